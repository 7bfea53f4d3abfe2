import type { FileNode } from '../../core/workspace/place';

/** What is read of a workspace to know it again. URIs are as VS Code writes them; undefined is what is not there. */
export interface WorkspaceFiles {
  /** The first `headBytes` of a file. */
  head(uri: string): Promise<string | undefined>;
  kind(uri: string): Promise<'file' | 'folder' | undefined>;
  /** What this machine's disks say; undefined also when it is on none of them. */
  onDisk(uri: string): Promise<{ readonly realPath: string; readonly node: FileNode } | undefined>;
}

export const headBytes = 16_384;

/** What is not there, or may not be read, is not known. */
export async function orUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}
