import * as vscode from 'vscode';

/** A file's path as anchors hold it; undefined for a file outside of the workspace. */
export function anchorPathOf(uri: vscode.Uri): string | undefined {
  if (!vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  return vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
}

/** The file that an anchor's path names; undefined when it names none inside the workspace. */
export function anchorUriOf(path: string): vscode.Uri | undefined {
  const { workspaceFolders = [] } = vscode.workspace;
  const parts = path.split('/');
  // A store may come from elsewhere: its paths must not lead out of the workspace.
  if (parts.some((part) => part === '..' || part === '.' || part === '')) return undefined;
  const [first, ...rest] = parts;
  const several = workspaceFolders.length > 1;
  const folder = several
    ? workspaceFolders.find(({ name }) => name === first)
    : workspaceFolders[0];
  return folder && vscode.Uri.joinPath(folder.uri, ...(several ? rest : parts));
}
