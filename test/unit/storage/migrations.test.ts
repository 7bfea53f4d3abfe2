import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import initSqlJs from 'sql.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SessionId } from '../../../src/core/base/ids';
import { createFlushed, flushPath, makeFolders } from '../../../src/storage/durableFiles';
import { migrateEvent } from '../../../src/storage/migrations/eventMigrations';
import type { Store } from '../../../src/storage/store';
import { storeFormat } from '../../../src/storage/storeLayout';
import { type Faults, FaultyFileSystem } from '../../support/faultyFileSystem';
import { contentOf, openStore } from '../../support/openStore';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';
import { messageAdded } from '../../support/storeEvents';
import { oldStoreFiles, type StoreFiles, unpacked } from './oldStore';

const minute = 60_000;
const s1 = 's1' as SessionId;
const generation = 'content-1/generations/0000000000000006';

async function opened(folder: string): Promise<Store> {
  const store = await openStore(folder);
  onTestFinished(() => store.dispose());
  return store;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'base64')]),
  );
}

const formatOf = (folder: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'format.json'), 'utf8')) as { format: unknown }).format;

describe('a store of the first schema and event format', () => {
  const files = oldStoreFiles('beforeExtendedSessions');

  it('opens from its snapshot and the journal after it', async () => {
    const store = await opened(unpacked(files));
    expect(store.report).toMatchObject({ generation: 6, replayed: 4, setAside: [], notices: [] });
    expect(store.counts()).toEqual({ sessions: 3, messages: 3, memories: 2 });
    const { messages } = store.messages.page(s1, { limit: 9 });
    expect(messages.map(({ id, text }) => [id, text])).toEqual([
      ['m1', 'We deploy on Fridays.'],
      ['m2', 'Noted: Fridays.'],
    ]);
    for (const id of ['s1', 's3']) {
      expect(store.sessions.get(id as SessionId)).toMatchObject({
        branchedFrom: null,
        private: false,
      });
    }
    expect(store.sessions.list({ state: 'all' }).map(({ title }) => title)).toEqual([
      'Database',
      'Later',
      'Release',
    ]);
  });

  it('holds the same when all of it comes from the journal', async () => {
    const fromSnapshot = await opened(unpacked(files));
    const folder = unpacked(files);
    rmSync(join(folder, generation), { recursive: true });
    const fromJournal = await opened(folder);
    expect(fromJournal.report).toMatchObject({ generation: null, replayed: 10 });
    const content = (store: Store) => contentOf(store) as { messages: unknown; memories: unknown };
    expect(content(fromJournal).messages).toEqual(content(fromSnapshot).messages);
    expect(content(fromJournal).memories).toEqual(content(fromSnapshot).memories);
  });
});

describe.each(['beforeExtendedSessions', 'beforeCompleteVersions'] as const)(
  'an older store (%s)',
  (name) => {
    const files = oldStoreFiles(name);

    it('is of the new format from then on, and goes on', async () => {
      const folder = unpacked(files);
      expect(formatOf(folder)).toBe(1);
      const store = await openStore(folder);
      expect(formatOf(folder)).toBe(storeFormat);
      await store.append([messageAdded('new')]);
      expect(store.snapshot()).toBe(true);
      const before = contentOf(store);
      store.dispose();
      const again = await opened(folder);
      expect(again.report).toMatchObject({ replayed: 0, notices: [] });
      expect(contentOf(again)).toEqual(before);
    });

    it('is as it was when one step fails', async () => {
      const folder = unpacked(await withTable(files, 'drafts', 'conflicts'));
      const before = filesIn(folder);
      const failure = await openStore(folder).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: 'storeCorrupt',
        message: expect.stringMatching(/older Recollect.*already exists.*left as it was/),
      });
      expect(filesIn(folder)).toEqual(before);
    });

    it(
      'loses nothing when the process or the power ends at any moment',
      { timeout: minute },
      async () => {
        const reference = contentOf(await opened(unpacked(files)));
        for (let endAt = 1; ; endAt++) {
          const machine = new SimulatedMachine();
          let disk = new SimulatedDisk();
          const open = (faults: Faults) =>
            openStore('/store', {
              fileSystem: new FaultyFileSystem(disk, faults),
              processes: machine.start(),
              lockTiming: jumpingTiming(),
            });
          const maker = new FaultyFileSystem(disk);
          for (const [path, content] of files) {
            makeFolders(maker, dirname(join('/store', path)));
            createFlushed(maker, join('/store', path), content);
            flushPath(maker, join('/store', path));
          }
          const ended = await open({ endAt }).then(
            (store) => store.dispose(),
            () => 'ended',
          );
          machine.restart();
          disk = disk.afterPowerCut(seededRandom(endAt), 0.5);
          const store = await open({});
          expect([endAt, contentOf(store)]).toEqual([endAt, reference]);
          expect(store.report.notices).toEqual([]);
          store.dispose();
          if (!ended) return;
        }
      },
    );
  },
);

describe('an event', () => {
  const old = {
    type: 'memoryAdded',
    memory: {
      id: 'k1',
      pinned: true,
      current: { id: 'v1', author: 'assistant', sources: [{ sessionId: 's1', messageId: 'm1' }] },
    },
  };

  it('of an earlier format is completed, and says no other than it said', () => {
    expect(migrateEvent(old, 1)).toEqual({
      type: 'memoryAdded',
      memory: {
        id: 'k1',
        pinned: true,
        strength: 0.5,
        supersededBy: null,
        current: {
          ...old.memory.current,
          action: 'noted',
          changeId: 'c-v1',
          reverts: null,
          causedBy: { sessionId: 's1', messageId: 'm1' },
        },
      },
    });
    expect(migrateEvent(old, 2)).toEqual(migrateEvent(old, 1));
    expect(
      migrateEvent({ type: 'sessionCreated', session: { id: 's1', unread: true } }, 2),
    ).toEqual({
      type: 'sessionCreated',
      session: { id: 's1', branchedFrom: null, unread: true, private: false },
    });
  });

  it('of this format, and what is no event, is left alone', () => {
    expect(migrateEvent(old, storeFormat)).toBe(old);
    for (const strange of [null, 7, 'text', [], { type: 'memoryAdded', memory: null }]) {
      expect(migrateEvent(strange, 1)).toEqual(strange);
    }
  });
});

/** The same store with tables in its snapshot that a step of the migration wants to make, the manifest proved anew. */
async function withTable(files: StoreFiles, ...tables: readonly string[]): Promise<StoreFiles> {
  const { Database } = await initSqlJs();
  const changed = new Map(files);
  for (const [path, content] of files) {
    if (!path.endsWith('store.sqlite')) continue;
    // SQLite writes into the bytes that it is given.
    const database = new Database(Buffer.from(content));
    for (const table of tables) database.exec(`CREATE TABLE IF NOT EXISTS ${table} (x TEXT)`);
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
