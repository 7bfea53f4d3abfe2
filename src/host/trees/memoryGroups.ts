import type { Timestamp } from '../../core/base/clock';
import {
  type Memory,
  type MemoryKind,
  memoryKindSchema,
  type MemoryState,
} from '../../core/memory/memory';
import type { MemoryFilter } from '../../core/memory/repository';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { ReadGroup } from './compareGroups';
import { type DateGroupId, dateGroupIds, dateGroupOf } from './dateGroups';

/** `pending`: waits for the user's yes; `ended`: no longer true. In the order in which they are shown. */
const kindGroupIds = [
  'pending',
  'pinned',
  ...memoryKindSchema.options,
  'ended',
  'forgotten',
] as const;
type KindGroupId = (typeof kindGroupIds)[number];

/** `asOf` stands above what was believed at a moment of the past; `conflicts` lists no memories of its own. */
const specialGroupIds = ['asOf', 'conflicts'] as const;
type SpecialGroupId = (typeof specialGroupIds)[number];

export const memoryGroupIds = [...specialGroupIds, ...kindGroupIds, ...dateGroupIds] as const;
export type MemoryGroupId = SpecialGroupId | KindGroupId | DateGroupId;

export const memoryGroupings = ['kind', 'date'] as const;
export type MemoryGrouping = (typeof memoryGroupings)[number];

/** How many memories a group lists at first, and how many more with each "Load more". */
export const PAGE_SIZE = 200;

/** From this many memories on, the groups that memories are dragged to are there even when empty. */
const SORTABLE = 5;

/** The groups that are told from the others by their memories' state alone. */
type StateGroupId = Exclude<MemoryState, 'current'>;
const stateGroupIds = ['pending', 'ended', 'forgotten'] as const satisfies readonly StateGroupId[];

/** Which groups the user has opened, and how many of their memories are listed. */
export type ListedGroups = ReadonlyMap<MemoryGroupId, number>;

export type MemoryCalls = Pick<RemoteCalls<EngineContract>, 'countMemories' | 'listMemories'>;

type Groups = ReadonlyMap<MemoryGroupId, ReadGroup<Memory>>;

/** Whether memories can be dragged there: what waits for a yes, or has ended, is decided elsewhere. */
export function isDropTarget(group: MemoryGroupId): boolean {
  return group !== 'pending' && group !== 'ended' && !isSpecial(group);
}

/** Whether the group has no memories of its own. */
export function isSpecial(group: MemoryGroupId): group is SpecialGroupId {
  return specialGroupIds.some((id) => id === group);
}

export function isDated(group: MemoryGroupId): group is DateGroupId {
  return dateGroupIds.some((id) => id === group);
}

/**
 * Reads the first `limit` memories grouped by the day on which they were learnt, the pinned ones before
 * them, and the forgotten ones at the end. What is beyond the limit counts for the last of the groups by
 * date, since it is older.
 */
export async function readDatedGroups(
  calls: MemoryCalls,
  text: string | undefined,
  options: { readonly limit: number; readonly now: Timestamp; readonly listed: ListedGroups },
): Promise<Groups> {
  const read = (group: KindGroupId) =>
    readMemoryGroup(calls, group, text, options.listed.get(group) ?? 0);
  const [{ memories, total }, pending, pinned, ended, forgotten] = await Promise.all([
    calls.listMemories({
      filter: { state: 'current', pinned: false, ...containing(text) },
      offset: 0,
      limit: options.limit,
    }),
    read('pending'),
    read('pinned'),
    read('ended'),
    read('forgotten'),
  ]);
  const byGroup = Map.groupBy(memories, ({ learntAt }) => dateGroupOf(learntAt, options.now));
  const shown = dateGroupIds.filter((id) => byGroup.has(id));
  const beyond = total - memories.length;
  const dated = shown.map((id): [MemoryGroupId, ReadGroup<Memory>] => {
    const items = byGroup.get(id) ?? [];
    return [id, { total: items.length + (id === shown.at(-1) ? beyond : 0), items }];
  });
  return worthShowing(
    [
      ['pending', pending],
      ['pinned', pinned],
      ...dated,
      ['ended', ended],
      ['forgotten', forgotten],
    ],
    text,
  );
}

/** Reads the groups by kind: all of their counts, and the lists of those that were opened. */
export async function readMemoryGroups(
  calls: MemoryCalls,
  text: string | undefined,
  listed: ListedGroups,
): Promise<Groups> {
  const count = (filter: MemoryFilter) => calls.countMemories({ ...filter, ...containing(text) });
  const [pinned, unpinned, ...others] = await Promise.all([
    count({ state: 'current', pinned: true }),
    count({ state: 'current', pinned: false }),
    ...stateGroupIds.map((state) => count({ state })),
  ]);
  const totals = new Map<KindGroupId, number>([
    ...memoryKindSchema.options.map((kind) => [kind, unpinned[kind]] as const),
    ['pinned', sum(pinned)],
    ...stateGroupIds.map((id, at) => [id, sum(others[at] ?? {})] as const),
  ]);
  const groups = await Promise.all(
    kindGroupIds.map(async (id): Promise<[MemoryGroupId, ReadGroup<Memory>]> => {
      const limit = listed.get(id);
      const total = totals.get(id) ?? 0;
      const group =
        limit === undefined || total === 0
          ? { total, items: [] }
          : await readMemoryGroup(calls, id, text, limit);
      return [id, group];
    }),
  );
  return worthShowing(groups, text);
}

/** The first `limit` memories of a group, the latest learnt first. */
export async function readMemoryGroup(
  calls: Pick<MemoryCalls, 'listMemories'>,
  group: KindGroupId,
  text: string | undefined,
  limit: number,
): Promise<ReadGroup<Memory>> {
  const { memories, total } = await calls.listMemories({
    filter: { ...filterOf(group), ...containing(text) },
    offset: 0,
    limit,
  });
  return { total, items: memories };
}

function filterOf(group: KindGroupId): MemoryFilter {
  if (isStateGroup(group)) return { state: group };
  if (group === 'pinned') return { state: 'current', pinned: true };
  return { state: 'current', pinned: false, kind: group };
}

function isStateGroup(group: KindGroupId): group is StateGroupId {
  return stateGroupIds.some((id) => id === group);
}

function sum(counts: Readonly<Partial<Record<MemoryKind, number>>>): number {
  return memoryKindSchema.options.reduce((total, kind) => total + (counts[kind] ?? 0), 0);
}

/** The groups with memories, and those that memories can be dragged to. */
function worthShowing(
  groups: readonly (readonly [MemoryGroupId, ReadGroup<Memory>])[],
  text: string | undefined,
): Groups {
  const count = groups.reduce((all, [, { total }]) => all + total, 0);
  const isSortable = text === undefined && count >= SORTABLE;
  const isTarget = (id: MemoryGroupId) => isSortable && isDropTarget(id) && !isDated(id);
  return new Map(groups.filter(([id, { total }]) => total > 0 || isTarget(id)));
}

function containing(text: string | undefined): { readonly text?: string } {
  return text === undefined ? {} : { text };
}
