import * as vscode from 'vscode';
import type { ShownWorkspace } from './readWorkspace';

export function shownWorkspace(): ShownWorkspace {
  const { name, workspaceFile, workspaceFolders = [] } = vscode.workspace;
  return {
    name,
    file: workspaceFile?.toString(),
    folders: workspaceFolders.map(({ uri }) => uri.toString()),
  };
}
