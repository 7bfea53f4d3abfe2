import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageId } from '../../../src/core/base/ids';
import type { Store } from '../../../src/storage/store';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { filesHolding, filesOf } from '../../support/storedText';
import { openForTest } from './newStore';

const hour = 3_600_000;
const daily = { interval: 24 * hour, keep: 3 };
const text = 'pineapple-secret';

/** A store at a time that the test sets. */
async function clockedStore() {
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const folder = join(temporaryFolder(onTestFinished), 'inventory-0123456789abcdef');
  const store = await openStore(folder, { clock });
  onTestFinished(() => store.dispose());
  return { clock, folder, store };
}

const names = (folder: string) => readdirSync(join(folder, 'backups'));

async function fill(store: Store): Promise<void> {
  await store.append([sessionCreated('s1'), messageAdded('m1', { text })]);
}

describe('automatic backups', () => {
  it('are made when a day is over and something has changed, and the newest are kept', async () => {
    const { clock, folder, store } = await clockedStore();
    expect(store.backUpIfDue(daily)).toBeUndefined();
    await fill(store);
    const first = store.backUpIfDue(daily);
    expect(basename(first ?? '')).toBe('automatic-2026-01-01T00.00.00.000Z-1-2.recollect-backup');
    clock.at += 23 * hour;
    await store.append([messageAdded('m2')]);
    expect(store.backUpIfDue(daily)).toBeUndefined();
    clock.at += hour;
    expect(store.backUpIfDue(daily)).toBeDefined();
    clock.at += 100 * hour;
    expect(store.backUpIfDue(daily)).toBeUndefined();

    for (let day = 3; day <= 6; day++) {
      await store.append([messageAdded(`m${day}`)]);
      clock.at += 24 * hour;
      expect(store.backUpIfDue(daily)).toBeDefined();
    }
    const kept = names(folder);
    expect(kept).toHaveLength(3);
    for (const { path } of store.listBackups()) {
      expect((await store.inspectBackup(path)).counts.messages).toBeGreaterThan(2);
    }
    // Made before a risky command: no automatic one, and none of those is given up for it.
    store.backUpBefore('before-encryption');
    expect(names(folder)).toHaveLength(4);
  });

  it('go on when the clock was a year ahead for a while', async () => {
    const { clock, folder, store } = await clockedStore();
    await fill(store);
    clock.at += 365 * 24 * hour;
    const ahead = store.backUpIfDue(daily);
    clock.at -= 365 * 24 * hour;
    for (let day = 1; day <= 3; day++) {
      await store.append([messageAdded(`m${day + 1}`)]);
      clock.at += 24 * hour;
      expect(store.backUpIfDue(daily)).toBeDefined();
    }
    expect(names(folder)).toHaveLength(3);
    expect(names(folder)).not.toContain(basename(ahead ?? ''));
  });

  it('are made by one of several processes', async () => {
    const { clock, folder, store } = await clockedStore();
    await fill(store);
    const other = await openStore(folder, { clock });
    onTestFinished(() => other.dispose());
    expect([store.backUpIfDue(daily), other.backUpIfDue(daily)].filter(Boolean)).toHaveLength(1);
    // What another process wrote is in it, though this one has not looked yet.
    await store.append([messageAdded('m2')]);
    clock.at += 24 * hour;
    const path = other.backUpIfDue(daily) ?? '';
    expect((await store.inspectBackup(path)).counts.messages).toBe(2);
  });

  it('are small, for this user only, and each puts everything back', async () => {
    const { folder, store } = await clockedStore();
    await fill(store);
    for (let index = 0; index < 200; index++) {
      await store.append([messageAdded(`n${index}`, { text: `we talked about part ${index}` })]);
    }
    const before = contentOf(store);
    const path = store.backUpIfDue(daily) ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    store.snapshot();
    const [database = 0] = filesOf(folder)
      .filter(([file]) => file.endsWith('store.sqlite'))
      .map(([, bytes]) => bytes.length);
    expect(statSync(path).size).toBeLessThan(database / 4);
    await store.append([messageAdded('m2')]);
    await store.restore(path);
    expect(contentOf(store)).toEqual({ ...Object(before), lastSequence: 203 });
  });
});

describe('the list of backups', { timeout: 120_000 }, () => {
  it('has those of the store and those of a folder, newest first, with date and counts', async () => {
    const { clock, folder, store } = await clockedStore();
    await fill(store);
    const manual = join(folder, '..', 'backups');
    await store.backUp(join(manual, 'one.recollect-backup'));
    clock.at += hour;
    store.backUpIfDue(daily);
    clock.at += hour;
    await store.append([messageAdded('m2')]);
    await store.backUp(join(manual, 'locked.recollect-backup'), 'a long passphrase');
    writeFileSync(join(manual, 'no.recollect-backup'), 'no backup at all');
    writeFileSync(join(manual, 'empty.recollect-backup'), '');
    clock.at += hour;
    await store.restore(join(manual, 'one.recollect-backup'));

    const listed = store
      .listBackups(manual)
      .map((backup) => ({ ...backup, path: basename(backup.path) }));
    const counts = { sessions: 1, messages: 1, memories: 0 };
    expect(listed).toMatchObject([
      { kind: 'before-restore', lockedBy: 'nothing', counts: { ...counts, messages: 2 } },
      {
        kind: 'manual',
        lockedBy: 'passphrase',
        counts: { ...counts, messages: 2 },
        path: 'locked.recollect-backup',
      },
      { kind: 'automatic', lockedBy: 'nothing', counts, createdAt: Date.UTC(2026, 0, 1, 1) },
      { kind: 'manual', lockedBy: 'nothing', counts, path: 'one.recollect-backup' },
    ]);
    expect(store.listBackups()).toHaveLength(2);
  });
});

// Stretching a passphrase is slow by intention.
describe('a backup with a passphrase', { timeout: 120_000 }, () => {
  async function locked() {
    const { folder, store } = await clockedStore();
    await fill(store);
    const path = join(folder, '..', 'locked.recollect-backup');
    await store.backUp(path, 'a long passphrase');
    return { store, path };
  }

  it('shows nothing, and is restored in another store', async () => {
    const { path } = await locked();
    expect(filesHolding([[path, readFileSync(path)]], text)).toEqual([]);
    expect(filesHolding([[path, readFileSync(path)]], 'inventory')).toEqual([]);
    const other = await openForTest(join(temporaryFolder(onTestFinished), 'other'));
    const passphrase = 'a long passphrase';
    expect(await other.inspectBackup(path, { passphrase })).toMatchObject({
      store: 'inventory-0123456789abcdef',
      counts: { messages: 1 },
    });
    await other.restore(path, { passphrase });
    expect(other.messages.get('m1' as MessageId)?.text).toBe(text);
  });

  it.each<readonly [string, string, (path: string) => void, string | undefined]>([
    ['no passphrase', 'passphraseRequired', () => {}, undefined],
    ['a wrong passphrase', 'keyWrong', () => {}, 'a wrong passphrase'],
    [
      'a cut file',
      'invalidInput',
      (path) => truncateSync(path, statSync(path).size - 1),
      undefined,
    ],
    ['half a header', 'invalidInput', (path) => truncateSync(path, 100), undefined],
    ['a flipped byte at the end', 'invalidInput', flipAt(-5), undefined],
    ['a flipped byte in the header', 'invalidInput', flipAt(60), undefined],
  ])('and %s is refused as %s, and nothing is changed', async (_, code, damage, given) => {
    const { store, path } = await locked();
    damage(path);
    const folder = join(dirname(path), 'inventory-0123456789abcdef');
    const files = filesOf(folder);
    const before = contentOf(store);
    const secrets =
      code === 'passphraseRequired' ? {} : { passphrase: given ?? 'a long passphrase' };
    await expect(store.inspectBackup(path, secrets)).rejects.toMatchObject({ code });
    await expect(store.restore(path, secrets)).rejects.toMatchObject({ code });
    expect(contentOf(store)).toEqual(before);
    expect(filesOf(folder)).toEqual(files);
  });
});

describe('a backup without one', () => {
  it.each<readonly [string, string, (bytes: Buffer) => Buffer]>([
    ['that is cut', 'invalidInput', (bytes) => bytes.subarray(0, -1)],
    ['that is cut in the middle', 'invalidInput', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['with a flipped byte', 'invalidInput', (bytes) => flipped(bytes, bytes.length >> 1)],
    [
      'of a newer format',
      'storeTooNew',
      (bytes) => gzipSync(gunzipSync(bytes).toString('latin1').replace('"format":3', '"format":9')),
    ],
    ['that is empty', 'invalidInput', () => Buffer.alloc(0)],
  ])('%s is refused, and nothing is changed', async (_, code, damage) => {
    const { folder, store } = await clockedStore();
    await fill(store);
    const path = join(folder, '..', 'mine.recollect-backup');
    await store.backUp(path);
    writeFileSync(path, damage(readFileSync(path)));
    const files = filesOf(folder);
    await expect(store.inspectBackup(path)).rejects.toMatchObject({ code });
    await expect(store.restore(path)).rejects.toMatchObject({ code });
    expect(store.counts().messages).toBe(1);
    expect(filesOf(folder)).toEqual(files);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

function flipAt(at: number): (path: string) => void {
  return (path) => {
    const bytes = readFileSync(path);
    writeFileSync(path, flipped(bytes, at < 0 ? bytes.length + at : at));
  };
}
