import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  connectEngine,
  type ConnectedEngine,
  offline,
  remote,
  storeFolder,
} from './connectedEngine';

const readOnly = { recallPaused: false, writingPaused: false, readOnly: true };
const normal = { ...readOnly, readOnly: false };

async function everyByte(folder: string): Promise<string> {
  const texts: string[] = [];
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) texts.push(await readFile(join(file.parentPath, file.name), 'latin1'));
  }
  return texts.join('\n');
}

async function storeOf(engine: ConnectedEngine) {
  const filter = { state: 'all' } as const;
  return {
    sessions: (await engine.calls.listSessions({ state: 'all' })).sessions,
    memories: (await engine.calls.listMemories({ filter, offset: 0, limit: 100 })).memories,
    counts: await engine.calls.counts({}),
  };
}

it('keeps a private session in memory only: it recalls, is shown as private, and leaves nothing', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const open = await engine.newSession();
  await engine.say(open.id, 'The wind tunnel is booked on Mondays.');
  const before = await storeOf(engine);

  const hidden = await engine.newSession({ private: true });
  expect(hidden.private).toBe(true);
  const asked = await engine.say(hidden.id, 'On which day is the wind tunnel booked?');
  expect(asked.entry.message.text).toContain('Mondays');
  const told = await engine.say(hidden.id, 'Remember that the merger with Falkenstein is on.');
  expect(told.entry.message.text).toMatch(/private/);
  await engine.calls.saveDraft({ sessionId: hidden.id, text: 'Falkenstein draft', now: true });
  await engine.calls.renameSession({ sessionId: hidden.id, title: 'Falkenstein' });
  await engine.calls.summarizeSession({ sessionId: hidden.id });

  const listed = (await engine.calls.listSessions({ state: 'active' })).sessions;
  expect(listed.map(({ id, title }) => [id, title])).toEqual([
    [hidden.id, 'Falkenstein'],
    [open.id, before.sessions[0]!.title],
  ]);
  const view = await engine.calls.openSession({ sessionId: hidden.id, limit: 50 });
  expect(view!.page.entries).toHaveLength(4);
  expect(view!.summary).not.toBeNull();
  expect((await engine.calls.searchSessions({ text: 'falkenstein', limit: 5 })).hits).toHaveLength(
    1,
  );
  expect(await engine.calls.loadDraft({ sessionId: hidden.id })).toEqual({
    text: 'Falkenstein draft',
  });
  const other = await engine.say(open.id, 'What do you know of Falkenstein?');
  expect(other.entry.recall!.items.map(({ text }) => text).join()).not.toContain('merger');

  const branch = await engine.calls.branchSession({ messageId: told.userMessageId });
  expect(branch.private).toBe(true);
  expect((await engine.calls.openSession({ sessionId: null, limit: 1 }))!.session.id).toBe(open.id);
  await engine.calls.close({});
  const bytes = await everyByte(folder);
  for (const text of ['merger', 'Falkenstein draft', '"title":"Falkenstein"']) {
    expect(bytes.includes(text), text).toBe(false);
  }

  const again = await connectEngine(folder);
  expect((await storeOf(again)).memories).toEqual(before.memories);
  expect(await again.calls.openSession({ sessionId: hidden.id, limit: 1 })).toBeNull();
});

it('edits, regenerates and pins in a private session as in any', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession({ private: true });
  const stored = await engine.newSession();
  const { userMessageId } = await engine.say(id, 'first try');
  const edited = await engine.calls.editMessage({
    messageId: userMessageId,
    text: 'second try',
    model: offline,
  });
  await engine.reply(edited.replyId);
  const again = await engine.calls.retryTurn({
    userMessageId: edited.userMessageId,
    model: offline,
  });
  await engine.reply(again.replyId);
  expect(await engine.texts(id)).toHaveLength(2);
  expect((await engine.texts(id))[0]).toBe('second try');
  await engine.calls.pinSession({ sessionIds: [stored.id, id], pinned: true });
  const { sessions } = await engine.calls.listSessions({ state: 'all' });
  expect(sessions.map(({ pinned }) => pinned)).toEqual([true, true]);
});

it('lets a private session go when it is deleted, also while a reply is being written', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, {
    generate: async (_, say, cancelled) => {
      say('the launch codes are');
      await cancelled;
      throw new Error('cancelled');
    },
  });
  const { id } = await engine.newSession({ private: true });
  await engine.calls.startTurn({ sessionId: id, text: 'Tell me.', model: remote });
  await expect.poll(() => engine.streamed.length).toBe(1);
  await engine.calls.deleteSession({ sessionId: id });
  expect((await engine.calls.listSessions({ state: 'all' })).sessions).toEqual([]);
  await expect(engine.calls.restoreSession({ sessionIds: [id] })).rejects.toMatchObject({
    code: 'notFound',
  });
  await engine.calls.close({});
  expect(await everyByte(folder)).not.toContain('launch codes');
});

it('clears private sessions with everything', async () => {
  const engine = await connectEngine(await storeFolder());
  await engine.newSession({ private: true });
  await engine.calls.clearStore({});
  expect((await engine.calls.listSessions({ state: 'all' })).sessions).toEqual([]);
});

it('writes nothing at all while read-only, says so kindly, and still shows everything', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  const said = await engine.say(id, 'Remember that the lab closes at noon.');
  await engine.calls.setControls(readOnly);
  const bytes = await everyByte(folder);
  const before = await storeOf(engine);

  await engine.calls.sessionRead({ sessionId: id, messageId: said.replyId });
  await engine.calls.saveDraft({ sessionId: id, text: 'a draft in memory', now: true });
  expect(await engine.calls.loadDraft({ sessionId: id })).toEqual({ text: 'a draft in memory' });
  const memoryId = before.memories[0]!.id;
  const messageId = said.userMessageId;
  for (const call of [
    () => engine.calls.startTurn({ sessionId: id, text: 'Hello?', model: offline }),
    () => engine.calls.retryTurn({ userMessageId: messageId, model: offline }),
    () => engine.calls.editMessage({ messageId, text: 'No', model: offline }),
    () => engine.newSession(),
    () => engine.calls.renameSession({ sessionId: id, title: 'No' }),
    () => engine.calls.deleteSession({ sessionId: id }),
    () => engine.calls.branchSession({ messageId }),
    () => engine.calls.summarizeSession({ sessionId: id }),
    () => engine.calls.addMemory({ text: 'No', kind: 'semantic' }),
    () => engine.calls.forgetMemory({ memoryId }),
    () => engine.calls.restoreBackup({ path: join(folder, 'none') }),
    () => engine.calls.clearStore({}),
  ]) {
    await expect(call()).rejects.toMatchObject({
      code: 'readOnly',
      message: expect.stringContaining('read-only'),
    });
  }
  expect(await everyByte(folder)).toBe(bytes);
  const after = await storeOf(engine);
  expect(after.counts).toEqual(before.counts);
  expect(after.sessions).toEqual([{ ...before.sessions[0]!, unread: false }]);

  const hidden = await engine.newSession({ private: true });
  const { entry } = await engine.say(hidden.id, 'When does the lab close?');
  expect(entry.message.text).toContain('noon');
  expect(await everyByte(folder)).toBe(bytes);

  await engine.calls.setControls(normal);
  await engine.say(id, 'Back to normal.');
});

it('keeps what is being written before it turns read-only', async () => {
  const engine = await connectEngine(await storeFolder(), {
    generate: async (_, say, cancelled) => {
      say('So far');
      await cancelled;
      throw new Error('cancelled');
    },
  });
  const { id } = await engine.newSession();
  await engine.calls.startTurn({ sessionId: id, text: 'Go on.', model: remote });
  await expect.poll(() => engine.streamed.length).toBe(1);
  await engine.calls.setControls(readOnly);
  expect(await engine.texts(id)).toEqual(['Go on.', 'So far']);
  expect(engine.notices).toEqual([]);
});
