import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import initSqlJs, { type Database } from 'sql.js';
import { onTestFinished } from 'vitest';
import type { VersionId } from '../../../src/core/base/ids';
import { firstVersion } from '../../../src/core/memory/versions';
import { migrations } from '../../../src/storage/migrations/migrations';
import { openStore, temporaryFolder } from '../../support/openStore';
import { memoryAdded, messageAdded, newMemory, source } from '../../support/storeEvents';
import type { StoreFiles } from './oldStore';
import { someOfEverything } from './someOfEverything';

/** What each of the newer steps added, taken away again, by how many steps are left then. */
const undoing: Readonly<Record<number, string>> = {
  3: 'DROP INDEX versions_by_cause; DROP INDEX versions_by_reversion;',
  4: 'ALTER TABLE versions DROP COLUMN anchor;',
};

/** How many steps of the schema a store can be made with whose older code is not there any more. */
export const schemasMade = [3, 4] as const;

/**
 * A store as the Recollect of an earlier schema wrote it: with something of everything in its snapshot, and a
 * journal after it. Its database is brought back to that schema, and proved to be of the very tables that so
 * many steps make.
 */
export async function storeOfSchema(steps: (typeof schemasMade)[number]): Promise<StoreFiles> {
  const folder = join(temporaryFolder(onTestFinished), 'store');
  const store = await openStore(folder);
  await store.append(someOfEverything);
  await store.append([
    {
      type: 'memoryChanged',
      version: {
        ...firstVersion(newMemory('k2')),
        id: 'k2-v2' as VersionId,
        supersedes: 'k2-v1' as VersionId,
        action: 'revised',
        causedBy: source('s1', 'm1'),
      },
    },
  ]);
  store.snapshot();
  await store.append([messageAdded('m9'), memoryAdded('k9')]);
  store.dispose();
  const { Database } = await initSqlJs();
  return withDatabase(filesOf(folder), (database) => {
    for (let left = migrations.length - 1; left >= steps; left--) database.exec(undoing[left]!);
    database.exec(`PRAGMA user_version = ${steps}`);
    const made = new Database();
    for (const step of migrations.slice(0, steps)) made.exec(step);
    const [are, should] = [tablesOf(database), tablesOf(made)];
    made.close();
    if (are !== should) throw new Error(`The tables are\n${are}\nand should be\n${should}`);
  });
}

function filesOf(folder: string): StoreFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
}

function tablesOf(database: Database): string {
  const [found] = database.exec("SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY name");
  return (found?.values ?? []).join('\n');
}

/** The same files with another content of the snapshots' databases, their manifests proved anew. */
export async function withDatabase(
  files: StoreFiles,
  change: (database: Database) => void,
): Promise<StoreFiles> {
  const { Database } = await initSqlJs();
  const changed = new Map(files);
  for (const [path, content] of files) {
    if (!path.endsWith('store.sqlite')) continue;
    // SQLite writes into the bytes that it is given.
    const database = new Database(Buffer.from(content));
    change(database);
    const bytes = Buffer.from(database.export());
    database.close();
    changed.set(path, bytes);
    const manifestPath = join(dirname(path), 'manifest.json');
    const [line = ''] = files.get(manifestPath)?.toString('utf8').split('\n') ?? [];
    const manifest = JSON.parse(line) as { database: unknown };
    manifest.database = { bytes: bytes.length, sha256: sha256(bytes) };
    const text = JSON.stringify(manifest);
    changed.set(manifestPath, Buffer.from(`${text}\n${sha256(Buffer.from(text))}\n`));
  }
  return changed;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
