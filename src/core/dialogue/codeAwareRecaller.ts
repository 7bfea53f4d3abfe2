import type { MemoryId } from '../base/ids';
import type { Timers } from '../base/timers';
import type { AnchorState, CodeAnchor } from '../memory/codeAnchor';
import type { MemoryRepository } from '../memory/repository';
import type { RecalledItem } from '../retrieval/recall';
import type { Recaller, RecallQuery } from '../retrieval/retriever';

/** A memory and the code that it is about. */
export interface AnchoredMemory {
  readonly memoryId: MemoryId;
  readonly anchor: CodeAnchor;
}

/** What has become of the code of each, in order; null where that cannot be told. Rejects where nobody can look. */
export type CheckAnchors = (
  anchored: readonly AnchoredMemory[],
) => Promise<readonly (AnchorState | null)[]>;

/** A reply does not wait longer for a look at the code, milliseconds. */
const patience = 500;

export interface CodeAwareOptions {
  readonly recaller: Recaller;
  readonly memories: Pick<MemoryRepository, 'get'>;
  readonly check: CheckAnchors;
  readonly timers: Timers;
}

/** Recalls for a reply: of a memory about code that has changed since it says so, that nobody takes it as it stands. */
export class CodeAwareRecaller implements Recaller {
  readonly #options: CodeAwareOptions;

  constructor(options: CodeAwareOptions) {
    this.#options = options;
  }

  async recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    const items = await this.#options.recaller.recall(query);
    const anchored = items.flatMap((item): AnchoredMemory[] => {
      if (item.kind !== 'memory' || item.pastSince !== undefined) return [];
      const anchor = this.#options.memories.get(item.id)?.anchor;
      return anchor ? [{ memoryId: item.id, anchor }] : [];
    });
    if (anchored.length === 0) return items;
    const states = await this.#states(anchored);
    const changed = new Map(anchored.map(({ memoryId }, at) => [memoryId, states[at] ?? null]));
    return items.map((item) => {
      const code = item.kind === 'memory' ? (changed.get(item.id) ?? null) : null;
      return item.kind !== 'memory' || code === null || code === 'unchanged'
        ? item
        : { ...item, code };
    });
  }

  async #states(anchored: readonly AnchoredMemory[]): Promise<readonly (AnchorState | null)[]> {
    const { check, timers } = this.#options;
    const late = Promise.withResolvers<readonly []>();
    const timer = timers.after(patience, () => late.resolve([]));
    try {
      return await Promise.race([check(anchored).catch(() => []), late.promise]);
    } finally {
      timer.dispose();
    }
  }
}
