import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FaultyFileSystem, ProcessEnded } from '../../support/faultyFileSystem';
import { blobOf, contentOf, openStore, textBlob } from '../../support/openStore';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { newStore, openForTest, placesIn, reopen } from './newStore';

describe('snapshots', () => {
  it('follows another process through its snapshots, also when it was away for several', async () => {
    const { store, folder } = await newStore();
    const other = await openForTest(folder);
    await store.append([sessionCreated('s1')]);
    other.refresh();
    for (let round = 0; round < 4; round++) {
      await store.append([messageAdded(`m${round}`)]);
      store.snapshot();
    }
    other.refresh();
    expect(contentOf(other)).toEqual(contentOf(store));
    await other.append([messageAdded('last')]);
    store.refresh();
    expect(contentOf(other)).toEqual(contentOf(store));
  });

  it('keeps two generations and the journal since the older one', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    for (let round = 0; round < 4; round++) {
      await store.append([messageAdded(`m${round}`)]);
      expect(store.snapshot()).toBe(true);
      expect(store.snapshot()).toBe(false);
    }
    const content = join(folder, 'content-1');
    expect(readdirSync(join(content, 'generations'))).toEqual([
      '0000000000000004',
      '0000000000000005',
    ]);
    expect(readdirSync(join(content, 'journal'))).toEqual([
      '0000000000000005.log',
      '0000000000000006.log',
    ]);
  });

  it('hands back the derived files of a snapshot', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    store.snapshot({ index: textBlob('words') });
    const again = await reopen(store, folder);
    expect(blobOf(again, 'index')).toBe('words');
    expect(blobOf(again, 'other')).toBeUndefined();
  });

  it('writes a derived file as it comes, in many pieces and in large ones', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    const pieces = [
      ...Array.from({ length: 3_000 }, (_, i) => Buffer.from(`${i} `.repeat(i % 70))),
      Buffer.from('large '.repeat(50_000)),
      Buffer.from('end'),
    ];
    const whole = Buffer.concat(pieces);
    store.snapshot({
      index: { length: whole.length, [Symbol.iterator]: () => pieces.values() },
    });
    expect(blobOf(await reopen(store, folder), 'index')).toBe(whole.toString());
  });

  it.each([
    ['a byte of it has changed', (path: string) => flipByte(path)],
    ['it is cut short', (path: string) => truncateSync(path, 3)],
    ['it is gone', (path: string) => rmSync(path)],
  ])('does without a derived file when %s, and takes a new one', async (_, damage) => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    store.snapshot({ index: textBlob('words'), vectors: textBlob('numbers') });
    damage(join(folder, 'content-1', 'generations', '0000000000000001', 'index.blob'));
    const again = await reopen(store, folder);
    expect(blobOf(again, 'index')).toBeUndefined();
    expect(blobOf(again, 'vectors')).toBe('numbers');
    expect(again.report.notices).toEqual([]);
    expect(again.snapshot({ index: textBlob('other words') })).toBe(true);
    expect(blobOf(again, 'index')).toBe('other words');
    expect(blobOf(await reopen(again, folder), 'index')).toBe('other words');
  });

  it('does without a derived file in which any byte is flipped, and keeps all that it was made from', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    const text = 'words and numbers '.repeat(40);
    store.snapshot({ index: textBlob(text), vectors: textBlob(text) });
    const before = contentOf(store);
    store.dispose();
    const generation = join(folder, 'content-1', 'generations', '0000000000000002');
    for (const [name, other] of [
      ['index', 'vectors'],
      ['vectors', 'index'],
    ] as const) {
      const path = join(generation, `${name}.blob`);
      const good = readFileSync(path);
      for (const at of placesIn(good, 40)) {
        const flipped = Buffer.from(good);
        flipped[at]! ^= 1;
        writeFileSync(path, flipped);
        const opened = await openForTest(folder);
        expect([at, blobOf(opened, name)]).toEqual([at, undefined]);
        expect(blobOf(opened, other)).toBe(text);
        expect(contentOf(opened)).toEqual(before);
        expect(opened.report.notices).toEqual([]);
        opened.dispose();
      }
      writeFileSync(path, good);
    }
  });

  it('gives derived files to a snapshot of this very state that was written without them', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    store.snapshot();
    expect(store.snapshot()).toBe(false);
    expect(store.snapshot({ index: textBlob('words') })).toBe(true);
    expect(blobOf(store, 'index')).toBe('words');
    const again = await reopen(store, folder);
    expect(blobOf(again, 'index')).toBe('words');
    expect(contentOf(again)).toMatchObject({ lastSequence: 1 });
  });

  it('loses no more than them when it ends anywhere while it gives them', async () => {
    for (let operation = 1; ; operation++) {
      const disk = new SimulatedDisk();
      const machine = new SimulatedMachine();
      const open = (fileSystem: FaultyFileSystem) => {
        machine.restart();
        const lockTiming = jumpingTiming();
        return openStore('/store', { fileSystem, processes: machine.start(), lockTiming });
      };
      const process = new FaultyFileSystem(disk);
      const store = await open(process);
      await store.append([sessionCreated('s1')]);
      store.snapshot({ index: textBlob('old words') });
      process.faults.endAt = process.operations + operation;
      try {
        store.snapshot({ index: textBlob('words') });
        expect(operation).toBeGreaterThan(5);
        return;
      } catch (error) {
        expect(process.ended || error instanceof ProcessEnded).toBe(true);
      }
      const cut = disk.afterPowerCut(seededRandom(operation), 0.5);
      for (const found of [disk, cut]) {
        const again = await open(new FaultyFileSystem(found));
        expect(again.report.notices).toEqual([]);
        expect([undefined, 'old words', 'words']).toContain(blobOf(again, 'index'));
        expect(again.lastSequence).toBe(1);
        // What a power cut leaves of a lease keeps others waiting for a while.
        if (found === disk) again.snapshot({ index: textBlob('new words') });
        if (found === disk) expect(blobOf(again, 'index')).toBe('new words');
        again.dispose();
      }
    }
  });
});

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[2]! ^= 1;
  writeFileSync(path, bytes);
}
