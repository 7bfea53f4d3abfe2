import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageAdded } from '../support/storeEvents';
import { benchOptions, percentile, report } from './support/benchReport';
import { fillStore, openBare } from './support/fillStore';
import { syntheticItems } from './support/syntheticStore';

const appends = 200;
const key = new Uint8Array(32).fill(7);

/**
 * What a backup costs, and what encryption does, for a store of so many memories and messages. Everything here
 * holds the engine's thread and no other.
 */
const { memories = '100000', json } = benchOptions(['memories']);

const folder = await mkdtemp(join(tmpdir(), 'recollect-backups-'));
try {
  await fillStore(folder, syntheticItems(0, Number(memories)));
  const store = await openBare(folder);
  store.snapshot();
  const plainAppend = await appendP50('plain');
  const path = join(folder, '..', `${folder.split('/').at(-1)}.recollect-backup`);
  const [backUpMs] = await timed(() => store.backUp(path));
  const [inspectMs] = await timed(() => store.inspectBackup(path));
  const [restoreMs] = await timed(() => store.restore(path));
  const [encryptMs] = await timed(() => store.encrypt(key));
  const encryptedAppend = await appendP50('encrypted');
  const [lockedBackUpMs] = await timed(() => store.backUp(path, 'a long passphrase'));
  const [decryptMs] = await timed(() => store.decrypt());
  const databaseBytes = await newestDatabase();
  const backupBytes = (await stat(path)).size;
  store.dispose();
  await rm(path);
  await report(
    {
      memories: Number(memories),
      databaseBytes,
      backupBytes,
      backupPart: backupBytes / databaseBytes,
      backUpMs,
      inspectMs,
      restoreMs,
      lockedBackUpMs,
      encryptMs,
      decryptMs,
      appendP50: { plain: plainAppend, encrypted: encryptedAppend },
    },
    json,
  );

  async function appendP50(name: string): Promise<number> {
    const times: number[] = [];
    for (let index = 0; index < appends; index++) {
      const event = messageAdded(`${name}-${index}`, { text: 'one more sentence about this part' });
      const [time] = await timed(() => store.append([event]));
      times.push(time);
    }
    return percentile(times, 0.5);
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [milliseconds: number, T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

async function newestDatabase(): Promise<number> {
  const [content = ''] = (await readdir(folder)).filter((name) => name.startsWith('content-'));
  const generations = join(folder, content, 'generations');
  const newest = (await readdir(generations)).at(-1) ?? '';
  return (await stat(join(generations, newest, 'store.sqlite'))).size;
}
