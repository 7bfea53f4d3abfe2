import type { SessionId } from '../../core/base/ids';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { SessionGroupId } from './sessionGroups';

export type MoveCalls = Pick<
  RemoteCalls<EngineContract>,
  'pinSession' | 'archiveSession' | 'unarchiveSession'
>;

/**
 * Makes sessions belong to a group: to the pinned ones, to the archived ones, or to neither. Which day or
 * topic was meant is of no account: those follow from what a session holds.
 */
export async function moveSessions(
  calls: MoveCalls,
  sessionIds: readonly SessionId[],
  target: SessionGroupId,
): Promise<void> {
  const ids = [...sessionIds];
  if (target === 'archived') {
    await calls.archiveSession({ sessionIds: ids });
    return;
  }
  await calls.unarchiveSession({ sessionIds: ids });
  await calls.pinSession({ sessionIds: ids, pinned: target === 'pinned' });
}
