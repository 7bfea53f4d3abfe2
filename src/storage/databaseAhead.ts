import { join } from 'node:path';
import { DatabaseFile } from './databaseFile';
import type { FileSystem } from './fileSystem';
import { readFormat } from './formatFile';
import { databaseName } from './generation';
import { parseGenerationName, StoreLayout } from './storeLayout';

/** A generation's database that was read before it is known whether it is good, or wanted at all. */
export interface DatabaseAhead {
  readonly path: string;
  readonly file: DatabaseFile;
}

/**
 * Reads the newest generation's database on another thread, so that this one can do something else before it opens the
 * store: it is most of what opening reads. What is wrong with it shows then.
 * @returns undefined when there is none that could be taken as it is
 */
export async function readDatabaseAhead(
  fileSystem: FileSystem,
  storeFolder: string,
): Promise<DatabaseAhead | undefined> {
  try {
    const path = newestDatabase(fileSystem, new StoreLayout(storeFolder));
    const found = path === undefined ? undefined : fileSystem.stat(path);
    if (path === undefined || found === undefined) return undefined;
    const file = new DatabaseFile(found.size);
    await fileSystem.readAhead?.(path, file.bytes);
    return { path, file };
  } catch {
    return undefined;
  }
}

function newestDatabase(fileSystem: FileSystem, layout: StoreLayout): string | undefined {
  if (fileSystem.readAhead === undefined) return undefined;
  const reading = readFormat(fileSystem, layout.formatFile);
  // What is encrypted is no database before it is opened.
  if (reading.kind !== 'present' || reading.state.keyId !== undefined) return undefined;
  const folder = layout.generationsFolder(reading.state.epoch);
  const newest = fileSystem
    .list(folder)
    .filter((name) => parseGenerationName(name) !== undefined)
    .at(-1);
  return newest && join(folder, newest, databaseName);
}
