import * as vscode from 'vscode';
import type { WorkspaceStore } from './workspaceStore';

/** The stores of all workspaces of this machine, beside the one of this window. */
export class StoresFolder {
  readonly #folder: vscode.Uri;
  readonly #own: Pick<WorkspaceStore, 'folderName' | 'forget'>;

  /** @param own this workspace's store, which must have been opened */
  constructor(folder: vscode.Uri, own: Pick<WorkspaceStore, 'folderName' | 'forget'>) {
    this.#folder = folder;
    this.#own = own;
  }

  async others(): Promise<readonly string[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.#folder);
    return entries
      .filter(([name, type]) => type === vscode.FileType.Directory && name !== this.#own.folderName)
      .map(([name]) => name);
  }

  /** Where a store is, for the engine. */
  pathOf(name: string): string {
    return vscode.Uri.joinPath(this.#folder, name).fsPath;
  }

  /** Deletes them from the disk, past any bin. A window that has one of them open loses it. */
  async erase(names: readonly string[]): Promise<void> {
    await this.#own.forget(names);
    for (const name of names) {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.#folder, name), {
        recursive: true,
        useTrash: false,
      });
    }
  }
}
