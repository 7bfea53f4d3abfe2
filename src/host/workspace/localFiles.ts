import { open, realpath, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fileNodeOf } from '../../core/workspace/place';
import { headBytes, orUndefined, type WorkspaceFiles } from './workspaceFiles';

/** The files of this machine. */
export const localFiles: WorkspaceFiles = {
  head: (uri) =>
    orUndefined(async () => {
      const file = await open(fileURLToPath(uri));
      try {
        const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(headBytes) });
        return buffer.toString('utf8', 0, bytesRead);
      } finally {
        await file.close();
      }
    }),
  kind: (uri) =>
    orUndefined(async () => ((await stat(fileURLToPath(uri))).isDirectory() ? 'folder' : 'file')),
  onDisk: (uri) =>
    orUndefined(async () => {
      const path = fileURLToPath(uri);
      const [realPath, found] = await Promise.all([realpath(path), stat(path, { bigint: true })]);
      return { realPath, node: fileNodeOf(found) };
    }),
};
