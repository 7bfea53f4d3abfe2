import * as vscode from 'vscode';
import {
  parseRecoveryKey,
  recoveryKeyGroups,
  showsRecoveryKey,
} from '../../core/privacy/recoveryKey';
import { confirm, confirmByTyping } from '../confirmations';

/**
 * Shows a recovery key, once, and has the user show that it is kept.
 * @returns false when the user turns away
 */
export async function confirmRecoveryKey(recoveryKey: string): Promise<boolean> {
  return (await showRecoveryKey(recoveryKey)) && (await askForPartOf(recoveryKey));
}

async function showRecoveryKey(recoveryKey: string): Promise<boolean> {
  const copy = vscode.l10n.t('Copy Key');
  const kept = vscode.l10n.t('I Have Kept It');
  let copied = false;
  for (;;) {
    const chosen = await vscode.window.showWarningMessage(
      copied
        ? vscode.l10n.t('The recovery key is copied. Put it where you will find it again.')
        : vscode.l10n.t('Keep this recovery key. It is shown this once.'),
      {
        modal: true,
        detail: [
          recoveryKey,
          vscode.l10n.t(
            'VS Code keeps the key in the system’s secret storage, which may forget it: some systems have it in memory only, and a new machine has none. Then this text is the only way to what you remember. Write it down, or put it into a password manager, not into this workspace.',
          ),
          vscode.l10n.t('Nothing is encrypted yet.'),
        ].join('\n\n'),
      },
      kept,
      copy,
    );
    if (chosen !== copy) return chosen === kept;
    await vscode.env.clipboard.writeText(recoveryKey);
    copied = true;
  }
}

function askForPartOf(recoveryKey: string): Promise<boolean> {
  // Neither the first nor the last, which one remembers.
  const group = 2 + Math.floor(Math.random() * (recoveryKeyGroups - 2));
  return confirmByTyping({
    title: vscode.l10n.t('Encrypt This Workspace’s Memory'),
    prompt: vscode.l10n.t(
      'Type group {0} of the recovery key, counted from the left, or paste the whole key',
      group,
    ),
    isRight: (text) => showsRecoveryKey(text, recoveryKey, group),
  });
}

/** Asks for a whole recovery key; undefined when the user turns away. @param prompt says of what */
export function askForRecoveryKey(prompt: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Enter Recovery Key'),
    prompt,
    placeHolder: 'XXXX-XXXX-XXXX-…',
    ignoreFocusOut: true,
    validateInput: (text) =>
      parseRecoveryKey(text)
        ? undefined
        : vscode.l10n.t('A recovery key has 56 letters and digits. One is missing or wrong.'),
  });
}

export function confirmEncrypting(): Promise<boolean> {
  return confirm({
    question: vscode.l10n.t('Encrypt what Recollect keeps of this workspace?'),
    detail: vscode.l10n.t(
      'Whoever reads the disk without the key sees neither sessions nor memories, in the store, its index and its automatic backups. Files that you exported, and backups that you made before, stay as they are: delete those that you do not need.',
    ),
    action: vscode.l10n.t('Show Recovery Key'),
  });
}

export function confirmTurningOff(): Promise<boolean> {
  return confirm({
    question: vscode.l10n.t('Turn off the encryption of this workspace’s memory?'),
    detail: vscode.l10n.t(
      'Nothing is lost. Whoever can read this user’s files can read what is kept again. Backups that you made while it was encrypted still want the recovery key.',
    ),
    action: vscode.l10n.t('Turn Off Encryption'),
  });
}

export function confirmSettingAside(): Promise<boolean> {
  return confirm({
    question: vscode.l10n.t('Set this workspace’s memory aside and start with an empty one?'),
    detail: vscode.l10n.t(
      'Nothing is deleted: it stays on this machine, and Move or Link Memories gives it back to this workspace, as long as you have its recovery key.',
    ),
    action: vscode.l10n.t('Set Aside and Start Anew'),
  });
}
