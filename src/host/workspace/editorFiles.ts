import * as vscode from 'vscode';
import { localFiles } from './localFiles';
import { headBytes, orUndefined, type WorkspaceFiles } from './workspaceFiles';

/** A file that VS Code can only read whole is not read when it is larger, bytes. */
const largestWhole = 1_000_000;

/** The files of a remote window or a virtual file system, which only VS Code can read. */
const remoteFiles: WorkspaceFiles = {
  head: (address) =>
    orUndefined(async () => {
      const uri = vscode.Uri.parse(address);
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > largestWhole) return undefined;
      const bytes = await vscode.workspace.fs.readFile(uri);
      return new TextDecoder().decode(bytes.subarray(0, headBytes));
    }),
  kind: (address) =>
    orUndefined(async () => {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.parse(address));
      return (type & vscode.FileType.Directory) !== 0 ? 'folder' : 'file';
    }),
  onDisk: async () => undefined,
};

const filesOf = (uri: string) => (uri.startsWith('file:') ? localFiles : remoteFiles);

/** The files of whatever VS Code has open: Node reads its own machine's in part, and tells what they are on disk. */
export const editorFiles: WorkspaceFiles = {
  head: (uri) => filesOf(uri).head(uri),
  kind: (uri) => filesOf(uri).kind(uri),
  onDisk: (uri) => filesOf(uri).onDisk(uri),
};
