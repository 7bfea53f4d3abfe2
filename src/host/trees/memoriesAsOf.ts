import type { Timestamp } from '../../core/base/clock';
import { type Memory, type MemoryKind, memoryKindSchema } from '../../core/memory/memory';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { ReadGroup } from './compareGroups';
import type { ListedGroups, MemoryGroupId } from './memoryGroups';

type AsOfCalls = Pick<RemoteCalls<EngineContract>, 'memoriesAsOf'>;

/** Reads what was believed at a moment, by kind, under a row that says so and leads back. */
export async function readGroupsAsOf(
  calls: AsOfCalls,
  time: Timestamp,
  text: string | undefined,
  listed: ListedGroups,
): Promise<ReadonlyMap<MemoryGroupId, ReadGroup<Memory>>> {
  const groups = new Map<MemoryGroupId, ReadGroup<Memory>>([['asOf', { total: 0, items: [] }]]);
  for (const kind of memoryKindSchema.options) {
    const group = await readGroupAsOf(calls, time, kind, text, listed.get(kind) ?? 0);
    if (group.total > 0) groups.set(kind, group);
  }
  return groups;
}

/** The first `limit` memories of a kind that were believed at a moment, as they were first noted. */
export async function readGroupAsOf(
  calls: AsOfCalls,
  time: Timestamp,
  kind: MemoryKind,
  text: string | undefined,
  limit: number,
): Promise<ReadGroup<Memory>> {
  const filter = { state: 'current' as const, kind, ...(text === undefined ? {} : { text }) };
  const { memories, total } = await calls.memoriesAsOf({ time, filter, offset: 0, limit });
  return { total, items: memories };
}
