import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageId, SessionId } from '../../../src/core/base/ids';
import type { CommittedChange } from '../../../src/core/change/changeEvent';
import { encodeRecord, scanRecords } from '../../../src/storage/record';
import type { Store } from '../../../src/storage/store';
import { storeFormat } from '../../../src/storage/storeLayout';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { memoryAdded, messageAdded, sessionCreated } from '../../support/storeEvents';
import { newStore, openForTest, reopen } from './newStore';
import { someOfEverything } from './someOfEverything';

/** What the user of an older Recollect is told. */
const tooNew = {
  code: 'storeTooNew',
  message:
    'A newer version of Recollect has upgraded this memory store, so this version can only show what it has loaded. Update Recollect and reload the window to write again.',
};

describe('Store', () => {
  it('keeps everything over closing and opening, from the journal alone and from a snapshot', async () => {
    const { store, folder } = await newStore();
    await store.append(someOfEverything);
    const before = contentOf(store);

    const fromJournal = await reopen(store, folder);
    expect(contentOf(fromJournal)).toEqual(before);
    expect(fromJournal.report).toMatchObject({ generation: null, replayed: 10, notices: [] });

    expect(fromJournal.snapshot()).toBe(true);
    expect(contentOf(fromJournal)).toEqual(before);
    const fromSnapshot = await reopen(fromJournal, folder);
    expect(contentOf(fromSnapshot)).toEqual(before);
    expect(fromSnapshot.report).toMatchObject({ generation: 10, replayed: 0, notices: [] });
  });

  it('numbers changes from 1 without gaps, over snapshots', async () => {
    const { store } = await newStore();
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    store.snapshot();
    const [change] = await store.append([messageAdded('m2')]);
    expect(change?.sequence).toBe(3);
    expect([...store.history(0)].map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('tells listeners in journal order, also when one of them appends', async () => {
    const { store } = await newStore();
    const heard: number[] = [];
    store.onDidCommit((changes) => {
      if (changes[0]?.sequence === 1) void store.append([messageAdded('m1')]);
    });
    store.onDidCommit((changes) => heard.push(...changes.map(({ sequence }) => sequence)));
    await store.append([sessionCreated('s1')]);
    expect(heard).toEqual([1, 2]);
  });

  it('sees what another process wrote at its next refresh, and appends after it', async () => {
    const { store, folder } = await newStore();
    const other = await openForTest(folder);
    const heard: CommittedChange[] = [];
    other.onDidCommit((changes) => heard.push(...changes));

    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    expect(other.messages.get('m1' as MessageId)).toBeUndefined();
    other.refresh();
    expect(other.messages.get('m1' as MessageId)?.text).toBe('text of m1');
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2]);

    await store.append([messageAdded('m2')]);
    const [mine] = await other.append([messageAdded('m3')]);
    expect(mine?.sequence).toBe(4);
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    store.refresh();
    expect(contentOf(store)).toEqual(contentOf(other));
  });

  it('keeps the order of the talk while clocks are set back, in every window', async () => {
    const folder = join(temporaryFolder(onTestFinished), 'store');
    // The end of summer time in Berlin, by a clock that shows local time; then a user who sets it back a day.
    const hour = 3_600_000;
    const end = Date.UTC(2026, 9, 25, 1);
    const times = [end - 2, end - 1, end - hour, end - hour + 1, end - 24 * hour, end + 5];
    let at = 0;
    const clock = { now: () => times[at] ?? 0 };
    const other = { now: () => (times[at] ?? 0) - 3 * hour };
    const windows = [await openStore(folder, { clock }), await openStore(folder, { clock: other })];
    for (const window of windows) onTestFinished(() => window.dispose());
    await windows[0]?.append([sessionCreated('s1'), sessionCreated('s2')]);
    for (at = 0; at < times.length; at++) {
      const sessionId = (at % 3 === 2 ? 's2' : 's1') as SessionId;
      const now = (at % 2 === 0 ? clock : other).now();
      await windows[at % 2]?.append([messageAdded(`m${at}`, { sessionId, createdAt: now })]);
    }
    const said = (store: Store | undefined, id: string) =>
      store?.messages.page(id as SessionId, { limit: 9 }).messages.map((message) => message.id);
    for (const window of windows) {
      window.refresh();
      expect(said(window, 's1')).toEqual(['m0', 'm1', 'm3', 'm4']);
      expect(said(window, 's2')).toEqual(['m2', 'm5']);
      expect(window.sessions.list({ state: 'all' }).map(({ id }) => id)).toEqual(['s2', 's1']);
    }
    windows[0]?.snapshot();
    const again = await openForTest(folder);
    expect(contentOf(again)).toEqual(contentOf(windows[1] as Store));
  });

  it('refuses what could not be read back', async () => {
    const { store } = await newStore();
    await expect(store.append([memoryAdded('k1', { importance: Number.NaN })])).rejects.toThrow(
      'malformed',
    );
    expect(store.lastSequence).toBe(0);
  });

  it('keeps text with a NUL and with lone surrogates', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1'), messageAdded('m1', { text: 'a\0b \ud800 c' })]);
    const before = contentOf(store);
    expect(store.messages.get('m1' as MessageId)?.text).toMatch(/^a\u2400b .* c$/);
    expect(contentOf(await reopen(store, folder))).toEqual(before);
  });

  it('makes folders and files that only their owner can read', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    store.snapshot();
    await store.backUp(join(folder, 'backups', 'one.recollect'));
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const stat = statSync(join(folder, name));
      expect([name, stat.mode & 0o777]).toEqual([name, stat.isDirectory() ? 0o700 : 0o600]);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('turns read-only when a newer Recollect upgraded the store, and still shows what it has', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    writeFileSync(join(folder, 'format.json'), '{"format":99,"epoch":1,"erasing":false}');
    store.refresh();
    await expect(store.append([sessionCreated('s2')])).rejects.toMatchObject(tooNew);
    expect(store.counts().sessions).toBe(1);
    await expect(openStore(folder)).rejects.toMatchObject(tooNew);
  });

  it('turns read-only at the first record of a newer Recollect, and takes in nothing of it', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    const segment = join(folder, 'content-1', 'journal', '0000000000000001.log');
    const [last] = scanRecords(readFileSync(segment), 0).records.slice(-1);
    const { bytes } = encodeRecord({
      version: storeFormat + 1,
      firstSequence: 3,
      count: 1,
      previousChecksum: last!.checksum,
      payload: Buffer.from(JSON.stringify({ at: 1, events: [{ type: 'somethingNew' }] })),
    });
    appendFileSync(segment, bytes);
    const written = readFileSync(segment);
    store.refresh();
    await expect(store.append([messageAdded('m2')])).rejects.toMatchObject(tooNew);
    expect(store.counts()).toMatchObject({ sessions: 1, messages: 1 });
    expect(readFileSync(segment)).toEqual(written);
    await expect(openStore(folder)).rejects.toMatchObject(tooNew);
    expect(readFileSync(segment)).toEqual(written);
  });

  it('lets a long opening report its progress and be cancelled', async () => {
    const { store, folder } = await newStore();
    await store.append([sessionCreated('s1')]);
    for (let index = 0; index < 150; index++) await store.append([messageAdded(`m${index}`)]);
    store.dispose();
    const cancel = new AbortController();
    const steps: number[] = [];
    const opening = openStore(folder, {
      signal: cancel.signal,
      onProgress: (done) => {
        steps.push(done);
        cancel.abort();
      },
    });
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect(steps).toEqual([100]);
    const again = await openForTest(folder);
    expect(again.counts().messages).toBe(150);
  });
});
