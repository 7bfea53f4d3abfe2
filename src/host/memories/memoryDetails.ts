import type { MemoryId, SessionId } from '../../core/base/ids';
import type { Memory, MemoryVersion } from '../../core/memory/memory';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { HistoryEntryView } from '../../protocol/views';

/** A memory with its history, and the titles of the sessions that it was learnt in. */
export interface MemoryDetails {
  readonly memory: Memory;
  /** Oldest first. */
  readonly entries: readonly HistoryEntryView[];
  readonly versions: readonly MemoryVersion[];
  /** A session that was deleted has none. */
  readonly titles: ReadonlyMap<SessionId, string>;
}

/**
 * Asks for one memory alone, so that it costs the same in a large store.
 * @returns undefined when there is no such memory (any more)
 */
export async function readMemoryDetails(
  calls: Pick<RemoteCalls<EngineContract>, 'getMemory' | 'memoryHistory'>,
  memoryId: MemoryId,
): Promise<MemoryDetails | undefined> {
  const found = await calls.getMemory({ memoryId });
  if (!found) return undefined;
  const { entries } = await calls.memoryHistory({ memoryId });
  const titles = new Map<SessionId, string>();
  for (const { message } of entries) {
    if (message && message.sessionTitle !== '') titles.set(message.sessionId, message.sessionTitle);
  }
  return { ...found, entries, titles };
}

/** Where a memory was learnt: the first message that any of its versions names, the newest version first. */
export function sourceOf(
  details: Pick<MemoryDetails, 'versions'>,
): MemoryVersion['sources'][number] | undefined {
  return details.versions.toReversed().flatMap(({ sources }) => sources)[0];
}
