import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import { type ChangeEvent, changeEventSchema } from '../../../src/core/change/changeEvent';
import { Database } from '../../../src/storage/database';
import { createTables } from '../../../src/storage/migrations/createTables';
import type { Store } from '../../../src/storage/store';
import { contentOf, openStore, temporaryFolder, wasmPath } from '../../support/openStore';
import { memoryAdded, message, messageAdded, sessionCreated } from '../../support/storeEvents';

const s1 = 's1' as SessionId;
const s2 = 's2' as SessionId;
const reply = (id: string, replyTo: string, text = id): ChangeEvent => ({
  type: 'messageAdded',
  message: message(id, {
    text,
    author: { kind: 'persona', personaId: 'default' as never },
    replyTo: replyTo as MessageId,
  }),
  recall: null,
});

async function newStore(): Promise<{ store: Store; folder: string }> {
  const folder = join(temporaryFolder(onTestFinished), 'store');
  const store = await openStore(folder);
  onTestFinished(() => store.dispose());
  return { store, folder };
}

function shown(store: Store) {
  return {
    ...(contentOf(store) as object),
    drafts: [store.sessions.draft(null), store.sessions.draft(s1)],
    deleted: store.sessions.isDeleted(s1),
    transcript: store.messages.since(s1, null).map(({ id }) => id),
  };
}

/** Applies changes, and checks that the journal alone, a snapshot, and both together tell the same. */
async function replayed(events: readonly ChangeEvent[]): Promise<Store> {
  const { store, folder } = await newStore();
  for (const [index, event] of events.entries()) {
    await store.append([event]);
    if (index === Math.floor(events.length / 2)) {
      const now = shown(store);
      const other = await openStore(folder);
      expect(shown(other)).toEqual(now);
      other.snapshot();
      other.dispose();
    }
  }
  const now = shown(store);
  const other = await openStore(folder);
  expect(shown(other)).toEqual(now);
  other.snapshot();
  other.dispose();
  const third = await openStore(folder);
  onTestFinished(() => third.dispose());
  expect(third.report.replayed).toBe(0);
  expect(shown(third)).toEqual(now);
  return third;
}

const told: readonly ChangeEvent[] = [
  sessionCreated('s1'),
  sessionCreated('s2'),
  messageAdded('m1'),
  reply('m2', 'm1'),
  messageAdded('m3'),
  reply('m4', 'm3'),
  memoryAdded('k1', { sessionId: s1 }),
  memoryAdded('k2', { scope: 'session', sessionId: s1 }),
  { type: 'draftSaved', sessionId: s1, text: 'half' },
];

describe('replaying', () => {
  it('hides a deleted session with what is its own, and brings all of it back', async () => {
    const gone = await replayed([...told, { type: 'sessionDeleted', sessionId: s1 }]);
    expect(gone.counts()).toEqual({ sessions: 1, messages: 0, memories: 1 });
    expect(gone.sessions.isDeleted(s1)).toBe(true);
    expect(gone.sessions.draft(s1)).toBe('');
    expect(gone.messages.get('m1' as MessageId)).toBeUndefined();
    expect([...gone.messages.all()]).toEqual([]);
    expect(gone.messages.search({ terms: ['text'], limit: 5 })).toEqual([]);
    expect(gone.memories.get('k2' as MemoryId)).toBeUndefined();
    expect(gone.memories.page({ state: 'all' }, { offset: 0, limit: 9 }).total).toBe(1);

    const back = await replayed([
      ...told,
      { type: 'sessionDeleted', sessionId: s1 },
      // Another window was still writing to it.
      reply('m5', 'm3', 'late'),
      memoryAdded('k3', { scope: 'session', sessionId: s1 }),
      { type: 'sessionRestored', sessionId: s1 },
    ]);
    expect(back.counts()).toEqual({ sessions: 2, messages: 5, memories: 3 });
    expect(back.sessions.draft(s1)).toBe('half');
    expect(back.messages.since(s1, null).at(-1)?.text).toBe('late');
  });

  it('puts a reply that was written again where the first one stood', async () => {
    const store = await replayed([
      ...told,
      { type: 'messageRetracted', sessionId: s1, messageId: 'm2' as MessageId },
      reply('m6', 'm1', 'again'),
      messageAdded('m7'),
    ]);
    const order = ['m1', 'm6', 'm3', 'm4', 'm7'];
    expect(store.messages.since(s1, null).map(({ id }) => id)).toEqual(order);
    expect(store.messages.isRetracted('m2' as MessageId)).toBe(true);
    // Pages of every size meet without a gap, also from a message that is retracted.
    for (const limit of [1, 2, 3]) {
      const paged: string[] = [];
      let before: MessageId | undefined;
      for (;;) {
        const page = store.messages.page(s1, before === undefined ? { limit } : { limit, before });
        paged.unshift(...page.messages.map(({ id }) => id));
        if (!page.hasEarlier) break;
        before = page.messages[0]!.id;
      }
      expect(paged).toEqual(order);
    }
    const beforeRetracted = store.messages.page(s1, { before: 'm2' as MessageId, limit: 9 });
    expect(beforeRetracted.messages.map(({ id }) => id)).toEqual(['m1']);
  });

  it('knows what was read: by a mark, by writing on, and not by a later reply', async () => {
    const unread = async (...more: ChangeEvent[]) =>
      (await replayed([...told, ...more])).sessions.get(s1)!.unread;
    const read = (id: string): ChangeEvent => ({
      type: 'sessionRead',
      sessionId: s1,
      messageId: id as MessageId,
    });
    expect(await unread()).toBe(true);
    expect(await unread(read('m4'))).toBe(false);
    expect(await unread(read('m2'))).toBe(true);
    expect(await unread(read('m4'), read('m2'))).toBe(false);
    expect(await unread(messageAdded('m5'))).toBe(false);
    expect(await unread(read('m4'), reply('m5', 'm3'))).toBe(true);
    expect(await unread(read('m4'), reply('m5', 'm1'), read('m4'))).toBe(false);
    expect(
      await unread(
        { type: 'messageRetracted', sessionId: s1, messageId: 'm4' as MessageId },
        { type: 'messageRetracted', sessionId: s1, messageId: 'm2' as MessageId },
      ),
    ).toBe(false);
  });

  it('keeps one draft for each session and one for none', async () => {
    const store = await replayed([
      ...told,
      { type: 'draftSaved', sessionId: null, text: 'new' },
      { type: 'draftSaved', sessionId: s1, text: 'half a thought' },
      { type: 'draftSaved', sessionId: s2, text: 'x' },
      { type: 'draftSaved', sessionId: s2, text: '' },
    ]);
    expect([null, s1, s2].map((id) => store.sessions.draft(id))).toEqual([
      'new',
      'half a thought',
      '',
    ]);
  });

  it('drops a summary that reaches past what is taken back', async () => {
    const summarized = (through: string): ChangeEvent => ({
      type: 'sessionSummarized',
      summary: {
        sessionId: s1,
        text: 'short',
        throughMessageId: through as MessageId,
        sourceMessageIds: [],
        createdAt: 1,
      },
    });
    const taken: ChangeEvent = {
      type: 'messageRetracted',
      sessionId: s1,
      messageId: 'm4' as MessageId,
    };
    expect((await replayed([...told, summarized('m2'), taken])).sessions.summary(s1)?.text).toBe(
      'short',
    );
    expect(
      (await replayed([...told, summarized('m4'), taken])).sessions.summary(s1),
    ).toBeUndefined();
  });

  it('keeps where a session was branched from', async () => {
    const created = sessionCreated('s3') as Extract<ChangeEvent, { type: 'sessionCreated' }>;
    const branchedFrom = { sessionId: s1, messageId: 'm2' as MessageId };
    const store = await replayed([
      ...told,
      { ...created, session: { ...created.session, branchedFrom } },
    ]);
    expect(store.sessions.get('s3' as SessionId)).toMatchObject({ branchedFrom, private: false });
  });
});

it('reads sessions that an earlier version journalled', () => {
  const {
    branchedFrom,
    unread,
    private: isPrivate,
    ...old
  } = (sessionCreated('s1') as Extract<ChangeEvent, { type: 'sessionCreated' }>).session;
  const read = changeEventSchema.parse({ type: 'sessionCreated', session: old });
  expect(read).toEqual({
    type: 'sessionCreated',
    session: { ...old, branchedFrom, unread, private: isPrivate },
  });
});

it('brings a database of the first schema to this one, with everything in its place', async () => {
  const sqlite = await initSqlJs({ locateFile: () => wasmPath });
  const first = new sqlite.Database();
  first.exec(createTables);
  first.exec(`
    INSERT INTO sessions VALUES ('s1', 'Old', 0, 'assistant', 'active', 0, 1, 2, 2, 4);
    INSERT INTO messages VALUES
      (2, 'm1', 's1', 'user', NULL, 'asked', 1, 'complete', NULL, NULL, 0, 'neutral', NULL, NULL, 1, '[]', 0),
      (3, 'mx', 's1', 'persona', 'a', 'retracted', 1, 'complete', NULL, NULL, 0, 'neutral', 'm1', 'x', 1, '[]', 1),
      (4, 'm2', 's1', 'persona', 'a', 'answered', 1, 'complete', NULL, NULL, 0, 'neutral', 'm1', 'x', 1, '[]', 0);
    PRAGMA user_version = 1;`);
  const bytes = first.export();
  first.close();
  const database = new Database(sqlite, bytes);
  onTestFinished(() => database.dispose());
  expect(database.all('SELECT id, position FROM shown_messages ORDER BY sequence')).toEqual([
    { id: 'm1', position: 2 },
    { id: 'm2', position: 2 },
  ]);
  expect(
    database.one('SELECT deleted, replied_sequence > read_sequence AS unread FROM sessions'),
  ).toEqual({ deleted: 0, unread: 0 });
});
