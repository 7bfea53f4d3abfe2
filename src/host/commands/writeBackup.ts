import * as vscode from 'vscode';
import type { Written } from './archiveFile';
import { BACKUP_EXTENSION } from './backupPlace';
import type { CommandServices } from './commandTable';
import { during } from './fileNotes';
import { stampedName } from './stampedName';

/**
 * The engine makes the folder, which only its owner can enter.
 * @param path where to; a new file in the backups' own folder unless given
 */
export async function writeBackup(
  { backups, clock, engine }: Pick<CommandServices, 'backups' | 'clock' | 'engine'>,
  path: string | undefined,
): Promise<{ readonly file: vscode.Uri; readonly written: Written }> {
  const calls = await engine.calls();
  const name = stampedName(backups.workspaceName, clock.now(), BACKUP_EXTENSION);
  const file =
    path === undefined ? vscode.Uri.joinPath(backups.folder, name) : vscode.Uri.file(path);
  const written = await during(vscode.l10n.t('Backing up'), () =>
    calls.backUp({ path: file.fsPath }),
  );
  return { file, written };
}
