import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageId } from '../../../../src/core/base/ids';
import { storeKeyOf } from '../../../../src/storage/encryption/storeKey';
import { NodeFileSystem } from '../../../../src/storage/nodeFileSystem';
import { encodeRecord, scanRecords } from '../../../../src/storage/record';
import {
  blobOf,
  contentOf,
  openStore,
  temporaryFolder,
  textBlob,
} from '../../../support/openStore';
import { messageAdded, sessionCreated } from '../../../support/storeEvents';
import { filesHolding, filesOf } from '../../../support/storedText';
import { placesIn } from '../newStore';
import { someOfEverything } from '../someOfEverything';
import { findKey, formatOf, keyBytes, openWithKeys } from './keys';

const text = 'pineapple-secret';

/** A store with something of all that a store can hold, on the disk in plain text. */
async function plainStore() {
  const folder = join(temporaryFolder(onTestFinished), 'store');
  const store = await openWithKeys(folder);
  await store.append(someOfEverything);
  await store.append([messageAdded('secret', { text })]);
  store.snapshot({ index: textBlob(`words: ${text}`) });
  await store.append([messageAdded('secret-2', { text })]);
  store.backUpBefore('before-encryption');
  mkdirSync(join(folder, 'set-aside', 'generation-1-damaged'), { recursive: true });
  writeFileSync(join(folder, 'set-aside', 'journal-1-damaged.bin'), `torn ${text}`);
  writeFileSync(
    join(folder, 'set-aside', 'generation-1-damaged', 'store.sqlite'),
    `rotten ${text}`,
  );
  return { folder, store };
}

async function encryptedStore() {
  const { folder, store } = await plainStore();
  await store.encrypt(keyBytes());
  return { folder, store };
}

const segments = (folder: string) => join(folder, `content-${formatOf(folder).epoch}`, 'journal');

function newestSegment(folder: string): string {
  return join(segments(folder), readdirSync(segments(folder)).at(-1) ?? '');
}

describe('an encrypted store', () => {
  it(
    'falls back to the older snapshot and the journal when any byte of the newest is flipped',
    { timeout: 120_000 },
    async () => {
      const { folder, store } = await encryptedStore();
      await store.append([messageAdded('after', { text })]);
      const derived = { index: `words: ${text}`, vectors: `numbers: ${text}` };
      store.snapshot({ index: textBlob(derived.index), vectors: textBlob(derived.vectors) });
      await store.append([messageAdded('after-2', { text })]);
      const before = contentOf(store);
      const generations = join(folder, `content-${formatOf(folder).epoch}`, 'generations');
      store.dispose();
      const newest = readdirSync(generations).toSorted().at(-1)!;
      const names = readdirSync(join(generations, newest));
      expect(names.toSorted()).toEqual([
        'index.blob',
        'manifest.json',
        'store.sqlite',
        'vectors.blob',
      ]);
      for (const name of names) {
        const bytes = readFileSync(join(generations, newest, name));
        for (const at of placesIn(bytes, 15)) {
          const copy = join(temporaryFolder(onTestFinished), 'store');
          cpSync(folder, copy, { recursive: true });
          const flipped = Buffer.from(bytes);
          flipped[at]! ^= 1;
          const inCopy = generations.replace(folder, copy);
          writeFileSync(join(inCopy, newest, name), flipped);
          const opened = await openWithKeys(copy);
          expect([name, at, contentOf(opened)]).toEqual([name, at, before]);
          const isDerived = name.endsWith('.blob');
          expect([name, at, opened.report.setAside]).toEqual([
            name,
            at,
            isDerived ? [] : [`generation-${newest}-damaged`],
          ]);
          expect(opened.report.notices).toHaveLength(isDerived ? 0 : 1);
          for (const other of ['index', 'vectors'] as const) {
            const isWhole = isDerived && name !== `${other}.blob`;
            expect(blobOf(opened, other)).toBe(isWhole ? derived[other] : undefined);
          }
          expect(filesHolding(filesOf(copy), text)).toEqual([]);
          opened.dispose();
        }
      }
    },
  );
});

describe('encrypting a store', () => {
  it('loses nothing, and leaves the text in no file: journal, snapshot, index, backups, set-aside pieces', async () => {
    const { folder, store } = await plainStore();
    expect(filesHolding(filesOf(folder), text).length).toBeGreaterThan(5);
    const before = contentOf(store);

    await store.encrypt(keyBytes());
    expect(contentOf(store)).toEqual(before);
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    await store.append([messageAdded('after', { text: `${text} again` })]);
    store.snapshot({ index: textBlob(`words: ${text}`) });
    await store.append([messageAdded('after-2', { text: `${text} again` })]);
    store.backUpBefore('before-encryption');
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    // The search does find it with the key: it is there.
    const found = filesHolding(filesOf(folder), text, [keyBytes()]).map((path) =>
      path.slice(folder.length + 1).replaceAll(/\d{4}-\d\d-\d\dT[\d.]+Z/g, 'TIME'),
    );
    expect(found.toSorted()).toEqual([
      'backups/before-encryption-TIME-1-12.recollect-backup',
      'backups/before-encryption-TIME-2-14.recollect-backup',
      'content-2/generations/0000000000000012/store.sqlite',
      'content-2/generations/0000000000000013/index.blob',
      'content-2/generations/0000000000000013/store.sqlite',
      'content-2/journal/0000000000000013.log',
      'content-2/journal/0000000000000014.log',
      'set-aside/generation-1-damaged/store.sqlite',
      'set-aside/journal-1-damaged.bin',
    ]);
    const now = contentOf(store);
    store.dispose();
    const again = await openWithKeys(folder);
    expect(contentOf(again)).toEqual(now);
    expect(again.report.notices).toEqual([]);
    expect(blobOf(again, 'index')).toBe(`words: ${text}`);
  });

  it('and ending it loses nothing either, and everything can be read without a key', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('after', { text })]);
    const before = contentOf(store);
    await store.decrypt();
    expect(contentOf(store)).toEqual(before);
    expect(filesHolding(filesOf(folder), 'recollect-sealed')).toEqual([]);
    expect(formatOf(folder)).toEqual({ format: 3, epoch: 3, erasing: false });
    expect(readFileSync(join(folder, 'set-aside/journal-1-damaged.bin'), 'utf8')).toBe(
      `torn ${text}`,
    );
    store.dispose();
    const plain = await openStore(folder);
    onTestFinished(() => plain.dispose());
    expect(contentOf(plain)).toEqual(before);
    const [backup] = plain.listBackups();
    await plain.restore(backup?.path ?? '');
    expect(plain.messages.get('secret' as MessageId)?.text).toBe(text);
  });

  it('twice, or ending what is not encrypted, is refused', async () => {
    const { store } = await plainStore();
    await expect(store.decrypt()).rejects.toMatchObject({ code: 'invalidInput' });
    await store.encrypt(keyBytes());
    await expect(store.encrypt(keyBytes(2))).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('is followed by another process that has the store open, and so is its end', async () => {
    const { folder, store } = await plainStore();
    const asked: string[] = [];
    const other = await openWithKeys(folder, {
      findKey: async (id) => {
        asked.push(id);
        return findKey(id);
      },
    });
    await store.encrypt(keyBytes());
    other.refresh();
    expect(asked).toEqual([store.keyId]);
    const [change] = await other.append([messageAdded('theirs', { text })]);
    expect(change?.sequence).toBe(13);
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    store.refresh();
    expect(contentOf(store)).toEqual(contentOf(other));
    await other.decrypt();
    await store.append([messageAdded('mine')]);
    expect(store.keyId).toBeUndefined();
    expect(formatOf(folder).epoch).toBe(3);
  });

  it('makes a process without the key say so: what it has stays readable, and nothing is written', async () => {
    const { folder, store } = await plainStore();
    const other = await openStore(folder);
    onTestFinished(() => other.dispose());
    await store.encrypt(keyBytes());
    const files = filesOf(folder);
    other.refresh();
    expect(other.messages.get('secret' as MessageId)?.text).toBe(text);
    await expect(other.append([messageAdded('theirs')])).rejects.toMatchObject({
      code: 'keyRequired',
    });
    expect(filesOf(folder)).toEqual(files);
  });
});

describe('an encrypted store', () => {
  it('is never shown as empty without its key, nor with another one, and nothing is changed', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('after', { text })]);
    store.dispose();
    const files = filesOf(folder);
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'keyRequired' });
    const wrong = openStore(folder, { findKey: async () => keyBytes(3) });
    await expect(wrong).rejects.toMatchObject({ code: 'keyWrong' });
    expect(filesOf(folder)).toEqual(files);
  });

  it.each(['is lost', 'is damaged', 'forgot the key'])(
    'whose format file %s is known as encrypted by its content',
    async (how) => {
      const { folder, store } = await encryptedStore();
      const before = contentOf(store);
      store.dispose();
      const format = join(folder, 'format.json');
      if (how === 'is lost') rmSync(format);
      else if (how === 'is damaged') writeFileSync(format, '{"format":2,"ep');
      else writeFileSync(format, '{"format":1,"epoch":2,"erasing":false}');
      const files = filesOf(folder);
      await expect(openStore(folder)).rejects.toMatchObject({ code: 'keyRequired' });
      expect(filesOf(folder)).toEqual(files);
      const again = openWithKeys(folder);
      if (how === 'forgot the key') {
        await expect(again).rejects.toMatchObject({ code: 'keyRequired' });
        expect(filesOf(folder)).toEqual(files);
      } else expect(contentOf(await again)).toEqual(before);
    },
  );

  it('takes no record that was moved, changed, or put there by somebody without the key', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('a')]);
    await store.append([messageAdded('b')]);
    await store.append([messageAdded('c')]);
    store.dispose();
    const segment = newestSegment(folder);
    const good = readFileSync(segment);
    const [a, b, c] = scanRecords(good, 0).records;
    if (!a || !b || !c) throw new Error('there are three records');
    const plain = encodeRecord({
      version: 1,
      firstSequence: c.firstSequence + 1,
      count: 1,
      previousChecksum: c.checksum,
      payload: Buffer.from(JSON.stringify({ at: 1, events: [messageAdded('forged')] })),
    }).bytes;
    // As somebody would who knows everything but the key: the checksums are right.
    const forge = (record: typeof a, fields: { firstSequence?: number; payload?: Buffer }) => {
      const { bytes } = encodeRecord({
        version: 2,
        firstSequence: fields.firstSequence ?? record.firstSequence,
        count: record.count,
        previousChecksum: record.previousChecksum,
        payload: fields.payload ?? record.payload,
      });
      bytes.writeUInt16LE(1, 6);
      bytes.writeUInt32LE(crc32(bytes.subarray(32), crc32(bytes.subarray(0, 28))), 28);
      expect(scanRecords(bytes, 0).records).toHaveLength(1);
      return bytes;
    };
    const slice = (record: typeof a) => good.subarray(record.offset, record.end);
    const flipped = Buffer.from(b.payload);
    flipped.writeUInt8(flipped.readUInt8(50) ^ 1, 50);
    const attempts: readonly (readonly [string, Buffer, readonly string[]])[] = [
      ['put there', Buffer.concat([good, plain]), ['a', 'b', 'c']],
      ['changed', Buffer.concat([slice(a), forge(b, { payload: flipped }), slice(c)]), ['a', 'c']],
      [
        'moved',
        Buffer.concat([
          forge(b, { firstSequence: a.firstSequence }),
          forge(a, { firstSequence: b.firstSequence }),
          slice(c),
        ]),
        ['c'],
      ],
      [
        'repeated later',
        Buffer.concat([good, forge(a, { firstSequence: c.firstSequence + 1 })]),
        ['a', 'b', 'c'],
      ],
    ];
    for (const [what, bytes, left] of attempts) {
      const copy = join(temporaryFolder(onTestFinished), 'store');
      cpSync(folder, copy, { recursive: true });
      writeFileSync(newestSegment(copy), bytes);
      const again = await openWithKeys(copy);
      const ids = [...again.messages.all()].map(({ id }) => id);
      expect([what, ids.slice(-left.length)]).toEqual([what, left]);
      expect([what, ids.length]).toEqual([what, 5 + left.length]);
      expect([what, again.report.notices.length > 0]).toEqual([what, true]);
      await again.append([messageAdded('d')]);
    }
  });

  it('tells when another record of its own stands where one was written', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('a')]);
    const before = readFileSync(newestSegment(folder));
    store.dispose();
    // What was torn off by a power cut, and is whole in somebody's copy of the disk.
    writeFileSync(newestSegment(folder), before.subarray(0, -1));
    const again = await openWithKeys(folder);
    await again.append([messageAdded('b')]);
    await again.append([messageAdded('c')]);
    again.dispose();
    const after = readFileSync(newestSegment(folder));
    const [b] = scanRecords(after, 0).records;
    writeFileSync(newestSegment(folder), Buffer.concat([before, after.subarray(b?.end)]));
    const third = await openWithKeys(folder);
    expect(third.report.notices.join()).toContain('is not the one that was there');
  });

  it('takes no record of another segment, nor a snapshot of another moment', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('a')]);
    store.snapshot();
    await store.append([messageAdded('b')]);
    store.dispose();
    const names = readdirSync(segments(folder));
    const records = names.map((name) => readFileSync(join(segments(folder), name)));
    writeFileSync(newestSegment(folder), Buffer.concat([...records.slice(-2)]));
    const again = await openWithKeys(folder);
    expect([...again.messages.all()].map(({ id }) => id).slice(-2)).toEqual(['a', 'b']);
    expect(again.report.notices).toHaveLength(1);
    again.dispose();

    const generations = join(folder, 'content-2', 'generations');
    const [older = '', newer = ''] = readdirSync(generations);
    cpSync(join(generations, older, 'store.sqlite'), join(generations, newer, 'store.sqlite'));
    const third = await openWithKeys(folder);
    expect(third.report.notices.join()).toContain(
      'A snapshot of the memory store could not be used',
    );
    expect([...third.messages.all()].map(({ id }) => id).slice(-2)).toEqual(['a', 'b']);
  });

  it('seals what it sets aside, once for the same damage', async () => {
    const { folder, store } = await encryptedStore();
    await store.append([messageAdded('a', { text })]);
    store.dispose();
    const torn = Buffer.concat([readFileSync(newestSegment(folder)), Buffer.from(`torn ${text}`)]);
    for (const _ of [1, 2]) {
      writeFileSync(newestSegment(folder), torn);
      (await openWithKeys(folder)).dispose();
    }
    const pieces = readdirSync(join(folder, 'set-aside')).filter((name) => name.includes('bytes'));
    expect(pieces).toHaveLength(1);
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    expect(
      filesHolding(filesOf(join(folder, 'set-aside')), `torn ${text}`, [keyBytes()]).toSorted(),
    ).toEqual(
      [
        join(folder, 'set-aside', pieces[0] ?? ''),
        join(folder, 'set-aside/journal-1-damaged.bin'),
      ].toSorted(),
    );
  });

  it('locks its backups with its key, and is put back from them', async () => {
    const { folder, store } = await encryptedStore();
    const path = join(folder, '..', 'mine.recollect-backup');
    await store.backUp(path);
    expect(filesHolding([[path, readFileSync(path)]], text)).toEqual([]);
    const elsewhere = await openStore(join(folder, '..', 'other'));
    onTestFinished(() => elsewhere.dispose());
    await expect(elsewhere.inspectBackup(path)).rejects.toMatchObject({ code: 'keyRequired' });
    const wrong = { key: storeKeyOf(keyBytes(2)) };
    await expect(elsewhere.restore(path, wrong)).rejects.toMatchObject({ code: 'keyWrong' });
    expect(elsewhere.counts().messages).toBe(0);
    await elsewhere.restore(path, { key: storeKeyOf(keyBytes()) });
    expect(elsewhere.messages.get('secret' as MessageId)?.text).toBe(text);
    expect(elsewhere.keyId).toBeUndefined();
    await store.eraseEverything();
    await store.restore(path);
    expect(store.keyId).toBeDefined();
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
  });

  it('has no plain content left that a crash kept from being removed, with its key or without', async () => {
    const { folder, store } = await plainStore();
    cpSync(join(folder, 'content-1'), join(folder, '..', 'saved'), { recursive: true });
    await store.encrypt(keyBytes());
    store.dispose();
    cpSync(join(folder, '..', 'saved'), join(folder, 'content-1'), { recursive: true });
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'keyRequired' });
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    expect((await openWithKeys(folder)).counts().messages).toBe(5);
  });

  it('opens on a full disk with pieces that could not be encrypted, says so, and does it later', async () => {
    const { folder, store } = await encryptedStore();
    store.dispose();
    const piece = join(folder, 'set-aside', 'older.bin');
    writeFileSync(piece, `older ${text}`);
    class FullDisk extends NodeFileSystem {
      override open(path: string, mode: 'read' | 'update' | 'createNew') {
        if (!path.endsWith('.new')) return super.open(path, mode);
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      }
    }
    const full = await openWithKeys(folder, { fileSystem: new FullDisk() });
    expect(full.counts().messages).toBe(5);
    expect(full.report.notices.join()).toContain('could not be encrypted yet');
    full.dispose();
    await openWithKeys(folder);
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
  });

  it('opens read-only with its key where the folder may not be written', async () => {
    const { folder, store } = await encryptedStore();
    const before = contentOf(store);
    store.dispose();
    class ReadOnly extends NodeFileSystem {
      override open(path: string, mode: 'read' | 'update' | 'createNew') {
        if (mode === 'read') return super.open(path, mode);
        throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
      }
    }
    const readOnly = await openWithKeys(folder, { fileSystem: new ReadOnly() });
    expect(contentOf(readOnly)).toEqual(before);
    await expect(readOnly.append([sessionCreated('s3')])).rejects.toMatchObject({
      code: 'readOnly',
    });
  });

  it('begins anew after erasing, encrypted as before', async () => {
    const { folder, store } = await encryptedStore();
    await store.eraseEverything();
    expect(existsSync(join(folder, 'backups'))).toBe(false);
    await store.append([sessionCreated('s1'), messageAdded('m1', { text })]);
    expect(filesHolding(filesOf(folder), text)).toEqual([]);
    expect(formatOf(folder).keyId).toBe(store.keyId);
  });
});
