import type { SessionId } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { SessionGroupId } from './sessionGroups';

export type MoveCalls = Pick<
  RemoteCalls<EngineContract>,
  'pinSession' | 'archiveSession' | 'unarchiveSession'
>;

/** Which group a session stands in follows from these. */
export type SessionPlace = Pick<Session, 'id' | 'pinned' | 'state'>;

/**
 * Makes sessions belong to a group: to the pinned ones, to the archived ones, or to neither. Which day or
 * topic was meant is of no account: those follow from what a session holds.
 * @returns where those that were moved stood before, with which it is undone; who stood there already is left out
 */
export async function moveSessions(
  calls: MoveCalls,
  sessions: readonly SessionPlace[],
  target: SessionGroupId,
): Promise<readonly SessionPlace[]> {
  const pinned = target === 'pinned';
  const moved = sessions.filter((session) =>
    target === 'archived'
      ? session.state !== 'archived'
      : session.state === 'archived' || session.pinned !== pinned,
  );
  if (moved.length === 0) return [];
  const sessionIds = moved.map(({ id }) => id);
  if (target === 'archived') await calls.archiveSession({ sessionIds });
  else {
    await calls.unarchiveSession({ sessionIds });
    await calls.pinSession({ sessionIds, pinned });
  }
  return moved.map(({ id, pinned: wasPinned, state }) => ({ id, pinned: wasPinned, state }));
}

/** @param places as `moveSessions` gave them */
export async function undoSessionMove(
  calls: MoveCalls,
  places: readonly SessionPlace[],
): Promise<void> {
  const idsOf = (wanted: (place: SessionPlace) => boolean): SessionId[] =>
    places.filter(wanted).map(({ id }) => id);
  const pinned = idsOf((place) => place.pinned);
  const unpinned = idsOf((place) => !place.pinned);
  const active = idsOf(({ state }) => state === 'active');
  const archived = idsOf(({ state }) => state === 'archived');
  if (pinned.length > 0) await calls.pinSession({ sessionIds: pinned, pinned: true });
  if (unpinned.length > 0) await calls.pinSession({ sessionIds: unpinned, pinned: false });
  if (active.length > 0) await calls.unarchiveSession({ sessionIds: active });
  if (archived.length > 0) await calls.archiveSession({ sessionIds: archived });
}
