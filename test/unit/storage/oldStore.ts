import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/openStore';

/** The files of a store by their paths in its folder. */
export type StoreFiles = ReadonlyMap<string, Buffer>;

/** A store that an older Recollect wrote: real files of its real code, packed. */
export function oldStoreFiles(
  name: 'beforeExtendedSessions' | 'beforeCompleteVersions',
): StoreFiles {
  const packed = readFileSync(resolve(`test/unit/storage/fixtures/${name}.json.gz`));
  const files: Readonly<Record<string, string>> = JSON.parse(gunzipSync(packed).toString('utf8'));
  return new Map(
    Object.entries(files).map(([path, content]) => [path, Buffer.from(content, 'base64')]),
  );
}

/** Writes a store's files into a folder that goes with the test, and returns it. */
export function unpacked(files: StoreFiles): string {
  const folder = join(temporaryFolder(onTestFinished), 'store');
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
