import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/lifecycle';
import type { Timers } from '../../core/base/timers';
import type { ShownWorkspace } from './readWorkspace';

/** A workspace file without any folder is rare, and must not keep the memories closed, milliseconds. */
const patience = 5_000;

/**
 * What the window shows. Of a workspace of several folders VS Code may know the file before it knows the folders: they
 * are waited for, as they tell whose memories may belong here.
 */
export async function shownWorkspace(timers: Timers): Promise<ShownWorkspace> {
  const { workspaceFile } = vscode.workspace;
  if (workspaceFile !== undefined && !hasFolders()) await folders(timers);
  const { name, workspaceFolders = [] } = vscode.workspace;
  return {
    name,
    file: workspaceFile?.toString(),
    folders: workspaceFolders.map(({ uri }) => uri.toString()),
  };
}

function hasFolders(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

async function folders(timers: Timers): Promise<void> {
  const waiting = new DisposableStore();
  await new Promise<void>((resolve) => {
    waiting.add(vscode.workspace.onDidChangeWorkspaceFolders(() => resolve()));
    waiting.add(timers.after(patience, resolve));
  });
  waiting.dispose();
}
