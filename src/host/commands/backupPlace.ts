import type * as vscode from 'vscode';

/** Of the files, without the dot. */
export const BACKUP_EXTENSION = 'recollect-backup';

/** Where backups go unless the user says otherwise. */
export interface BackupPlace {
  /** Made when the first backup is. */
  readonly folder: vscode.Uri;
  /** The name of the workspace, for file names; undefined without one. */
  readonly workspaceName: string | undefined;
  /** Whether the file manager of the machine that the user sits at can show the folder. */
  readonly canReveal: boolean;
}
