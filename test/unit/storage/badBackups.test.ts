import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/storage/store';
import { FailingDisk } from '../../support/failingDisk';
import { contentOf } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { findKey, keyBytes } from './encryption/keys';

const hour = 3_600_000;
const daily = { interval: 24 * hour, keep: 2 };
const mine = '/store/mine.recollect-backup';
const flipped = (at: (length: number) => number) => (bytes: Buffer) => {
  const rotten = Buffer.from(bytes);
  rotten[at(bytes.length)]! ^= 0x10;
  return rotten;
};

/** What a disk may make of a file without a word. */
const rots: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'a byte flipped at its beginning': flipped(() => 2),
  'a byte flipped in its middle': flipped((length) => length >> 1),
  'a byte flipped in its checksum': flipped((length) => length - 6),
  'its end cut off': (bytes) => bytes.subarray(0, -1),
  'half of it only': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'nothing of it': () => Buffer.alloc(0),
  'zeros in its place': (bytes) => Buffer.alloc(bytes.length),
};

/** A store on a disk that, while `failing.rot` is set, keeps something else of backups than what is written. */
async function storeOnRottingDisk() {
  const disk = new FailingDisk();
  const failing: { rot?: (bytes: Buffer) => Buffer } = {};
  disk.faults.rot = (bytes, path) =>
    path.includes('backup') && failing.rot ? failing.rot(bytes) : bytes;
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const store = await disk.open({ clock, findKey });
  await store.append([sessionCreated('s1'), messageAdded('m1', { text: 'pineapple '.repeat(50) })]);
  const files = () =>
    [...disk.disk.files('/store')]
      .map(([path]) => path)
      .filter((path) => path.includes('backup'))
      .toSorted();
  return { clock, disk, failing, files, store };
}

const kinds: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'of a plain store': async () => undefined,
  'of an encrypted store': (store) => store.encrypt(keyBytes()),
};

describe.each(Object.entries(rots))('a backup of which the disk keeps %s', (_, rot) => {
  it.each(Object.entries(kinds))(
    '%s is not kept, and what there was stays',
    async (_name, prepare) => {
      const { clock, failing, files, store } = await storeOnRottingDisk();
      await prepare(store);
      await store.backUp(mine);
      const automatic = store.backUpIfDue(daily);
      const before = { files: files(), content: contentOf(store) };
      expect(before.files).toEqual([automatic!, mine].toSorted());
      await store.append([messageAdded('m2')]);
      const content = contentOf(store);
      clock.at += 25 * hour;

      failing.rot = rot;
      const refused = { code: 'storeUnavailable', message: expect.stringContaining('read back') };
      await expect(store.backUp(mine)).rejects.toMatchObject(refused);
      await expect(store.backUp('/store/other.recollect-backup')).rejects.toMatchObject(refused);
      expect(() => store.backUpIfDue(daily)).toThrow(expect.objectContaining(refused));
      expect(() => store.backUpBefore('before-encryption')).toThrow(
        expect.objectContaining(refused),
      );
      await expect(store.restore(mine)).rejects.toMatchObject(refused);
      expect(files()).toEqual(before.files);
      expect(contentOf(store)).toEqual(content);

      delete failing.rot;
      expect((await store.inspectBackup(mine)).counts.messages).toBe(1);
      expect((await store.inspectBackup(automatic!)).counts.messages).toBe(1);
      expect(store.backUpIfDue(daily)).toBeDefined();
      await store.restore(mine);
      expect(store.counts().messages).toBe(1);
    },
  );
});

it(
  'a backup with a passphrase that the disk spoils is not kept either',
  { timeout: 120_000 },
  async () => {
    const { failing, files, store } = await storeOnRottingDisk();
    failing.rot = rots['a byte flipped in its middle']!;
    await expect(store.backUp(mine, 'correct horse')).rejects.toMatchObject({
      code: 'storeUnavailable',
    });
    expect(files()).toEqual([]);
    delete failing.rot;
    await store.backUp(mine, 'correct horse');
    const { counts } = await store.inspectBackup(mine, { passphrase: 'correct horse' });
    expect(counts.messages).toBe(1);
  },
);

it('a backup that cannot be read at all says what the disk says', async () => {
  const { disk, files, store } = await storeOnRottingDisk();
  disk.faults.fail = (operation, path) =>
    operation === 'read' && path.includes('unfinished') ? 'EIO' : undefined;
  await expect(store.backUp(mine)).rejects.toMatchObject({
    code: 'storeUnavailable',
    message: expect.stringContaining('EIO'),
  });
  disk.work();
  expect(files()).toEqual([]);
  expect(contentOf(store)).toMatchObject({ counts: { messages: 1 } });
});
