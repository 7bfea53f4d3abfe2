import { expect, it } from 'vitest';
import type { MessageId, SessionId } from '../../../src/core/base/ids';
import { connectEngine, type ConnectedEngine, offline, storeFolder } from './connectedEngine';

const listed = async (engine: ConnectedEngine, state: 'active' | 'archived' | 'all' = 'active') =>
  (await engine.calls.listSessions({ state })).sessions.map(({ id }) => id);

it('pins and archives one or many, first and apart in the list, also after a restart', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const ids: SessionId[] = [];
  for (let i = 0; i < 4; i++) ids.push((await engine.newSession()).id);
  const [a, b, c, d] = ids as [SessionId, SessionId, SessionId, SessionId];
  await engine.calls.pinSession({ sessionIds: [a], pinned: true });
  await engine.calls.archiveSession({ sessionIds: [b, c] });
  expect(await listed(engine)).toEqual([a, d]);
  expect(await listed(engine, 'archived')).toEqual([c, b]);
  engine.dispose();

  const again = await connectEngine(folder);
  expect(await listed(again)).toEqual([a, d]);
  await again.calls.unarchiveSession({ sessionIds: [b, c] });
  await again.calls.pinSession({ sessionIds: [a], pinned: false });
  expect(await listed(again)).toEqual([d, c, b, a]);
});

it('leaves out of a bulk change what is gone, and says so when all is', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  const gone = 's-gone' as SessionId;
  await engine.calls.pinSession({ sessionIds: [gone, id], pinned: true });
  expect((await engine.calls.openSession({ sessionId: id, limit: 1 }))!.session.pinned).toBe(true);
  for (const call of [
    engine.calls.pinSession({ sessionIds: [gone], pinned: true }),
    engine.calls.archiveSession({ sessionIds: [gone] }),
    engine.calls.deleteSessions({ sessionIds: [gone] }),
    engine.calls.deleteSession({ sessionId: gone }),
    engine.calls.restoreSession({ sessionIds: [gone] }),
  ]) {
    await expect(call).rejects.toMatchObject({ code: 'notFound' });
  }
});

it('deletes with undo: shown, counted and recalled no more, and all of it again', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  const said = await engine.say(id, 'The badge printer sits in room 4711, next to the lift.');
  await engine.calls.summarizeSession({ sessionId: id });
  await engine.calls.saveDraft({ sessionId: id, text: 'half a thought', now: true });
  const before = await engine.calls.openSession({ sessionId: id, limit: 50 });
  const counts = await engine.calls.counts({});

  await engine.calls.deleteSession({ sessionId: id });
  expect(await listed(engine, 'all')).toEqual([]);
  expect(await engine.calls.openSession({ sessionId: id, limit: 50 })).toBeNull();
  expect(await engine.calls.openSession({ sessionId: null, limit: 50 })).toBeNull();
  expect((await engine.calls.counts({})).messages).toBe(0);
  expect(await engine.calls.loadDraft({ sessionId: id })).toEqual({ text: '' });
  expect((await engine.calls.searchSessions({ text: '4711', limit: 5 })).hits).toEqual([]);
  await expect(
    engine.calls.startTurn({ sessionId: id, text: 'Hello?', model: offline }),
  ).rejects.toMatchObject({ code: 'notFound' });
  engine.dispose();

  const again = await connectEngine(folder);
  await again.calls.restoreSession({ sessionIds: [id] });
  expect(await again.calls.openSession({ sessionId: id, limit: 50 })).toEqual(before);
  expect(await again.calls.counts({})).toEqual(counts);
  expect(await again.calls.loadDraft({ sessionId: id })).toEqual({ text: 'half a thought' });
  const other = await again.newSession();
  const { entry } = await again.say(other.id, 'In which room does the badge printer sit?');
  expect(entry.recall!.items.map(({ sessionId }) => sessionId)).toContain(id);
  // Restoring what is there changes nothing.
  await again.calls.restoreSession({ sessionIds: [id] });
  expect((await again.texts(id))[0]).toBe(said.entry.recall!.query);
});

it('does not recall what was said in a deleted session, until it is restored', async () => {
  const engine = await connectEngine(await storeFolder());
  const a = await engine.newSession();
  await engine.calls.setControls({ recallPaused: false, writingPaused: false, readOnly: false });
  await engine.say(a.id, 'Could the zebra-striped cable be the one for rack nine?');
  const { id } = await engine.newSession();
  const question = 'Which cable is the one for rack nine?';
  const recalled = async () =>
    (await engine.say(id, question)).entry.recall!.items.filter(
      (item) => item.kind === 'message' && item.sessionId === a.id,
    ).length;
  expect(await recalled()).toBeGreaterThan(0);
  await engine.calls.deleteSession({ sessionId: a.id });
  expect(await recalled()).toBe(0);
  await engine.calls.restoreSession({ sessionIds: [a.id] });
  expect(await recalled()).toBeGreaterThan(0);
});

it('keeps what was being written when a session is deleted', async () => {
  const engine = await connectEngine(await storeFolder(), {
    generate: async (_, say, cancelled) => {
      say('One, two');
      await cancelled;
      throw new Error('cancelled');
    },
  });
  const { id } = await engine.newSession();
  const model = { kind: 'host', label: 'slow', contextTokens: 8_000 } as const;
  await engine.calls.startTurn({ sessionId: id, text: 'Count.', model });
  await expect.poll(() => engine.streamed.length).toBe(1);
  await engine.calls.deleteSession({ sessionId: id });
  expect((await engine.calls.runningReplies({})).replies).toEqual([]);
  await engine.calls.restoreSession({ sessionIds: [id] });
  expect(await engine.texts(id)).toEqual(['Count.', 'One, two']);
});

it('holds nothing of a deleted session after the store is cleared', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'The vault code begins with quicksilver.');
  await engine.calls.deleteSession({ sessionId: id });
  await engine.calls.clearStore({});
  await expect(engine.calls.restoreSession({ sessionIds: [id] })).rejects.toMatchObject({
    code: 'notFound',
  });
  await engine.calls.close({});
  const { readdir, readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = await readFile(join(file.parentPath, file.name));
    expect(bytes.includes('quicksilver'), file.name).toBe(false);
  }
});

it('branches from any message, with copies that stand alone and are not recalled twice', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'The parser chokes on nested comments.');
  const second = await engine.say(id, 'And on trailing commas too.');
  await engine.say(id, 'Later I will look at the lexer.');
  const source = await engine.calls.openSession({ sessionId: id, limit: 50 });

  const branch = await engine.calls.branchSession({ messageId: second.userMessageId });
  expect(branch).toMatchObject({
    title: `${source!.session.title} (branch)`,
    branchedFrom: { sessionId: id, messageId: second.userMessageId },
    messageCount: 3,
    unread: false,
    private: false,
  });
  const view = await engine.calls.openSession({ sessionId: branch.id, limit: 50 });
  const copies = view!.page.entries;
  expect(copies.map(({ message }) => message.text)).toEqual(
    source!.page.entries.slice(0, 3).map(({ message }) => message.text),
  );
  expect(copies.every(({ message }) => !message.recallable)).toBe(true);
  expect(copies[1]!.message.replyTo).toBe(copies[0]!.message.id);
  expect(copies[1]!.recall?.messageId).toBe(copies[1]!.message.id);
  const ids = new Set(source!.page.entries.map(({ message }) => message.id));
  expect(copies.some(({ message }) => ids.has(message.id))).toBe(false);

  await engine.say(branch.id, 'Let us fix the commas first.');
  expect(await engine.texts(id)).toHaveLength(6);
  const again = await engine.calls.branchSession({ messageId: copies[0]!.message.id });
  expect(again.title).toBe(`${source!.session.title} (branch 2)`);
  await expect(
    engine.calls.branchSession({ messageId: 'm-gone' as MessageId }),
  ).rejects.toMatchObject({ code: 'notFound' });
});

it('finds sessions by title and by what was said, the best message first, with the words marked', async () => {
  const engine = await connectEngine(await storeFolder());
  const titled = await engine.newSession();
  await engine.calls.renameSession({ sessionId: titled.id, title: 'Übersetzung der Menüs' });
  const said = await engine.newSession();
  await engine.say(said.id, 'Kafka is slow today. Nothing to do with translations.');
  const { userMessageId } = await engine.say(
    said.id,
    `${'Long introduction about other things. '.repeat(10)}The menü of the canteen is übersetzt by hand.`,
  );

  const { hits } = await engine.calls.searchSessions({ text: 'ÜBERSETZ menü', limit: 10 });
  expect(hits.map(({ session }) => session.id)).toEqual([titled.id, said.id]);
  expect(hits[0]).toMatchObject({ messageId: null, snippet: null, messageMatches: 0 });
  expect(
    hits[0]!.titleMatches.map(({ start, end }) => hits[0]!.session.title.slice(start, end)),
  ).toEqual(['Übersetz', 'Menü']);
  expect(hits[1]!.messageId).toBe(userMessageId);
  const { text, matches } = hits[1]!.snippet!;
  expect(matches.map(({ start, end }) => text.slice(start, end))).toEqual(['menü', 'übersetz']);
  expect(text.length).toBeLessThan(200);

  const search = async (query: string) =>
    (await engine.calls.searchSessions({ text: query, limit: 10 })).hits.length;
  expect(await search('100%')).toBe(0);
  expect(await search('_')).toBe(0);
  expect(await search('kafka translations')).toBe(1);
  expect(await search('kafka canteen')).toBe(0);
  expect(await search('  ')).toBe(0);
  expect(await search('x'.repeat(100_000))).toBe(0);

  expect((await engine.calls.listSessions({ state: 'all', text: 'ÜBERS' })).sessions).toHaveLength(
    1,
  );

  const find = async (text: string) =>
    (await engine.calls.findInSession({ sessionId: said.id, text })).messageIds;
  expect(await find('THE MENÜ OF')).toContain(userMessageId);
  expect(await find('menü the of')).toEqual([]);
});

it('groups sessions under topics that follow what is said, also after a restart', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const talk = [
    ['How do I roll back a Kubernetes deployment?', 'The Kubernetes ingress returns 502.'],
    ['Kubernetes pods are evicted at night.', 'What does a Kubernetes taint do?'],
    ['My sourdough starter smells of acetone.', 'Which flour feeds a sourdough best?'],
  ];
  const ids: SessionId[] = [];
  for (const texts of talk) {
    const { id } = await engine.newSession();
    ids.push(id);
    for (const text of texts) await engine.say(id, text);
  }
  const { id: silent } = await engine.newSession();
  const topics = async (of: ConnectedEngine) =>
    new Map((await of.calls.sessionTopics({})).topics.map((one) => [one.sessionId, one.topic]));
  const first = await topics(engine);
  expect(ids.map((id) => first.get(id))).toEqual(['Kubernetes', 'Kubernetes', 'sourdough']);
  expect(first.get(silent)).toBeNull();

  await engine.say(silent, 'Sourdough again: the sourdough crust is pale.');
  expect((await topics(engine)).get(silent)?.toLowerCase()).toBe('sourdough');
  const before = await topics(engine);
  engine.dispose();
  expect(await topics(await connectEngine(folder))).toEqual(before);
});
