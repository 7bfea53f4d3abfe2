import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { OpenFile, OpenMode } from '../../../src/storage/fileSystem';
import { NodeFileSystem } from '../../../src/storage/nodeFileSystem';
import type { Store } from '../../../src/storage/store';
import { contentOf } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { newStore, openForTest } from './newStore';

/** The real disk, which does something once a file was read ahead, and counts who reads a database as it is opened. */
class WatchedFileSystem extends NodeFileSystem {
  databasesRead = 0;
  readonly #afterwards: (bytes: Uint8Array) => void;

  constructor(afterwards: (bytes: Uint8Array) => void = () => {}) {
    super();
    this.#afterwards = afterwards;
  }

  override open(path: string, mode: OpenMode): OpenFile {
    if (path.endsWith('store.sqlite') && mode === 'read') this.databasesRead++;
    return super.open(path, mode);
  }

  override async readAhead(path: string, target: Uint8Array): Promise<void> {
    await super.readAhead(path, target);
    this.#afterwards(target);
  }
}

async function storeWithSnapshot() {
  const { store, folder } = await newStore();
  await store.append([sessionCreated('s1'), messageAdded('m1')]);
  store.snapshot();
  await store.append([messageAdded('m2')]);
  const database = join(folder, 'content-1', 'generations', '0000000000000002', 'store.sqlite');
  return { store, folder, database };
}

const opened = (folder: string, fileSystem: NodeFileSystem): Promise<Store> =>
  openForTest(folder, { fileSystem });

it('opens with the database that another thread has read', async () => {
  const { store, folder } = await storeWithSnapshot();
  const fileSystem = new WatchedFileSystem();
  const again = await opened(folder, fileSystem);
  expect(contentOf(again)).toEqual(contentOf(store));
  expect(again.report).toMatchObject({ generation: 2, replayed: 1, notices: [] });
  expect(fileSystem.databasesRead).toBe(0);
});

it('reads a database itself when what the other thread has read is not it', async () => {
  const { store, folder } = await storeWithSnapshot();
  const fileSystem = new WatchedFileSystem((bytes) => (bytes[bytes.length >> 1]! ^= 1));
  const again = await opened(folder, fileSystem);
  expect(contentOf(again)).toEqual(contentOf(store));
  expect(again.report).toMatchObject({ generation: 2, notices: [] });
  expect(fileSystem.databasesRead).toBeGreaterThan(0);
});

it('reads a database itself when the other thread cannot', async () => {
  const { store, folder } = await storeWithSnapshot();
  const fileSystem = new WatchedFileSystem(() => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  });
  expect(contentOf(await opened(folder, fileSystem))).toEqual(contentOf(store));
  expect(fileSystem.databasesRead).toBeGreaterThan(0);
});

it('opens the newest generation, also when that was written since', async () => {
  const { store, folder } = await storeWithSnapshot();
  const fileSystem = new WatchedFileSystem(() => store.snapshot());
  const again = await opened(folder, fileSystem);
  expect(again.report).toMatchObject({ generation: 3, replayed: 0, notices: [] });
  expect(contentOf(again)).toEqual(contentOf(store));
});

it('says of a damaged database what it says of one that it reads itself', async () => {
  const { store, folder, database } = await storeWithSnapshot();
  const expected = contentOf(store);
  store.dispose();
  const bytes = readFileSync(database);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(database, bytes);
  const fileSystem = new WatchedFileSystem();
  const again = await opened(folder, fileSystem);
  expect(contentOf(again)).toEqual(expected);
  expect(again.report).toMatchObject({ generation: null, replayed: 3 });
  expect(again.report.setAside).toEqual(['generation-0000000000000002-damaged']);
  expect(fileSystem.databasesRead).toBeGreaterThan(0);
});

it('reads ahead no more than there is, and says so', async () => {
  const { database } = await storeWithSnapshot();
  const { length } = readFileSync(database);
  const fileSystem = new NodeFileSystem();
  const exact = new Uint8Array(length);
  await fileSystem.readAhead(database, exact);
  expect(Buffer.from(exact).equals(readFileSync(database))).toBe(true);
  await expect(fileSystem.readAhead(database, new Uint8Array(length + 1))).rejects.toThrow('less');
});
