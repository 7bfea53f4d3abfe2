import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { SessionId } from '../../core/base/ids';
import type { Session } from '../../core/session/session';
import { relativeTime } from '../trees/relativeTime';
import { groupSessions } from '../trees/sessionGroups';
import { messageCountText, sessionGroupLabel } from '../trees/sessionItems';

interface SessionPick extends vscode.QuickPickItem {
  readonly sessionId?: SessionId;
}

/** Asks for one of the sessions, listed as in the Sessions view; undefined when the user turns away. */
export async function pickSession(
  title: string,
  sessions: readonly Session[],
  current: SessionId | null,
  now: Timestamp,
  locale: string,
): Promise<SessionId | undefined> {
  const picks = [...groupSessions(sessions, now)].flatMap(([group, members]): SessionPick[] => [
    { label: sessionGroupLabel(group), kind: vscode.QuickPickItemKind.Separator },
    ...members.map((session) => ({
      label: session.title,
      description: [
        ...(session.id === current ? [vscode.l10n.t('open')] : []),
        relativeTime(session.updatedAt, now, locale),
        messageCountText(session.messageCount),
      ].join(' · '),
      sessionId: session.id,
    })),
  ]);
  const picked = await vscode.window.showQuickPick(picks, {
    title,
    placeHolder:
      picks.length === 0
        ? vscode.l10n.t('There is no session in this workspace yet')
        : vscode.l10n.t('Choose a session'),
    matchOnDescription: true,
  });
  return picked?.sessionId;
}
