import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import { createFlushed, flushPath, makeFolders } from '../../../src/storage/durableFiles';
import { migrateEvent } from '../../../src/storage/migrations/eventMigrations';
import { migrations } from '../../../src/storage/migrations/migrations';
import { encodeRecord, scanRecords } from '../../../src/storage/record';
import type { Store } from '../../../src/storage/store';
import { storeFormat } from '../../../src/storage/storeLayout';
import { type Faults, FaultyFileSystem } from '../../support/faultyFileSystem';
import { contentOf, openStore } from '../../support/openStore';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';
import { messageAdded } from '../../support/storeEvents';
import { oldStoreFiles, type StoreFiles, unpacked } from './oldStore';
import { schemasMade, storeOfSchema, withDatabase } from './storeOfSchema';

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

/** Stores by how many steps of the schema they have taken, with what a next step is to stumble over. */
const older: readonly {
  readonly name: string;
  readonly steps: number;
  readonly format: number;
  readonly files: () => Promise<StoreFiles>;
  readonly obstacle: string;
}[] = [
  {
    ...{ name: 'beforeExtendedSessions', steps: 1, format: 1 },
    files: async () => oldStoreFiles('beforeExtendedSessions'),
    obstacle: 'CREATE TABLE IF NOT EXISTS drafts (x TEXT)',
  },
  {
    ...{ name: 'beforeCompleteVersions', steps: 2, format: 1 },
    files: async () => oldStoreFiles('beforeCompleteVersions'),
    obstacle: 'CREATE TABLE conflicts (x TEXT)',
  },
  {
    ...{ name: 'before causing messages', steps: 3, format: 3 },
    files: () => storeOfSchema(3),
    obstacle: 'CREATE INDEX versions_by_reversion ON versions (sequence)',
  },
  {
    ...{ name: 'before code anchors', steps: 4, format: 3 },
    files: () => storeOfSchema(4),
    obstacle: 'ALTER TABLE versions ADD COLUMN anchor TEXT',
  },
];

it('of each step of the schema there is a store that has not taken it', () => {
  expect(older.map(({ steps }) => steps)).toEqual(migrations.slice(1).map((_, step) => step + 1));
});

describe.each(older)('an older store ($name)', ({ files, format, obstacle }) => {
  it('is of the new format from then on, loses nothing, and goes on', async () => {
    const folder = unpacked(await files());
    expect(formatOf(folder)).toBe(format);
    const store = await openStore(folder);
    expect(store.report).toMatchObject({ setAside: [], notices: [] });
    expect(store.report.generation).not.toBeNull();
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
    const spoilt = await withDatabase(await files(), (database) => database.exec(obstacle));
    const folder = unpacked(spoilt);
    const before = filesIn(folder);
    const failure = await openStore(folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'storeCorrupt',
      message: expect.stringMatching(/older Recollect.*(already|duplicate).*left as it was/),
    });
    expect(filesIn(folder)).toEqual(before);
  });

  it(
    'loses nothing when the process or the power ends at any moment',
    { timeout: minute },
    async () => {
      const old = await files();
      const reference = contentOf(await opened(unpacked(old)));
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
        for (const [path, content] of old) {
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
});

describe.each(schemasMade)('a store of the schema of %i steps', (steps) => {
  it('holds the same as one of this schema, from its snapshot and from its journal', async () => {
    const files = await storeOfSchema(steps);
    const fromSnapshot = await opened(unpacked(files));
    const folder = unpacked(files);
    rmSync(join(folder, 'content-1/generations'), { recursive: true });
    const fromJournal = await opened(folder);
    expect(fromJournal.report.generation).toBeNull();
    expect(contentOf(fromSnapshot)).toEqual(contentOf(fromJournal));
    // What the newer steps are for works on what was there before them.
    const [version] = fromSnapshot.memories.versions('k2' as MemoryId).slice(-1);
    expect(version).toMatchObject({ action: 'revised', anchor: null });
    expect(fromSnapshot.memories.causedBy('m1' as MessageId).map(({ id }) => id)).toContain(
      'k2-v2',
    );
  });
});

it('a store of the second event format holds the same as one of the first', async () => {
  const files = oldStoreFiles('beforeCompleteVersions');
  const first = await opened(unpacked(files));
  const folder = unpacked(inSecondFormat(files));
  expect(formatOf(folder)).toBe(2);
  const second = await opened(folder);
  expect(second.report).toMatchObject({ setAside: [], notices: [] });
  expect(contentOf(second)).toEqual(contentOf(first));
  expect(formatOf(folder)).toBe(storeFormat);
  await second.append([messageAdded('new')]);
});

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

/** The same store, its records and its format file of the format that could be encrypted first. */
function inSecondFormat(files: StoreFiles): StoreFiles {
  const changed = new Map(files);
  for (const [path, content] of files) {
    if (path === 'format.json') {
      changed.set(path, Buffer.from(content.toString('utf8').replace('"format":1', '"format":2')));
    }
    if (!path.endsWith('.log')) continue;
    let previousChecksum = content.readUInt32LE(24);
    const records = scanRecords(content, 0).records.map((record) => {
      const { firstSequence, count, payload } = record;
      const fields = { version: 2, firstSequence, count, previousChecksum, payload };
      const { bytes, checksum } = encodeRecord(fields);
      previousChecksum = checksum;
      return bytes;
    });
    changed.set(path, Buffer.concat(records));
  }
  return changed;
}
