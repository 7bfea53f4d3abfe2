import type { MemoryId } from '../../base/ids';
import type { CommittedChange } from '../../change/changeEvent';
import { Tokenizer } from '../../retrieval/tokens';
import type { Memory } from '../memory';
import type { MemoryRepository } from '../repository';
import { statementKey } from './statementKey';

/** Finds the memories that say the same as a text, without reading all of them each time. */
export class DuplicateIndex {
  readonly #memories: MemoryRepository;
  readonly #tokenizer = new Tokenizer();
  /** May hold memories that were revised or erased since: every hit is checked against the repository. */
  #byKey: Map<string, Set<MemoryId>> | null = null;

  constructor(memories: MemoryRepository) {
    this.#memories = memories;
  }

  /** Forgotten ones included, current ones first. */
  find(text: string): readonly Memory[] {
    const key = statementKey(this.#tokenizer, text);
    if (key === '') return [];
    const found: Memory[] = [];
    for (const id of this.#filled().get(key) ?? []) {
      const memory = this.#memories.get(id);
      if (memory && statementKey(this.#tokenizer, memory.current.text) === key) found.push(memory);
    }
    return found.sort((a, b) => Number(a.state === 'forgotten') - Number(b.state === 'forgotten'));
  }

  apply({ event }: CommittedChange): void {
    // Before the first search there is nothing to keep up to date.
    if (this.#byKey === null) return;
    // Memories of its own scope come back with it.
    if (event.type === 'sessionRestored') return this.clear();
    if (event.type === 'memoryAdded')
      this.#put(this.#byKey, event.memory.id, event.memory.current.text);
    if (event.type === 'memoryRevised' || event.type === 'memoryChanged')
      this.#put(this.#byKey, event.version.memoryId, event.version.text);
  }

  /** The memories were replaced as a whole. */
  clear(): void {
    this.#byKey = null;
  }

  #filled(): Map<string, Set<MemoryId>> {
    if (this.#byKey) return this.#byKey;
    const byKey = new Map<string, Set<MemoryId>>();
    for (const { id, current } of this.#memories.all()) this.#put(byKey, id, current.text);
    this.#byKey = byKey;
    return byKey;
  }

  #put(byKey: Map<string, Set<MemoryId>>, id: MemoryId, text: string): void {
    const key = statementKey(this.#tokenizer, text);
    if (key === '') return;
    const ids = byKey.get(key);
    if (ids) ids.add(id);
    else byKey.set(key, new Set([id]));
  }
}
