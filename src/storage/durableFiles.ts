import { dirname, join } from 'node:path';
import type { FileSystem } from './fileSystem';
import { isDiskError, refusesWriting } from './diskErrors';

/** The whole content of a file. */
export function readWholeFile(fileSystem: FileSystem, path: string): Buffer {
  const file = fileSystem.open(path, 'read');
  try {
    const bytes = Buffer.allocUnsafe(file.size());
    return bytes.subarray(0, file.read(bytes, 0));
  } finally {
    file.close();
  }
}

/** The whole content of a file, or undefined when there is none. */
export function readFileIfAny(fileSystem: FileSystem, path: string): Buffer | undefined {
  // Asking first is cheaper than an exception.
  if (!fileSystem.stat(path)) return undefined;
  try {
    return readWholeFile(fileSystem, path);
  } catch (error) {
    if (isDiskError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Writes a file that must not exist yet, and flushes its bytes; the folder is the caller's to flush.
 * @param bytes all of them, or in pieces, each of which holds until the next
 */
export function createFlushed(
  fileSystem: FileSystem,
  path: string,
  bytes: Uint8Array | Generator<Uint8Array>,
): void {
  const file = fileSystem.open(path, 'createNew');
  let complete = false;
  try {
    let end = 0;
    for (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
      file.write(piece, end);
      end += piece.length;
    }
    file.flush();
    complete = true;
  } finally {
    file.close();
    if (!complete) removeFileIfAny(fileSystem, path);
  }
}

/**
 * Writes a file so that after a crash at any moment either the old or the new content is there, whole.
 * Two processes must not do this to the same path at the same time.
 */
export function replaceDurably(fileSystem: FileSystem, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.new`;
  removeFileIfAny(fileSystem, temporary);
  createFlushed(fileSystem, temporary, bytes);
  fileSystem.rename(temporary, path);
  fileSystem.flushFolder(dirname(path));
}

/** Makes a folder if there is none; its parent must exist, and is the caller's to flush. */
export function makeFolderIfMissing(fileSystem: FileSystem, path: string): void {
  try {
    if (!fileSystem.stat(path)) fileSystem.makeFolder(path);
  } catch (error) {
    // Another process that opens the same store was faster.
    if (!isDiskError(error, 'EEXIST')) throw error;
  }
}

/** Makes a folder and what is missing of the path to it; see `flushPath`. */
export function makeFolders(fileSystem: FileSystem, path: string): void {
  if (fileSystem.stat(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolders(fileSystem, parent);
  makeFolderIfMissing(fileSystem, path);
}

/** Flushes the names of a folder and of all above it, whoever made them, as far as we are let. */
export function flushPath(fileSystem: FileSystem, path: string): void {
  const parent = dirname(path);
  if (parent === path) return;
  try {
    fileSystem.flushFolder(parent);
  } catch (error) {
    // We may be let into a folder and not be let read it.
    if (!refusesWriting(error)) throw error;
  }
  flushPath(fileSystem, parent);
}

/** Makes an empty file if there is none; its name is the caller's to flush. */
export function makeFileIfMissing(fileSystem: FileSystem, path: string): void {
  if (!fileSystem.stat(path)) fileSystem.open(path, 'createNew').close();
}

export function removeFileIfAny(fileSystem: FileSystem, path: string): void {
  if (!fileSystem.stat(path)) return;
  try {
    fileSystem.removeFile(path);
  } catch (error) {
    if (!isDiskError(error, 'ENOENT')) throw error;
  }
}

/** Removes a file or a folder with all that is in it; what is not there is no error. */
export function removeTree(fileSystem: FileSystem, path: string): void {
  const stat = fileSystem.stat(path);
  if (!stat) return;
  if (stat.kind === 'file') {
    removeFileIfAny(fileSystem, path);
    return;
  }
  for (const name of fileSystem.list(path)) removeTree(fileSystem, join(path, name));
  fileSystem.removeFolder(path);
}
