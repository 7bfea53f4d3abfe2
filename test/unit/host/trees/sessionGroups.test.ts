import { describe, expect, test } from 'vitest';
import type { PersonaId, SessionId } from '../../../../src/core/base/ids';
import type { Session } from '../../../../src/core/session/session';
import {
  type SessionGroupId,
  groupSessions,
  withDropTargets,
} from '../../../../src/host/trees/sessionGroups';

const now = new Date(2026, 5, 15, 10).getTime();

function session(id: string, daysAgo: number, rest: Partial<Session> = {}): Session {
  const updatedAt = new Date(2026, 5, 15 - daysAgo, 9).getTime();
  return {
    id: id as SessionId,
    title: id,
    titledByUser: false,
    personaId: 'assistant' as PersonaId,
    state: 'active',
    pinned: false,
    createdAt: updatedAt,
    updatedAt,
    messageCount: 2,
    branchedFrom: null,
    unread: false,
    private: false,
    ...rest,
  };
}

const listed = (groups: ReadonlyMap<SessionGroupId, readonly Session[]>) =>
  [...groups].map(([group, members]) => [group, members.map(({ id }) => id)]);

test('sessions are grouped by the local day of their last use, pinned and archived ones apart', () => {
  const sessions = [
    session('a', 0),
    session('b', 1),
    session('c', 2),
    session('d', 7),
    session('e', 8),
    session('f', 0, { state: 'archived' }),
    session('g', 0),
    session('h', 3, { pinned: true }),
    session('i', 3, { pinned: true, state: 'archived' }),
  ];
  expect(listed(groupSessions(sessions, now))).toEqual([
    ['pinned', ['h']],
    ['today', ['a', 'g']],
    ['yesterday', ['b']],
    ['week', ['c', 'd']],
    ['older', ['e']],
    ['archived', ['f', 'i']],
  ]);
});

test('by topic, the largest comes first and what has no topic last', () => {
  const sessions = [
    session('a', 0),
    session('b', 1),
    session('c', 2),
    session('d', 7),
    session('e', 0, { state: 'archived' }),
    session('f', 0, { pinned: true }),
  ];
  const topics = new Map<SessionId, string>(
    ['a', 'c', 'e', 'f'].map((id) => [id as SessionId, 'deploy']),
  ).set('b' as SessionId, 'alpha');
  expect(listed(groupSessions(sessions, now, topics))).toEqual([
    ['pinned', ['f']],
    ['topic:deploy', ['a', 'c']],
    ['topic:alpha', ['b']],
    ['otherTopics', ['d']],
    ['archived', ['e']],
  ]);
});

test('a group without sessions is left out', () => {
  expect([...groupSessions([session('a', 30)], now).keys()]).toEqual(['older']);
  expect(groupSessions([], now).size).toBe(0);
});

describe('the groups that sessions are dragged to', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => session(id, 0));

  test('are there once there is something to sort', () => {
    const groups = withDropTargets(groupSessions(many, now));
    expect([...groups].map(([group, members]) => [group, members.length])).toEqual([
      ['pinned', 0],
      ['today', 5],
      ['archived', 0],
    ]);
  });

  test('are left out of a short list', () => {
    expect([...withDropTargets(groupSessions(many.slice(1), now)).keys()]).toEqual(['today']);
    expect(withDropTargets(new Map()).size).toBe(0);
  });
});
