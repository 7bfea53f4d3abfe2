import * as vscode from 'vscode';
import type { BackupPlace } from './backupPlace';
import type { NoticeAction } from './notices';

/** A file's path for people and scripts; its whole address when it is on no disk of this machine. */
export function pathOf(file: vscode.Uri): string {
  return file.scheme === 'file' ? file.fsPath : file.toString(true);
}

/** The button with which a message leads to the file that it names. */
export function whereItIs({ canReveal }: BackupPlace, file: vscode.Uri): NoticeAction {
  return canReveal && file.scheme === 'file'
    ? {
        title: vscode.l10n.t('Reveal'),
        run: async () => {
          await vscode.commands.executeCommand('revealFileInOS', file);
        },
      }
    : {
        title: vscode.l10n.t('Copy Path'),
        run: async () => vscode.env.clipboard.writeText(pathOf(file)),
      };
}

/** Shows in the Memories view that something is being done with the store. */
export function during<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: { viewId: 'recollect.memories' }, title }, work);
}
