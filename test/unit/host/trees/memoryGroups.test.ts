import { describe, expect, test, vi } from 'vitest';
import type { Memory } from '../../../../src/core/memory/memory';
import {
  type MemoryCalls,
  isDated,
  readDatedGroups,
  readMemoryGroup,
  readMemoryGroups,
} from '../../../../src/host/trees/memoryGroups';

interface Counts {
  readonly semantic?: number;
  readonly episodic?: number;
  readonly procedural?: number;
  readonly pinned?: number;
  readonly pending?: number;
  readonly ended?: number;
  readonly forgotten?: number;
}

function callsOf(counts: Counts) {
  const none = { semantic: 0, episodic: 0, procedural: 0 };
  const countMemories = vi.fn<MemoryCalls['countMemories']>(async ({ pinned, state }) => {
    const { semantic = 0, episodic = 0, procedural = 0 } = counts;
    if (state === 'current' && !pinned) return { semantic, episodic, procedural };
    if (state === 'current') return { ...none, episodic: counts.pinned ?? 0 };
    return { ...none, semantic: (state === 'all' ? undefined : counts[state]) ?? 0 };
  });
  const listMemories = vi.fn<MemoryCalls['listMemories']>(async () => ({
    memories: new Array<Memory>(),
    total: 7,
  }));
  return { countMemories, listMemories };
}

const totals = (groups: Awaited<ReturnType<typeof readMemoryGroups>>) =>
  [...groups].map(([id, { total }]) => [id, total]);

test('of few memories only the groups that have some are shown', async () => {
  const calls = callsOf({ semantic: 2, procedural: 1, forgotten: 1 });
  expect(totals(await readMemoryGroups(calls, undefined, new Map()))).toEqual([
    ['semantic', 2],
    ['procedural', 1],
    ['forgotten', 1],
  ]);
  expect(calls.listMemories).not.toHaveBeenCalled();
});

test('of more the groups to drag to are shown too, in their order, but not while a search is shown', async () => {
  const calls = callsOf({ semantic: 3, pinned: 1, ended: 1 });
  expect(totals(await readMemoryGroups(calls, undefined, new Map()))).toEqual([
    ['pinned', 1],
    ['semantic', 3],
    ['episodic', 0],
    ['procedural', 0],
    ['ended', 1],
    ['forgotten', 0],
  ]);
  expect(totals(await readMemoryGroups(calls, 'port', new Map()))).toEqual([
    ['pinned', 1],
    ['semantic', 3],
    ['ended', 1],
  ]);
});

test('the groups that were opened are listed as far as the user has paged', async () => {
  const calls = callsOf({ semantic: 700, episodic: 5 });
  await readMemoryGroups(calls, 'port', new Map([['semantic', 400]]));
  expect(calls.listMemories.mock.calls).toEqual([
    [
      {
        filter: { state: 'current', pinned: false, kind: 'semantic', text: 'port' },
        offset: 0,
        limit: 400,
      },
    ],
  ]);
  expect(calls.countMemories).toHaveBeenCalledWith({ state: 'forgotten', text: 'port' });
});

test('a group knows how many it has in all', async () => {
  const calls = callsOf({ forgotten: 7 });
  expect(await readMemoryGroup(calls, 'forgotten', undefined, 2)).toEqual({ total: 7, items: [] });
  expect(calls.listMemories).toHaveBeenCalledWith({
    filter: { state: 'forgotten' },
    offset: 0,
    limit: 2,
  });
});

describe('by date', () => {
  const now = new Date(2026, 5, 15, 10).getTime();
  const learnt = (id: string, daysAgo: number) =>
    ({ id, learntAt: new Date(2026, 5, 15 - daysAgo, 9).getTime() }) as Memory;

  const dated = async (memories: readonly Memory[], total: number, others: Counts = {}) => {
    const listMemories = vi.fn<MemoryCalls['listMemories']>(async ({ filter }) => {
      if (filter.state === 'forgotten') return { memories: [], total: others.forgotten ?? 0 };
      if (filter.state !== 'current') return { memories: [], total: 0 };
      if (filter.pinned) return { memories: [], total: others.pinned ?? 0 };
      return { memories: [...memories], total };
    });
    const calls = { ...callsOf({}), listMemories };
    const options = { limit: 200, now, listed: new Map() };
    return { groups: await readDatedGroups(calls, 'port', options), listMemories };
  };

  test('memories stand under the day on which they were learnt, pinned and forgotten ones apart', async () => {
    const { groups, listMemories } = await dated(
      [learnt('a', 0), learnt('b', 1), learnt('c', 9)],
      3,
      { pinned: 1, forgotten: 2 },
    );
    expect([...groups].map(([id, { items, total }]) => [id, items.length, total])).toEqual([
      ['pinned', 0, 1],
      ['today', 1, 1],
      ['yesterday', 1, 1],
      ['older', 1, 1],
      ['forgotten', 0, 2],
    ]);
    expect(listMemories).toHaveBeenCalledWith({
      filter: { state: 'current', pinned: false, text: 'port' },
      offset: 0,
      limit: 200,
    });
  });

  test('what is not listed yet counts for the last group, which offers more', async () => {
    const { groups } = await dated([learnt('a', 0), learnt('b', 1)], 700);
    expect([...groups].map(([id, { total }]) => [id, total])).toEqual([
      ['today', 1],
      ['yesterday', 699],
    ]);
  });

  test('its groups are read together', () => {
    expect((['today', 'older'] as const).every(isDated)).toBe(true);
    expect((['pinned', 'semantic', 'forgotten'] as const).some(isDated)).toBe(false);
  });
});
