import * as vscode from 'vscode';
import type { ListedBackup } from '../../protocol/engine/storeCallSpecs';
import { dateAndTime } from '../trees/relativeTime';
import { countsText, sizeText } from './archiveFile';
import { BACKUP_EXTENSION } from './backupPlace';

interface BackupPick extends vscode.QuickPickItem {
  /** None: another file, which the user looks for. */
  readonly path?: string;
}

const SHORTEST_PASSPHRASE = 8;

/**
 * Asks which backup; the path of a file on this machine, undefined when the user turns away.
 * @param backups newest first
 * @param folder where to begin to look for another file
 */
export async function askForBackup(
  backups: readonly ListedBackup[],
  folder: vscode.Uri,
  locale: string,
): Promise<string | undefined> {
  const title = vscode.l10n.t('Restore Backup');
  const picks: BackupPick[] = [
    ...backups.map((backup) => pickOf(backup, locale)),
    { label: vscode.l10n.t('Choose a file…') },
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title,
    placeHolder: vscode.l10n.t('Choose a backup; you will see what it holds before it is restored'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  if (picked.path !== undefined) return picked.path;
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t('Preview'),
    filters: { [vscode.l10n.t('Backups')]: [BACKUP_EXTENSION] },
    defaultUri: folder,
  });
  return chosen?.[0]?.fsPath;
}

function pickOf(backup: ListedBackup, locale: string): BackupPick {
  const { bytes, counts, createdAt, lockedBy, path } = backup;
  const lock = lockedBy === 'nothing' ? '' : '$(lock) ';
  return {
    label: lock + dateAndTime(createdAt, locale),
    description: `${kindText(backup)}, ${sizeText(bytes, locale)}`,
    ...(counts ? { detail: countsText(counts) } : {}),
    path,
  };
}

function kindText({ kind, lockedBy }: ListedBackup): string {
  switch (kind) {
    case 'automatic':
      return vscode.l10n.t('automatic');
    case 'before-restore':
      return vscode.l10n.t('before a restore');
    case 'before-encryption':
      return vscode.l10n.t('before encryption was turned on or off');
    case 'manual':
      return lockedBy === 'passphrase'
        ? vscode.l10n.t('made by you, with a passphrase')
        : vscode.l10n.t('made by you');
  }
}

/** Asks for a new passphrase, twice; undefined when the user turns away. */
export async function askForNewPassphrase(): Promise<string | undefined> {
  const title = vscode.l10n.t('Back Up with a Passphrase');
  const passphrase = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'A passphrase for the backup: several words are best. Without it nobody can open the backup, you neither.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: passphraseProblem,
  });
  if (passphrase === undefined) return undefined;
  const again = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The same passphrase again'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === passphrase ? undefined : vscode.l10n.t('That is another passphrase.'),
  });
  return again === passphrase ? passphrase : undefined;
}

/** Why a passphrase is too weak; undefined when it is not. */
export function passphraseProblem(passphrase: string): string | undefined {
  return passphrase.length >= SHORTEST_PASSPHRASE
    ? undefined
    : vscode.l10n.t('A passphrase needs at least {0} characters.', SHORTEST_PASSPHRASE);
}
