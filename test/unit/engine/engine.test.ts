import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecollectError } from '../../../src/core/base/errors';
import type { SessionId } from '../../../src/core/base/ids';
import type { ModelChoice } from '../../../src/protocol/engine/turnCallSpecs';
import {
  assistant,
  connectEngine,
  type ConnectedEngine,
  type Generate,
  offline,
  remote,
  storeFolder,
} from './connectedEngine';

describe('the engine', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await storeFolder();
  });

  const start = (generate?: Generate, at = folder): Promise<ConnectedEngine> =>
    connectEngine(at, generate ? { generate } : {});

  const say = (
    engine: ConnectedEngine,
    sessionId: SessionId,
    text: string,
    model: ModelChoice = offline,
  ) => engine.say(sessionId, text, model);

  it('recalls in one session what another was told, with its date and title', async () => {
    const engine = await start();
    const a = await engine.calls.createSession({ personaId: assistant });
    await say(engine, a.id, 'The staging database listens on port 5433.');
    const b = await engine.calls.createSession({ personaId: assistant });
    const { entry } = await say(engine, b.id, 'Which port does the staging database use?');

    expect(entry.message.model).toBe('offline');
    expect(entry.message.text).toContain('5433');
    const year = String(new Date().getUTCFullYear());
    expect(entry.message.text).toContain(year);
    const item = entry.recall!.items[0]!;
    expect(item.sessionId).toBe(a.id);
    expect(item.inPrompt).toBe(true);
    expect(item.sessionTitle).toBe(
      (await engine.calls.openSession({ sessionId: a.id, limit: 1 }))!.session.title,
    );
  });

  it('says so when it knows nothing', async () => {
    const engine = await start();
    const { id } = await engine.calls.createSession({ personaId: assistant });
    const { entry } = await say(engine, id, 'What is the name of our Kubernetes cluster?');
    expect(entry.recall!.items.filter(({ inPrompt }) => inPrompt)).toEqual([]);
    expect(entry.message.text.toLowerCase()).toMatch(/nothing|don.t know|no memory/);
  });

  it('has everything again after its process is gone, without closing', async () => {
    const first = await start();
    const { id } = await first.calls.createSession({ personaId: assistant });
    await say(first, id, 'Remember that releases are cut on Thursdays.');
    first.dispose();

    const second = await start();
    const view = await second.calls.openSession({ sessionId: null, limit: 50 });
    expect(view!.session.id).toBe(id);
    expect(view!.page.entries.map(({ message }) => message.author.kind)).toEqual([
      'user',
      'persona',
    ]);
    const { memories } = await second.calls.listMemories({
      filter: { state: 'current' },
      offset: 0,
      limit: 10,
    });
    expect(memories.map(({ current }) => current.text).join()).toContain('Thursdays');
    const { entry } = await say(second, id, 'When are releases cut?');
    expect(entry.message.text).toContain('Thursdays');
  });

  it('keeps stores apart', async () => {
    const other = await storeFolder();
    const one = await start();
    const { id } = await one.calls.createSession({ personaId: assistant });
    await say(one, id, 'The launch code word is heliotrope.');
    const two = await start(undefined, other);
    const there = await two.calls.createSession({ personaId: assistant });
    const { entry } = await say(two, there.id, 'What is the launch code word?');
    expect(entry.message.text).not.toContain('heliotrope');
    expect(entry.recall!.items).toEqual([]);
  });

  it('takes secrets out before anything is stored or sent', async () => {
    const secret = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
    const prompts: string[] = [];
    const engine = await start(async ({ messages }, reply) => {
      prompts.push(...messages.map(({ text }) => text));
      reply('Noted.');
      return { model: 'test-model', finish: 'stop' };
    });
    const { id } = await engine.calls.createSession({ personaId: assistant });
    const { entry, userMessageId } = await say(
      engine,
      id,
      `Our deploy token is ${secret}, keep it.`,
      remote,
    );
    expect(entry.message.text).toBe('Noted.');
    expect(engine.entries.get(userMessageId)!.message.redactions).not.toEqual([]);
    expect(prompts.join('\n')).not.toContain(secret);
    await engine.calls.close({});
    const { readdir } = await import('node:fs/promises');
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = await readFile(join(file.parentPath, file.name));
      expect(bytes.includes(secret), file.name).toBe(false);
    }
  });

  it('gives a model the memories, fenced, and streams what it says', async () => {
    let prompt = '';
    const engine = await start(async ({ messages }, reply) => {
      prompt = messages.map(({ role, text }) => `${role}: ${text}`).join('\n');
      reply('Port ');
      reply('5433.');
      return { model: 'test-model-1', finish: 'stop' };
    });
    const a = await engine.calls.createSession({ personaId: assistant });
    await say(engine, a.id, 'The staging database listens on port 5433.');
    const b = await engine.calls.createSession({ personaId: assistant });
    const { entry } = await say(engine, b.id, 'Which port does the staging database use?', remote);
    expect(prompt).toContain('5433');
    expect(prompt).toContain('Which port does the staging database use?');
    expect(entry.message).toMatchObject({
      text: 'Port 5433.',
      model: 'test-model-1',
      state: { kind: 'complete' },
    });
    expect(engine.streamed.slice(-2).map(({ delta }) => delta)).toEqual(['Port ', '5433.']);
  });

  it('keeps a partial reply and the message when the model fails, and answers on retry', async () => {
    let attempts = 0;
    const engine = await start(async (_, reply) => {
      attempts += 1;
      reply('Half of');
      if (attempts === 1)
        throw new RecollectError('modelStreamCut', 'The connection was cut. Retry.');
      reply(' it all.');
      return { model: 'test-model', finish: 'stop' };
    });
    const { id } = await engine.calls.createSession({ personaId: assistant });
    const { entry, userMessageId } = await say(engine, id, 'Tell me everything.', remote);
    expect(entry.message).toMatchObject({
      text: 'Half of',
      state: { kind: 'failed', code: 'modelStreamCut', reason: 'The connection was cut. Retry.' },
    });
    const retry = await engine.calls.retryTurn({ userMessageId, model: remote });
    const again = await engine.reply(retry.replyId);
    expect(again.message).toMatchObject({ text: 'Half of it all.', state: { kind: 'complete' } });
    const view = await engine.calls.openSession({ sessionId: id, limit: 50 });
    expect(view!.page.entries.map(({ message }) => message.text)).toEqual([
      'Tell me everything.',
      'Half of it all.',
    ]);
  });

  it('stops at once, keeps what arrived and tells the host to cancel', async () => {
    let cancelled = false;
    const engine = await start(async (_, reply, cancel) => {
      reply('One, two');
      await cancel;
      cancelled = true;
      throw new RecollectError('aborted', 'Stopped.');
    });
    const { id } = await engine.calls.createSession({ personaId: assistant });
    const { replyId } = await engine.calls.startTurn({
      sessionId: id,
      text: 'Count.',
      model: remote,
    });
    await expect.poll(() => engine.streamed.map(({ delta }) => delta).join('')).toBe('One, two');
    const busy = engine.calls.startTurn({ sessionId: id, text: 'More.', model: remote });
    await expect(busy).rejects.toMatchObject({ code: 'busy' });
    await engine.calls.stopTurn({ sessionId: id });
    const { message } = await engine.reply(replyId);
    expect(message).toMatchObject({ text: 'One, two', state: { kind: 'stopped' } });
    await expect.poll(() => cancelled).toBe(true);
  });

  it('notes and recalls nothing while that is paused', async () => {
    const engine = await start();
    await engine.calls.setControls({ recallPaused: false, writingPaused: true, readOnly: false });
    const a = await engine.calls.createSession({ personaId: assistant });
    await say(engine, a.id, 'Remember that the cafeteria closes at 15:00.');
    await engine.calls.setControls({ recallPaused: false, writingPaused: false, readOnly: false });
    const b = await engine.calls.createSession({ personaId: assistant });
    const unrecalled = await say(engine, b.id, 'When does the cafeteria close?');
    expect(unrecalled.entry.recall!.items).toEqual([]);
    expect((await engine.calls.counts({})).memories).toBe(0);

    await say(engine, b.id, 'Remember that the gym opens at 07:00.');
    await engine.calls.setControls({ recallPaused: true, writingPaused: false, readOnly: false });
    const c = await engine.calls.createSession({ personaId: assistant });
    expect((await say(engine, c.id, 'When does the gym open?')).entry.recall!.items).toEqual([]);
  });

  it('corrects a memory, keeps the old wording, and recalls only the new one', async () => {
    const engine = await start();
    const { id } = await engine.calls.createSession({ personaId: assistant });
    const memory = await engine.calls.addMemory({
      text: 'The API key rotates every 30 days.',
      kind: 'semantic',
    });
    await engine.calls.reviseMemory({
      memoryId: memory.id,
      text: 'The API key rotates every 90 days.',
      reason: 'Corrected by hand',
    });
    const kept = await engine.calls.getMemory({ memoryId: memory.id });
    expect(kept!.versions.map(({ text }) => text)).toEqual([
      'The API key rotates every 30 days.',
      'The API key rotates every 90 days.',
    ]);
    const { entry } = await say(engine, id, 'How often does the API key rotate?');
    expect(entry.message.text).toContain('90 days');
    expect(entry.message.text).not.toContain('30 days');

    await engine.calls.forgetMemory({ memoryId: memory.id });
    const after = await say(engine, id, 'Tell me how often the API key rotates.');
    expect(after.entry.recall!.items.some((item) => item.kind === 'memory')).toBe(false);
  });

  it('summarizes on command with sentences of the session', async () => {
    const engine = await start();
    const { id } = await engine.calls.createSession({ personaId: assistant });
    await say(
      engine,
      id,
      'We decided to move the billing service to Go. The deadline is the first of March.',
    );
    await say(engine, id, 'Maria owns the migration and Tom reviews it.');
    const summary = await engine.calls.summarizeSession({ sessionId: id });
    expect(summary.text).toMatch(/billing service|Maria owns/);
    expect(summary.sourceMessageIds.length).toBeGreaterThan(0);
    expect((await engine.calls.openSession({ sessionId: id, limit: 1 }))!.summary).toEqual(summary);
  });

  it('exports an archive, backs up, and clears everything', async () => {
    const engine = await start();
    const { id } = await engine.calls.createSession({ personaId: assistant });
    await say(engine, id, 'Remember that the mascot is a wombat.');
    const archive = join(folder, '..', `recollect-archive-${process.pid}.json`);
    const backup = `${archive}.backup`;
    try {
      const exported = await engine.calls.exportArchive({ path: archive });
      expect(exported.counts).toMatchObject({ sessions: 1, messages: 2 });
      expect(JSON.parse(await readFile(archive, 'utf8'))).toMatchObject({
        format: 'recollect-archive',
      });
      expect((await engine.calls.backUp({ path: backup })).bytes).toBeGreaterThan(100);
      await engine.calls.clearStore({});
      expect(await engine.calls.counts({})).toEqual({ sessions: 0, messages: 0, memories: 0 });
      const again = await engine.calls.createSession({ personaId: assistant });
      const { entry } = await say(engine, again.id, 'What is the mascot?');
      expect(entry.message.text).not.toContain('wombat');
    } finally {
      await rm(archive, { force: true });
      await rm(backup, { force: true });
    }
  });

  it.each([
    ['empty', '   ', 'invalidInput'],
    ['huge', 'x'.repeat(1_000_001), 'invalidInput'],
  ])('refuses a message that is %s, with words for the user', async (_, text, code) => {
    const engine = await start();
    const { id } = await engine.calls.createSession({ personaId: assistant });
    await expect(
      engine.calls.startTurn({ sessionId: id, text, model: offline }),
    ).rejects.toMatchObject({ code });
    expect((await engine.calls.counts({})).messages).toBe(0);
  });

  it('names what is gone', async () => {
    const engine = await start();
    const missing = 's-missing' as SessionId;
    await expect(
      engine.calls.startTurn({ sessionId: missing, text: 'Hello', model: offline }),
    ).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(engine.calls.openSession({ sessionId: missing, limit: 5 })).resolves.toBeNull();
  });
});
