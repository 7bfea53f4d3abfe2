import { expect, it } from 'vitest';
import { RecollectError } from '../../../src/core/base/errors';
import type { MessageId } from '../../../src/core/base/ids';
import {
  connectEngine,
  type ConnectedEngine,
  offline,
  remote,
  storeFolder,
} from './connectedEngine';

async function currentMemories(engine: ConnectedEngine): Promise<readonly string[]> {
  const filter = { state: 'current' } as const;
  const { memories } = await engine.calls.listMemories({ filter, offset: 0, limit: 100 });
  return memories.map(({ current }) => current.text);
}

it('edits a message: it and all after it is gone, with what was noted from them, and the turn runs anew', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the build runs on Node 18.');
  const second = await engine.say(id, 'Remember that Oskar owns the pipeline.');
  await engine.say(id, 'Remember that the cache lives in S3.');
  expect(await currentMemories(engine)).toHaveLength(3);

  const { replyId, userMessageId } = await engine.calls.editMessage({
    messageId: second.userMessageId,
    text: 'Remember that Petra owns the pipeline.',
    model: offline,
  });
  await engine.reply(replyId);
  const texts = await engine.texts(id);
  expect(texts).toHaveLength(4);
  expect(texts[2]).toBe('Remember that Petra owns the pipeline.');
  expect(texts.join()).not.toMatch(/Oskar|cache/);
  const known = (await currentMemories(engine)).join();
  expect(known).toMatch(/Node 18/);
  expect(known).toMatch(/Petra/);
  expect(known).not.toMatch(/Oskar|cache/);

  const other = await engine.newSession();
  const { entry } = await engine.say(other.id, 'Who owns the pipeline?');
  expect(entry.message.text).toContain('Petra');
  expect(entry.recall!.items.map(({ text }) => text).join()).not.toContain('Oskar');
  engine.dispose();

  const again = await connectEngine(folder);
  expect(await again.texts(id)).toEqual(texts);
  const view = await again.calls.openSession({ sessionId: id, limit: 10 });
  expect(view!.page.entries[2]!.message.id).toBe(userMessageId);
  expect(view!.session.messageCount).toBe(4);
});

it('keeps a memory that the user has worded, or pinned, or said in a message that stays', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the gateway times out after 30 s.');
  const { userMessageId } = await engine.say(id, 'Remember that the gateway times out after 30 s.');
  await engine.say(id, 'Remember that Ines reviews migrations.');
  await engine.say(id, 'Remember that logs are kept for 14 days.');
  const filter = { state: 'current' } as const;
  const { memories } = await engine.calls.listMemories({ filter, offset: 0, limit: 10 });
  const find = (word: string) =>
    memories.find(({ current }) => new RegExp(word, 'i').test(current.text))!;
  await engine.calls.reviseMemory({
    memoryId: find('Ines').id,
    text: 'Ines and Karl review migrations.',
    reason: 'Corrected',
  });
  await engine.calls.pinMemory({ memoryId: find('logs').id, pinned: true });

  const { replyId } = await engine.calls.editMessage({
    messageId: userMessageId,
    text: 'Never mind.',
    model: offline,
  });
  await engine.reply(replyId);
  expect((await currentMemories(engine)).toSorted()).toEqual(
    [
      'Ines and Karl review migrations.',
      find('gateway').current.text,
      find('logs').current.text,
    ].toSorted(),
  );
});

it('names a session anew when its first message is edited, unless the user has named it', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  const title = async () =>
    (await engine.calls.openSession({ sessionId: id, limit: 1 }))!.session.title;
  const edit = async (messageId: MessageId, text: string) => {
    const started = await engine.calls.editMessage({ messageId, text, model: offline });
    await engine.reply(started.replyId);
    return started.userMessageId;
  };
  const { userMessageId } = await engine.say(id, 'Plan the summer party');
  const second = await edit(userMessageId, 'Plan the winter party');
  expect(await title()).toBe('Plan the winter party');
  await engine.calls.renameSession({ sessionId: id, title: 'Parties' });
  await edit(second, 'Plan the spring party');
  expect(await title()).toBe('Parties');
});

it('refuses to edit what cannot be, and changes nothing', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  const { replyId, userMessageId } = await engine.say(id, 'Hello there, engine.');
  const edit = (messageId: MessageId, text: string) =>
    engine.calls.editMessage({ messageId, text, model: offline });
  await expect(edit(userMessageId, '  ')).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(edit(replyId, 'I say so')).rejects.toMatchObject({ code: 'notFound' });
  await expect(edit('m-gone' as MessageId, 'x')).rejects.toMatchObject({ code: 'notFound' });
  expect(await engine.texts(id)).toHaveLength(2);
});

it('writes any reply again in its place; what came later stays', async () => {
  const folder = await storeFolder();
  let answers = 0;
  const prompts: string[] = [];
  const engine = await connectEngine(folder, {
    generate: async ({ messages }, say) => {
      prompts.push(messages.map(({ text }) => text).join('\n'));
      answers += 1;
      say(`answer ${answers}`);
      return { model: 'test-model', finish: 'stop' };
    },
  });
  const { id } = await engine.newSession();
  const first = await engine.say(id, 'first question', remote);
  await engine.say(id, 'second question', remote);
  await engine.calls.summarizeSession({ sessionId: id });
  const { replyId } = await engine.calls.retryTurn({
    userMessageId: first.userMessageId,
    model: remote,
  });
  await engine.reply(replyId);
  const expected = ['first question', 'answer 3', 'second question', 'answer 2'];
  expect(await engine.texts(id)).toEqual(expected);
  expect(prompts.at(-1)).not.toContain('second question');
  const view = await engine.calls.openSession({ sessionId: id, limit: 2 });
  expect(view!.page.entries.map(({ message }) => message.text)).toEqual(expected.slice(2));
  // A summary that reached past the first answer might have quoted it.
  expect(view!.summary).toBeNull();
  const earlier = await engine.calls.loadEarlier({
    sessionId: id,
    before: view!.page.entries[0]!.message.id,
    limit: 2,
  });
  expect(earlier.entries.map(({ message }) => message.text)).toEqual(expected.slice(0, 2));
  expect(earlier.hasEarlier).toBe(false);
  engine.dispose();
  expect(await (await connectEngine(folder)).texts(id)).toEqual(expected);
});

it('keeps the old reply until the new one has come, also on the disk', async () => {
  const folder = await storeFolder();
  let go = () => {};
  let answers = 0;
  const engine = await connectEngine(folder, {
    generate: async (_, say) => {
      answers += 1;
      say(`answer ${answers}`);
      if (answers > 1) await new Promise<void>((resolve) => (go = resolve));
      return { model: 'test-model', finish: 'stop' };
    },
  });
  const { id } = await engine.newSession();
  const { userMessageId } = await engine.say(id, 'first question', remote);
  const { replyId } = await engine.calls.retryTurn({ userMessageId, model: remote });
  await expect.poll(() => engine.streamed.at(-1)?.delta).toBe('answer 2');
  expect(await engine.texts(id)).toEqual(['first question', 'answer 1']);
  const elsewhere = await connectEngine(folder);
  expect(await elsewhere.texts(id)).toEqual(['first question', 'answer 1']);
  go();
  await engine.reply(replyId);
  expect(await engine.texts(id)).toEqual(['first question', 'answer 2']);
  expect(await elsewhere.texts(id)).toEqual(['first question', 'answer 2']);
});

it('writes a reply again that is named by itself', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  const first = await engine.say(id, 'Remember that the build takes four minutes.');
  const again = await engine.calls.retryTurn({ userMessageId: first.replyId, model: offline });
  expect(again.userMessageId).toBe(first.userMessageId);
  await engine.reply(again.replyId);
  expect(await engine.texts(id)).toHaveLength(2);
});

it('keeps the old reply when nothing comes of the new one, and says why', async () => {
  let answers = 0;
  const engine = await connectEngine(await storeFolder(), {
    generate: async (_, say, cancelled) => {
      answers += 1;
      if (answers === 2) throw new RecollectError('modelUnreachable', 'Nothing answers there.');
      if (answers === 3) {
        await cancelled;
        throw new RecollectError('aborted', 'Stopped.');
      }
      say('the answer');
      return { model: 'test-model', finish: 'stop' };
    },
  });
  const { id } = await engine.newSession();
  const { userMessageId } = await engine.say(id, 'a question', remote);
  const failed = await engine.calls.retryTurn({ userMessageId, model: remote });
  await engine.reply(failed.replyId);
  expect(await engine.texts(id)).toEqual(['a question', 'the answer']);
  expect(engine.notices).toEqual(['The reply was not written again. Nothing answers there.']);

  const stopped = await engine.calls.retryTurn({ userMessageId, model: remote });
  await engine.calls.stopTurn({ sessionId: id });
  await engine.reply(stopped.replyId);
  expect(await engine.texts(id)).toEqual(['a question', 'the answer']);
  expect(engine.notices).toHaveLength(1);
});

it('replaces a reply that had no words by why the next one has none either', async () => {
  const reasons = ['The key is refused.', 'Too many requests.'];
  const engine = await connectEngine(await storeFolder(), {
    generate: async () => {
      throw new RecollectError('modelUnauthorized', reasons.shift() ?? '');
    },
  });
  const { id } = await engine.newSession();
  const { userMessageId } = await engine.say(id, 'a question', remote);
  const { replyId } = await engine.calls.retryTurn({ userMessageId, model: remote });
  const { message } = await engine.reply(replyId);
  expect(message.state).toMatchObject({ kind: 'failed', reason: 'Too many requests.' });
  expect(await engine.texts(id)).toEqual(['a question', '']);
});
