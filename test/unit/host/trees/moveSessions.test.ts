import { expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { type MoveCalls, moveSessions } from '../../../../src/host/trees/moveSessions';

const ids = ['a', 'b'] as SessionId[];

function calls() {
  const log: unknown[] = [];
  const made: MoveCalls = {
    pinSession: vi.fn(async ({ sessionIds, pinned }) => {
      log.push(['pin', sessionIds, pinned]);
      return {};
    }),
    archiveSession: vi.fn(async ({ sessionIds }) => {
      log.push(['archive', sessionIds]);
      return {};
    }),
    unarchiveSession: vi.fn(async ({ sessionIds }) => {
      log.push(['unarchive', sessionIds]);
      return {};
    }),
  };
  return { made, log };
}

test.each([
  [
    'pinned',
    [
      ['unarchive', ids],
      ['pin', ids, true],
    ],
  ],
  ['archived', [['archive', ids]]],
  [
    'week',
    [
      ['unarchive', ids],
      ['pin', ids, false],
    ],
  ],
  [
    'topic:deploy',
    [
      ['unarchive', ids],
      ['pin', ids, false],
    ],
  ],
] as const)('what is dropped on %s goes there, all of it', async (target, expected) => {
  const { made, log } = calls();
  await moveSessions(made, ids, target);
  expect(log).toEqual(expected);
});
