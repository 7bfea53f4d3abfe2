import { expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import {
  type MoveCalls,
  moveSessions,
  type SessionPlace,
  undoSessionMove,
} from '../../../../src/host/trees/moveSessions';

const place = (id: string, pinned: boolean, state: 'active' | 'archived'): SessionPlace => ({
  id: id as SessionId,
  pinned,
  state,
});
const active = place('active', false, 'active');
const pinned = place('pinned', true, 'active');
const archived = place('archived', false, 'archived');
const all = [active, pinned, archived];

function calls() {
  const log: unknown[] = [];
  const made: MoveCalls = {
    pinSession: vi.fn(async ({ sessionIds, pinned: isPinned }) => {
      log.push([isPinned ? 'pin' : 'unpin', ...sessionIds]);
      return {};
    }),
    archiveSession: vi.fn(async ({ sessionIds }) => {
      log.push(['archive', ...sessionIds]);
      return {};
    }),
    unarchiveSession: vi.fn(async ({ sessionIds }) => {
      log.push(['unarchive', ...sessionIds]);
      return {};
    }),
  };
  return { made, log };
}

test.each([
  [
    'pinned',
    [active, archived],
    [
      ['unarchive', 'active', 'archived'],
      ['pin', 'active', 'archived'],
    ],
  ],
  ['archived', [active, pinned], [['archive', 'active', 'pinned']]],
  [
    'week',
    [pinned, archived],
    [
      ['unarchive', 'pinned', 'archived'],
      ['unpin', 'pinned', 'archived'],
    ],
  ],
  [
    'topic:deploy',
    [pinned, archived],
    [
      ['unarchive', 'pinned', 'archived'],
      ['unpin', 'pinned', 'archived'],
    ],
  ],
] as const)(
  'what is dropped on %s goes there, but for what stood there',
  async (target, moved, expected) => {
    const { made, log } = calls();
    expect(await moveSessions(made, all, target)).toEqual(moved);
    expect(log).toEqual(expected);
  },
);

test('where all stood already nothing is asked for', async () => {
  const { made, log } = calls();
  expect(await moveSessions(made, [pinned], 'pinned')).toEqual([]);
  expect(log).toEqual([]);
});

test('each goes back to where it was', async () => {
  const { made, log } = calls();
  await undoSessionMove(made, all);
  expect(log).toEqual([
    ['pin', 'pinned'],
    ['unpin', 'active', 'archived'],
    ['unarchive', 'active', 'pinned'],
    ['archive', 'archived'],
  ]);
});
