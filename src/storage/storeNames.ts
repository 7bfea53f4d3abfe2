import { createHash } from 'node:crypto';
import { NO_FOLDER } from '../core/workspace/place';

/** The store of windows without a folder. */
const noFolderName = 'no-folder';

/**
 * The folder name that stores had before there was a registry: readable, with a hash of the URI. It is still
 * what a workspace's store is called where the registry cannot be written.
 */
export function nameByUri(uri: string): string {
  if (uri === NO_FOLDER) return noFolderName;
  const hash = createHash('sha256').update(uri).digest('hex').slice(0, 16);
  return `${readableName(uri)}-${hash}`;
}

/** The folder name of a new store. @param id 32 hexadecimal digits and dashes */
export function nameById(uri: string, id: string): string {
  const name = uri === NO_FOLDER ? noFolderName : readableName(uri);
  return `${name}-${id.replaceAll('-', '').slice(0, 16)}`;
}

/** What a store's folder name says of its workspace. */
export function nameWithoutHash(folder: string): string {
  return folder.replace(/-[0-9a-f]{16}$/, '');
}

function readableName(uri: string): string {
  const last = decodeURIComponent(uri.split('/').findLast((part) => part !== '') ?? '');
  return last.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 40) || 'workspace';
}
