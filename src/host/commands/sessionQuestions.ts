import * as vscode from 'vscode';
import type { Session } from '../../core/session/session';
import { confirm, confirmOfferingBackup } from '../confirmations';
import { messageCountText } from '../trees/sessionItems';

export function askForTitle(title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The title of the session'),
    placeHolder: vscode.l10n.t('For example: Plan of the release'),
    value,
    validateInput: (text) =>
      text.trim() === '' ? vscode.l10n.t('A session needs a title.') : undefined,
  });
}

/** Deleting is undone with a click, save for what was never written anywhere. */
export function confirmPrivateDeletion(sessions: readonly Session[]): Promise<boolean> {
  return confirm({
    question:
      sessions.length === 1
        ? vscode.l10n.t('Delete the private session “{0}”?', sessions[0]?.title ?? '')
        : vscode.l10n.t('Delete {0} private sessions?', sessions.length),
    detail: vscode.l10n.t('A private session is written nowhere, so this cannot be undone.'),
    action: vscode.l10n.t('Delete Session'),
  });
}

/** @returns whether to back up first; undefined when the user turns away */
export async function confirmClearing(
  session: Session,
): Promise<{ readonly backup: boolean } | undefined> {
  const confirmation = {
    question: vscode.l10n.t(
      'Clear the session “{0}” with {1}?',
      session.title,
      messageCountText(session.messageCount),
    ),
    detail: vscode.l10n.t(
      'Its messages are erased from every file of the store and from the backups that Recollect makes by itself, which cannot be undone. The empty session stays, and so does what was learnt in it for the workspace.',
    ),
    action: vscode.l10n.t('Clear Session'),
  };
  // What is private is in no backup.
  if (session.private) return (await confirm(confirmation)) ? { backup: false } : undefined;
  return confirmOfferingBackup(confirmation, vscode.l10n.t('Back Up, Then Clear'));
}
