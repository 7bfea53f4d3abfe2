import { join } from 'node:path';
import { readWholeFile } from '../durableFiles';
import type { FileSystem } from '../fileSystem';
import { databaseName } from '../generation';
import { scanRecords } from '../record';
import type { StoreLayout } from '../storeLayout';
import { RecordCipher } from './recordCipher';
import { isSealed, sealedHeader } from './sealedFile';

/**
 * The id of the key that the content of an epoch is sealed with, from the content itself: for a store whose
 * format file is lost. Undefined when nothing says that it is sealed.
 */
export function keyIdOfContent(
  fileSystem: FileSystem,
  layout: StoreLayout,
  epoch: number,
): string | undefined {
  for (const folder of newestFirst(fileSystem, layout.generationsFolder(epoch))) {
    const path = join(folder, databaseName);
    const keyId = fileSystem.stat(path) && keyIdOfFile(readWholeFile(fileSystem, path));
    if (keyId !== undefined) return keyId;
  }
  for (const path of newestFirst(fileSystem, layout.journalFolder(epoch))) {
    const record = scanRecords(readWholeFile(fileSystem, path), 0).records.at(-1);
    if (record?.isSealed) return RecordCipher.keyIdOf(record.payload);
  }
  return undefined;
}

function newestFirst(fileSystem: FileSystem, folder: string): readonly string[] {
  if (!fileSystem.stat(folder)) return [];
  return fileSystem
    .list(folder)
    .toReversed()
    .map((name) => join(folder, name));
}

function keyIdOfFile(bytes: Buffer): string | undefined {
  if (!isSealed(bytes)) return undefined;
  try {
    const { by } = sealedHeader(bytes);
    return by.kind === 'storeKey' ? by.keyId : undefined;
  } catch {
    return undefined;
  }
}
