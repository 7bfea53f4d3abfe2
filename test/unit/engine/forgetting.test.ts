import { expect, it } from 'vitest';
import type { MemoryId } from '../../../src/core/base/ids';
import { type ConnectedEngine, connectEngine, remote, storeFolder } from './connectedEngine';

// Each test starts an engine and some of them two, which takes its time on a busy machine.

const echo = 'Good to know that the pangolin server listens on port 7411.';

/** An engine whose model repeats what it was told. */
function withEchoingModel(folder: string): Promise<ConnectedEngine> {
  return connectEngine(folder, {
    generate: async (_, say) => {
      say(echo);
      return { model: 'test-model', finish: 'stop' };
    },
  });
}

async function onlyMemory(engine: ConnectedEngine): Promise<MemoryId> {
  const filter = { state: 'all' } as const;
  const { memories } = await engine.calls.listMemories({ filter, offset: 0, limit: 9 });
  expect(memories).toHaveLength(1);
  return memories[0]!.id;
}

async function askedInNewSession(engine: ConnectedEngine): Promise<string> {
  const { id } = await engine.newSession();
  const { entry } = await engine.say(id, 'On which port does the pangolin server listen?');
  return [entry.message.text, ...entry.recall!.items.map(({ text }) => text)].join('\n');
}

it('recalls neither the message that a forgotten memory came from nor the reply to it, until it is restored', async () => {
  const folder = await storeFolder();
  const engine = await withEchoingModel(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the pangolin server listens on port 7411.', remote);
  const memoryId = await onlyMemory(engine);
  expect(await askedInNewSession(engine)).toContain('7411');

  await engine.calls.forgetMemory({ memoryId });
  expect(await askedInNewSession(engine)).not.toContain('7411');
  engine.dispose();

  const again = await withEchoingModel(folder);
  expect(await askedInNewSession(again)).not.toContain('7411');
  await again.calls.restoreMemory({ memoryId });
  expect(await askedInNewSession(again)).toContain('7411');
});

it('does not recall the message that asked to forget, nor what was answered to it', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'The pangolin server listens on port 7411.');
  const told = await engine.say(id, 'Forget that the pangolin server listens on port 7411.');
  expect(told.entry.message.text).toMatch(/^Forgotten: .*7411/u);
  expect(await askedInNewSession(engine)).not.toContain('7411');
  const { entry } = await engine.say(id, 'On which port does the pangolin server listen?');
  expect(entry.recall!.items.map(({ text }) => text).join()).not.toContain('7411');
});

it('does not recall the wording before a correction either, nor a reply that comes later', async () => {
  const engine = await withEchoingModel(await storeFolder());
  const { id } = await engine.newSession();
  const told = await engine.say(id, 'Remember that the pangolin server listens on port 7411.');
  const memoryId = await onlyMemory(engine);
  await engine.calls.reviseMemory({
    memoryId,
    text: 'The pangolin server listens on port 7412.',
    reason: 'Corrected',
  });
  await engine.calls.forgetMemory({ memoryId });
  expect(await askedInNewSession(engine)).not.toMatch(/741[12]/u);
  const { replyId } = await engine.calls.retryTurn({
    userMessageId: told.userMessageId,
    model: remote,
  });
  await engine.reply(replyId);
  expect(await askedInNewSession(engine)).not.toMatch(/741[12]/u);
});

it('still recalls what was said beside it in other messages', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the pangolin server listens on port 7411.');
  const memoryId = await onlyMemory(engine);
  await engine.say(id, 'Remember that the pangolin server stands in Oslo.');
  await engine.calls.forgetMemory({ memoryId });
  const other = await engine.newSession();
  const { entry } = await engine.say(other.id, 'Where does the pangolin server stand?');
  expect(entry.message.text).toContain('Oslo');
  expect(entry.message.text).not.toContain('7411');
});

it('does not recall the message of a memory that has ended, so that it does not contradict what holds now', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the pangolin server listens on port 7411.');
  const memoryId = await onlyMemory(engine);
  await engine.calls.reviseMemory({ memoryId, state: 'ended', reason: 'It was moved' });
  expect(await askedInNewSession(engine)).not.toContain('7411');
  await engine.calls.restoreMemory({ memoryId });
  expect(await askedInNewSession(engine)).toContain('7411');
});
