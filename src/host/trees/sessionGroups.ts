import type { Timestamp } from '../../core/base/clock';
import type { SessionId } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import { type DateGroupId, dateGroupIds, dateGroupOf } from './dateGroups';

/** `otherTopics` holds the sessions that say too little to have a topic. */
export type SessionGroupId =
  | 'pinned'
  | DateGroupId
  | `topic:${string}`
  | 'otherTopics'
  | 'archived';

export const sessionGroupings = ['date', 'topic'] as const;
export type SessionGrouping = (typeof sessionGroupings)[number];

/** What each session is about; a session that says too little has none. */
export type SessionTopics = ReadonlyMap<SessionId, string>;

/**
 * The groups that have sessions; within a group the order of `sessions` is kept. Pinned ones come first and
 * archived ones last, whatever lies between.
 * @param topics to group by, instead of by date
 */
export function groupSessions(
  sessions: readonly Session[],
  now: Timestamp,
  topics?: SessionTopics,
): ReadonlyMap<SessionGroupId, readonly Session[]> {
  const byGroup = Map.groupBy(sessions, (session) => sessionGroupOf(session, now, topics));
  const order = topics ? topicOrder(byGroup) : dateGroupIds;
  return new Map(
    (['pinned', ...order, 'archived'] as const).flatMap((id) => {
      const members = byGroup.get(id);
      return members ? [[id, members] as const] : [];
    }),
  );
}

/** From this many sessions on, the groups that sessions are dragged to are there even when empty. */
const SORTABLE = 5;

/** The groups with those added that sessions can be dragged to. */
export function withDropTargets(
  groups: ReadonlyMap<SessionGroupId, readonly Session[]>,
): ReadonlyMap<SessionGroupId, readonly Session[]> {
  const count = [...groups.values()].reduce((sum, { length }) => sum + length, 0);
  if (count < SORTABLE) return groups;
  const pinned = groups.get('pinned') ?? [];
  const archived = groups.get('archived') ?? [];
  const between = [...groups].filter(([id]) => id !== 'pinned' && id !== 'archived');
  return new Map([['pinned', pinned], ...between, ['archived', archived]]);
}

function sessionGroupOf(
  session: Session,
  now: Timestamp,
  topics: SessionTopics | undefined,
): SessionGroupId {
  if (session.state === 'archived') return 'archived';
  if (session.pinned) return 'pinned';
  if (!topics) return dateGroupOf(session.updatedAt, now);
  const topic = topics.get(session.id);
  return topic === undefined ? 'otherTopics' : `topic:${topic}`;
}

/** The topic with the most sessions first, of equals in the order of the alphabet. */
function topicOrder(
  byGroup: ReadonlyMap<SessionGroupId, readonly Session[]>,
): readonly SessionGroupId[] {
  const topics = [...byGroup]
    .filter(([id]) => id.startsWith('topic:'))
    .toSorted(([a, inA], [b, inB]) => inB.length - inA.length || a.localeCompare(b))
    .map(([id]) => id);
  return [...topics, 'otherTopics'];
}
