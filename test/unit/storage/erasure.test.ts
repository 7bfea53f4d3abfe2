import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MemoryId, SessionId } from '../../../src/core/base/ids';
import { loadSqlite } from '../../../src/storage/database';
import type { Store } from '../../../src/storage/store';
import { temporaryFolder, textBlob, wasmPath } from '../../support/openStore';
import { memoryAdded, messageAdded, sessionCreated, version } from '../../support/storeEvents';
import { filesHolding, filesOf } from '../../support/storedText';
import { keyBytes, openWithKeys } from './encryption/keys';

const word = 'Pineapple';
const keys = [keyBytes()];

/** The word in everything that a store keeps of it: journal, two snapshots, index, backups, set-aside pieces. */
async function storeFullOf(text: string, isEncrypted: boolean) {
  const folder = join(temporaryFolder(onTestFinished), 'store');
  const store = await openWithKeys(folder);
  if (isEncrypted) await store.encrypt(keyBytes());
  const s1 = 's1' as SessionId;
  await store.append([
    sessionCreated('s1'),
    sessionCreated('s2'),
    messageAdded('m1', { text }),
    messageAdded('m2', { sessionId: 's2' as SessionId, text: 'what stays' }),
    memoryAdded('k1', {
      scope: 'session',
      sessionId: s1,
      current: version('k1-v1', 'k1', { text }),
      aliases: [text],
    }),
    { type: 'sessionRenamed', sessionId: s1, title: text, byUser: false },
  ]);
  store.snapshot({ index: textBlob(text) });
  await store.append([messageAdded('m3', { text: `${text} `.repeat(2_000) })]);
  store.snapshot({ index: textBlob(text) });
  await store.append([messageAdded('m4', { text })]);
  expect(store.backUpIfDue({ interval: 1, keep: 7 })).toBeDefined();
  store.backUpBefore('before-encryption');
  await store.restore(store.listBackups()[0]?.path ?? '');
  await store.append([messageAdded('m5', { text })]);
  mkdirSync(join(folder, 'set-aside'), { recursive: true });
  writeFileSync(join(folder, 'set-aside', 'generation-damaged.bin'), gzipSync(text));
  return { folder, store };
}

/** Where the word is, by the first folder or file in the store. */
function places(folder: string): readonly string[] {
  const found = filesHolding(filesOf(folder), word, keys);
  return [
    ...new Set(found.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '')),
  ].toSorted();
}

describe.each([
  ['a store', false],
  ['an encrypted store', true],
] as const)('%s', (_, isEncrypted) => {
  it.each<readonly [string, (store: Store) => Promise<void>]>([
    ['everything', (store) => store.eraseEverything()],
    ['the session', (store) => store.eraseSession('s1' as SessionId)],
    ['the memory', (store) => store.eraseMemories(['k1' as MemoryId])],
  ])('holds no byte of a text after erasing %s', async (what, erase) => {
    const { folder, store } = await storeFullOf(`${word} pies abound.`, isEncrypted);
    const content = isEncrypted ? 'content-3' : 'content-2';
    expect(places(folder)).toEqual(['backups', content, 'set-aside']);
    await erase(store);
    expect(places(folder)).toEqual([]);
    expect(readdirSync(folder).filter((name) => name !== 'format.json')).toHaveLength(1);
    expect(filesHolding(filesOf(folder), 'what stays', keys).length > 0).toBe(
      what !== 'everything',
    );
    // Nothing that is still in memory brings it back.
    await store.append([messageAdded('m9', { sessionId: 's2' as SessionId, text: 'more' })]);
    store.snapshot();
    store.backUpBefore('before-encryption');
    store.dispose();
    (await openWithKeys(folder)).dispose();
    expect(places(folder)).toEqual([]);
  });
});

describe('the search for a text in a store’s files', () => {
  it.each<readonly [string, Buffer]>([
    ['as it is', Buffer.from(`a ${word} b`)],
    ['in another case', Buffer.from(`a ${word.toUpperCase()} b`)],
    ['in UTF-16', Buffer.from(`a ${word} b`, 'utf16le')],
    [
      'in UTF-16 at an odd place',
      Buffer.from(`.${Buffer.from(word, 'utf16le').toString('latin1')}`, 'latin1'),
    ],
    ['gzipped', gzipSync(word)],
    ['deflated', deflateSync(word)],
    ['deflated without a header', deflateRawSync(word)],
    ['gzipped twice', gzipSync(gzipSync(word))],
  ])('finds one that is there %s', (_, bytes) => {
    expect(filesHolding([['file', bytes]], word)).toEqual(['file']);
    expect(filesHolding([['file', bytes]], 'Banana')).toEqual([]);
  });

  it('finds one in a page that a database has freed', async () => {
    const sqlite = await loadSqlite(wasmPath);
    const database = new sqlite.Database();
    database.exec('PRAGMA secure_delete = OFF; CREATE TABLE t (text TEXT)');
    database.exec(`INSERT INTO t VALUES ('${word} '), ('${'x'.repeat(5_000)}'); DROP TABLE t`);
    const bytes = Buffer.from(database.export());
    database.close();
    expect(filesHolding([['file', bytes]], word)).toEqual(['file']);
  });
});
