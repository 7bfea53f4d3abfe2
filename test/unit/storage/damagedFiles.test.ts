import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createFlushed, makeFolders } from '../../../src/storage/durableFiles';
import { encodeRecord } from '../../../src/storage/record';
import type { Store } from '../../../src/storage/store';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';
import { memoryAdded, messageAdded, sessionCreated } from '../../support/storeEvents';

const minute = 60_000;

// What the user is told, word for word.
const cutTail =
  'The last entry of the journal was unfinished or damaged, as after a crash. It was set aside; everything before it was recovered.';
const partSetAside = 'A damaged part of the journal was set aside; what follows it was recovered.';
const isMissing = (sequence: number) =>
  `1 change is missing from the journal (${sequence}). Everything before and after was recovered.`;
const snapshotUnused =
  /^A snapshot of the memory store could not be used \(.+\)\. It was set aside; an older one and the journal took its place\.$/u;

function messageIds(store: Store): readonly string[] {
  return [...store.messages.all()].map(({ id }) => id);
}

async function withStore<T>(folder: string, work: (store: Store) => T | Promise<T>): Promise<T> {
  const store = await openStore(folder);
  try {
    return await work(store);
  } finally {
    store.dispose();
  }
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

/** Opening again must find everything in order: the first opening mended what there was to mend. */
async function expectMended(folder: string): Promise<void> {
  await withStore(folder, async (store) => {
    await store.append([sessionCreated('s1'), messageAdded('after')]);
    expect(messageIds(store).at(-1)).toBe('after');
  });
  await withStore(folder, (store) => expect(messageIds(store).at(-1)).toBe('after'));
}

describe('a store with two generations and a journal of five records', () => {
  const all = Array.from({ length: 14 }, (_, index) => `m${index + 1}`);
  const segment = join('content-1', 'journal', '0000000000000011.log');
  const removers: (() => void)[] = [];
  let original: string;
  let ends: number[];

  beforeAll(async () => {
    original = join(
      temporaryFolder((remove) => removers.push(remove)),
      'original',
    );
    await withStore(original, async (store) => {
      await store.append([sessionCreated('s1')]);
      for (const [index, id] of all.entries()) {
        await store.append([messageAdded(id)]);
        if (index === 4 || index === 8) store.snapshot();
      }
    });
    ends = recordEnds(readFileSync(join(original, segment)));
    expect(ends).toHaveLength(5);
  });

  afterAll(() => {
    for (const remove of removers) remove();
  });

  function copy(): string {
    const folder = join(temporaryFolder(onTestFinished), 'store');
    cpSync(original, folder, { recursive: true });
    return folder;
  }

  /** The store in memory, for thousands of openings. */
  async function openInMemory(changed: Buffer): Promise<[Store, SimulatedDisk]> {
    const disk = new SimulatedDisk();
    const maker = new FaultyFileSystem(disk);
    for (const name of filesOf(original)) {
      makeFolders(maker, dirname(join('/store', name)));
      const bytes = name === segment ? changed : readFileSync(join(original, name));
      createFlushed(maker, join('/store', name), bytes);
    }
    const store = await openStore('/store', {
      fileSystem: maker,
      processes: new SimulatedMachine().start(),
      lockTiming: jumpingTiming(),
    });
    return [store, disk];
  }

  it(
    'keeps every whole record when the journal is cut at any byte of the last three',
    { timeout: minute },
    async () => {
      const bytes = readFileSync(join(original, segment));
      for (let size = ends[1] ?? 0; size < bytes.length; size++) {
        const [store] = await openInMemory(bytes.subarray(0, size));
        const whole = ends.filter((end) => end <= size).length;
        expect(messageIds(store)).toEqual(all.slice(0, 9 + whole));
        expect(store.report.notices).toEqual(ends.includes(size) ? [] : [cutTail]);
        expect(store.report.setAside).toHaveLength(ends.includes(size) ? 0 : 1);
        await store.append([messageAdded('after')]);
        expect(messageIds(store).at(-1)).toBe('after');
        store.dispose();
      }
    },
  );

  it(
    'loses only the record in which a byte of the journal is flipped',
    { timeout: minute },
    async () => {
      const bytes = readFileSync(join(original, segment));
      for (let at = 0; at < bytes.length; at += 5) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ 0x10;
        const [store, disk] = await openInMemory(flipped);
        const hit = ends.filter((end) => end <= at).length;
        expect(messageIds(store)).toEqual(all.filter((_, index) => index !== 9 + hit));
        const isLast = hit === ends.length - 1;
        expect(store.report.notices).toEqual(
          isLast ? [cutTail] : [isMissing(11 + hit), partSetAside],
        );
        const [name] = store.report.setAside;
        const kept = disk.file(join('/store/set-aside', name ?? '')).content;
        expect(kept).toEqual(flipped.subarray(ends[hit - 1] ?? 0, ends[hit]));
        store.dispose();
      }
    },
  );

  it(
    'opens with any one file gone, and keeps what is in the others',
    { timeout: minute },
    async () => {
      for (const name of filesOf(original)) {
        const folder = copy();
        rmSync(join(folder, name));
        await withStore(folder, (store) => {
          const expected = name === segment ? all.slice(0, 9) : all;
          expect([name, messageIds(store)]).toEqual([name, expected]);
          // What only a damaged newest generation would need is not read.
          const isNeeded = !/0006|0007/.test(name);
          expect([name, store.report.notices.length > 0]).toEqual([name, isNeeded]);
        });
        await expectMended(folder);
      }
    },
  );

  it(
    'falls back to the older generation when any byte of the newest is flipped',
    { timeout: minute },
    async () => {
      const files = filesOf(original).filter((name) => name.includes('generations'));
      const newest = files.filter((name) => name.includes('0000000000000010'));
      expect(newest).toHaveLength(2);
      for (const name of newest) {
        const { size } = statSync(join(original, name));
        for (let at = 3; at < size; at += Math.ceil(size / 12)) {
          const folder = copy();
          const bytes = readFileSync(join(folder, name));
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          writeFileSync(join(folder, name), bytes);
          await withStore(folder, (store) => {
            expect(messageIds(store)).toEqual(all);
            expect(store.report.generation).toBe(6);
            expect(store.report.setAside).toEqual(['generation-0000000000000010-damaged']);
            expect(store.report.notices).toEqual([expect.stringMatching(snapshotUnused)]);
          });
        }
      }
    },
  );

  it(
    'keeps everything, whatever stands in the files that describe it',
    { timeout: minute },
    async () => {
      const format = readFileSync(join(original, 'format.json'));
      const damages: readonly (readonly [string, Buffer])[] = [
        ...Array.from(format.subarray(0, -1), (byte, at): [string, Buffer] => {
          const flipped = Buffer.from(format);
          flipped[at] = byte ^ 0x80;
          return ['format.json', flipped];
        }),
        ['format.json', Buffer.alloc(0)],
        ['format.json', Buffer.alloc(200)],
        ['lease', Buffer.alloc(0)],
        ['lock', Buffer.from('{"nonce":')],
        ['lock.left-over', Buffer.from('x')],
      ];
      for (const [name, bytes] of damages) {
        const folder = copy();
        writeFileSync(join(folder, name), bytes, { mode: 0o600 });
        await withStore(folder, (store) => {
          expect([bytes.toString('latin1'), messageIds(store)]).toEqual([
            bytes.toString('latin1'),
            all,
          ]);
          if (name !== 'format.json') return;
          expect(store.report.setAside).toEqual(['format-damaged.json']);
          expect(store.report.notices.join()).toMatch(/describes the memory store was damaged/);
        });
        await expectMended(folder);
      }
    },
  );

  it('does not need the older generation, whatever byte of it is flipped', async () => {
    const files = filesOf(original).filter((name) => name.includes('0000000000000006/'));
    expect(files).toHaveLength(2);
    for (const name of files) {
      const { size } = statSync(join(original, name));
      for (let at = 3; at < size; at += Math.ceil(size / 6)) {
        const folder = copy();
        const bytes = readFileSync(join(folder, name));
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(join(folder, name), bytes);
        await withStore(folder, (store) => {
          expect(messageIds(store)).toEqual(all);
          expect(store.report).toMatchObject({ generation: 10, notices: [] });
        });
      }
    }
  });

  it('falls back to the journal alone, and says what is missing', async () => {
    const folder = copy();
    for (const name of filesOf(folder)) {
      if (name.endsWith('store.sqlite')) truncateSync(join(folder, name), 100);
    }
    await withStore(folder, async (store) => {
      expect(store.report.notices.join(' ')).toContain('6 changes are missing');
      expect(store.report.setAside).toHaveLength(2);
      expect(store.lastSequence).toBe(15);
      await store.append([sessionCreated('s1'), messageAdded('new')]);
      expect(store.snapshotIfDue()).toBe(true);
    });
    await withStore(folder, (store) => {
      expect(messageIds(store)).toEqual(['new']);
      expect(store.report.notices).toEqual([]);
    });
  });
});

function recordEnds(segment: Buffer): number[] {
  const ends: number[] = [];
  for (let end = 0; end < segment.length;) {
    end += 32 + segment.readUInt32LE(end + 8);
    ends.push(end);
  }
  return ends;
}

describe('a journal', () => {
  it('goes on after zeros, which a power cut leaves where bytes should be', async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, 'content-1', 'journal', '0000000000000001.log');
    await withStore(folder, (store) => store.append([sessionCreated('s1'), messageAdded('m1')]));
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(5_000)]));
    await withStore(folder, (store) => store.append([messageAdded('m2')]));
    await withStore(folder, (store) => expect(messageIds(store)).toEqual(['m1', 'm2']));
  });

  it('is not cut where another process repaired it and went on', async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, 'content-1', 'journal', '0000000000000001.log');
    const reader = await openStore(folder);
    onTestFinished(() => reader.dispose());
    await reader.append([sessionCreated('s1'), messageAdded('m1')]);
    const { size } = statSync(path);
    await reader.append([messageAdded('lost', { text: 'x'.repeat(500) })]);
    // The last record rots, another process cuts it off and writes a longer one.
    truncateSync(path, size);
    await withStore(folder, (store) =>
      store.append([messageAdded('m2', { text: 'y'.repeat(2_000) })]),
    );
    const resets: unknown[] = [];
    reader.onDidReset(() => resets.push(1));
    await reader.append([messageAdded('m3')]);
    expect(resets).toHaveLength(1);
    expect(messageIds(reader)).toEqual(['m1', 'm2', 'm3']);
    await withStore(folder, (store) => expect(contentOf(store)).toEqual(contentOf(reader)));
  });

  it('keeps a change that is not understood out of the store and sets it aside', async () => {
    const folder = temporaryFolder(onTestFinished);
    await withStore(folder, (store) => store.append([sessionCreated('s1'), memoryAdded('k1')]));
    const path = join(folder, 'content-1', 'journal', '0000000000000001.log');
    const events = [{ type: 'fromTheFuture' }, messageAdded('m1'), memoryAdded('k2')];
    const { bytes } = encodeRecord({
      version: 1,
      firstSequence: 3,
      count: 3,
      previousChecksum: 0,
      payload: Buffer.from(JSON.stringify({ at: 1, events })),
    });
    writeFileSync(path, Buffer.concat([readFileSync(path), bytes]));
    await withStore(folder, (store) => {
      expect(store.counts()).toEqual({ sessions: 1, messages: 1, memories: 2 });
      expect(store.lastSequence).toBe(5);
      expect(store.report.notices.join()).toContain('Change 3 could not be understood');
    });
    expect(readdirSync(join(folder, 'set-aside'))).toEqual([
      'change-0000000000000003-not-understood.json',
    ]);
  });

  it(
    'loses no damaged tail when the power is cut after cutting it off',
    { timeout: minute },
    async () => {
      const folder = '/store';
      const segment = '/store/content-1/journal/0000000000000001.log';
      const machine = new SimulatedMachine();
      const tail = Buffer.from('a tail that somebody may want');
      const open = (disk: SimulatedDisk, ignoreFlush?: (path: string) => boolean, endAt?: number) =>
        openStore(folder, {
          fileSystem: new FaultyFileSystem(disk, {
            ...(endAt !== undefined && { endAt }),
            ...(ignoreFlush && { ignoreFlush: (_, path) => ignoreFlush(path) }),
          }),
          processes: machine.start(),
          lockTiming: jumpingTiming(),
        });
      const survives = async (ignoreFlush?: (path: string) => boolean): Promise<boolean> => {
        for (let round = 8; ; round++) {
          const disk = new SimulatedDisk();
          const store = await open(disk);
          await store.append([sessionCreated('s1')]);
          store.dispose();
          const file = disk.file(segment);
          file.change({ kind: 'write', position: file.content.length, bytes: tail });
          file.flush();
          machine.restart();
          const ended = await open(disk, ignoreFlush, round >> 3).then(
            (opened) => opened.dispose(),
            () => 'ended',
          );
          machine.restart();
          const found = disk.afterPowerCut(seededRandom(round), 0.5);
          const kept = [...found.files(folder)].some(([, { content }]) => content.includes(tail));
          if (!kept) return false;
          if (!ended) return true;
        }
      };
      expect(await survives()).toBe(true);
      const setAside = '/store/set-aside';
      expect(await survives((path) => path === setAside)).toBe(false);
      expect(await survives((path) => path.startsWith(`${setAside}/`))).toBe(false);
    },
  );
});
