import type { Clock } from '../base/clock';
import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { IdSource, MemoryId } from '../base/ids';
import type { ChangeLog } from '../change/changeLog';
import type { Redactor } from '../privacy/redactor';
import type { CodeAnchor } from './codeAnchor';
import type { Memory, MemoryKind, VersionAuthor } from './memory';
import { type Cause, MemoryChange } from './memoryChange';
import { cleanFields, cleanText, type EditableFields, requireOrderedTimes } from './memoryFields';
import type { MemoryRepository } from './repository';
import { successorWithoutCycle } from './succession';
import { ordinary } from './versions';

const explicitImportance = 0.8;

export interface MemoryServiceDependencies {
  readonly changeLog: ChangeLog;
  readonly memories: MemoryRepository;
  /** Every text passes it before it is kept. */
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Adds, changes, pins, forgets and restores memories by hand. */
export class MemoryService {
  readonly #deps: MemoryServiceDependencies;

  constructor(dependencies: MemoryServiceDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Adds what the user wrote as a memory.
   * @throws RecollectError `invalidInput`, or what the change log throws
   */
  async add(input: {
    readonly text: string;
    readonly kind: MemoryKind;
    readonly anchor?: CodeAnchor;
  }): Promise<Memory> {
    const text = await cleanText(input.text, this.#deps.redactor);
    const change = new MemoryChange(this.#deps);
    const { anchor = null, kind } = input;
    const snapshot = { ...ordinary, text, kind, anchor, importance: explicitImportance };
    const memory = change.add({ ...snapshot, validAt: change.now, sources: [] }, null, {
      action: 'added',
      author: 'user',
      reason: translate('Added by hand.'),
    });
    await this.#deps.changeLog.append(change.events);
    return memory;
  }

  /**
   * Changes any of a memory's fields; how it was stays in its history. What is the same already changes nothing.
   * @throws RecollectError `invalidInput`, `notFound`, or what the change log throws
   */
  async revise(
    id: MemoryId,
    given: EditableFields & { readonly author: VersionAuthor; readonly reason: string },
  ): Promise<Memory> {
    const { author, reason, ...rest } = given;
    const fields = await cleanFields(rest, this.#deps.redactor);
    const { text: why } = await this.#deps.redactor.redact(reason.trim());
    return this.#change(id, fields, {
      action: 'revised',
      author,
      reason: why || translate('Corrected.'),
    });
  }

  /** @throws RecollectError `notFound`, or what the change log throws */
  async pin(id: MemoryId, pinned: boolean): Promise<void> {
    await this.#change(id, { pinned }, byUser(pinned ? 'pinned' : 'unpinned'));
  }

  /**
   * The user's yes to a memory that waits for it: it is recalled from now on.
   * @throws RecollectError `notFound`, or what the change log throws
   */
  async accept(id: MemoryId): Promise<Memory> {
    const memory = this.#get(id);
    if (memory.state !== 'pending') return memory;
    return this.#change(id, { state: 'current' }, byUser('accepted'));
  }

  /**
   * Hides a memory from recall and lists; it can be restored.
   * @throws RecollectError `notFound`, or what the change log throws
   */
  async forget(id: MemoryId): Promise<void> {
    await this.#change(id, { state: 'forgotten' }, byUser('forgotten'));
  }

  /**
   * Brings back what was forgotten or has ended: it is true again.
   * @throws RecollectError `notFound`, or what the change log throws
   */
  async restore(id: MemoryId): Promise<void> {
    const { state, current } = this.#get(id);
    await this.#change(
      id,
      {
        state: 'current',
        supersededBy: null,
        invalidAt: state === 'ended' ? null : current.invalidAt,
      },
      byUser('restored'),
    );
  }

  /**
   * Makes one memory of two that say the same: the first gets the other's sources, tags and aliases, and the
   * other ends in its favour.
   * @throws RecollectError `invalidInput`, `notFound`, or what the change log throws
   */
  async merge(id: MemoryId, otherId: MemoryId): Promise<Memory> {
    if (id === otherId) {
      throw new RecollectError('invalidInput', translate('A memory cannot be merged with itself.'));
    }
    const [memory, other] = [this.#get(id), this.#get(otherId)];
    const change = new MemoryChange(this.#deps);
    const kept = change.revise(
      memory,
      {
        sources: distinctSources([...memory.current.sources, ...other.current.sources]),
        tags: [...new Set([...memory.tags, ...other.tags])],
        aliases: [...new Set([...memory.aliases, ...other.aliases])],
      },
      byUser('merged'),
    );
    const supersededBy = successorWithoutCycle(otherId, id, (each) =>
      this.#deps.memories.get(each),
    );
    change.revise(other, { state: 'ended', supersededBy }, byUser('merged'));
    await this.#deps.changeLog.append(change.events);
    return kept;
  }

  async #change(
    id: MemoryId,
    fields: EditableFields & { readonly supersededBy?: MemoryId | null },
    cause: Cause,
  ): Promise<Memory> {
    const memory = this.#get(id);
    const { validAt, invalidAt } = { ...memory.current, ...fields };
    requireOrderedTimes(validAt, invalidAt);
    const change = new MemoryChange(this.#deps);
    const changed = change.revise(memory, fields, cause);
    if (change.events.length > 0) await this.#deps.changeLog.append(change.events);
    return changed;
  }

  #get(id: MemoryId): Memory {
    const memory = this.#deps.memories.get(id);
    if (!memory)
      throw new RecollectError('notFound', translate('This memory is gone: it was erased.'));
    return memory;
  }
}

function distinctSources(sources: Memory['current']['sources']): Memory['current']['sources'] {
  return [...new Map(sources.map((source) => [source.messageId, source])).values()];
}

function byUser(action: Cause['action']): Cause {
  return { action, author: 'user', reason: '' };
}
