import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HeldTimers } from '../../support/heldTimers';
import { connectEngine, storeFolder } from './connectedEngine';

async function folderHolds(folder: string, text: string): Promise<boolean> {
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    if ((await readFile(join(file.parentPath, file.name))).includes(text)) return true;
  }
  return false;
}

it('keeps a draft for each session and one for the next new session, over a restart', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const a = await engine.newSession();
  const b = await engine.newSession();
  await engine.calls.saveDraft({ sessionId: a.id, text: 'draft of a' });
  await engine.calls.saveDraft({ sessionId: b.id, text: 'draft of b' });
  await engine.calls.saveDraft({ sessionId: null, text: 'draft of the next' });
  expect(await engine.calls.loadDraft({ sessionId: a.id })).toEqual({ text: 'draft of a' });
  await engine.calls.saveDraft({ sessionId: b.id, text: '' });
  await engine.calls.close({});

  const again = await connectEngine(folder);
  expect(await again.calls.loadDraft({ sessionId: a.id })).toEqual({ text: 'draft of a' });
  expect(await again.calls.loadDraft({ sessionId: b.id })).toEqual({ text: '' });
  expect(await again.calls.loadDraft({ sessionId: null })).toEqual({ text: 'draft of the next' });
  await again.calls.clearStore({});
  expect(await again.calls.loadDraft({ sessionId: null })).toEqual({ text: '' });
  await again.calls.close({});
  expect(await folderHolds(folder, 'draft of')).toBe(false);
});

it('writes once for much typing, less often what is long, and at once when asked to', async () => {
  const timers = new HeldTimers();
  const folder = await storeFolder();
  const engine = await connectEngine(folder, { timers });
  const { id } = await engine.newSession();
  for (const text of ['violet', 'violet and', 'violet and ochre']) {
    await engine.calls.saveDraft({ sessionId: id, text });
  }
  expect(timers.delays).toHaveLength(1);
  expect(await folderHolds(folder, 'violet')).toBe(false);
  timers.ring();
  await expect.poll(() => folderHolds(folder, 'violet and ochre')).toBe(true);
  expect(await folderHolds(folder, 'violet and"')).toBe(false);

  await engine.calls.saveDraft({ sessionId: id, text: 'x'.repeat(100_000) });
  expect(timers.delays[1]).toBeGreaterThan(timers.delays[0]! * 5);
  await engine.calls.saveDraft({ sessionId: id, text: 'saved on blur', now: true });
  expect(await folderHolds(folder, 'saved on blur')).toBe(true);
});

it('takes secrets out of drafts, as of messages', async () => {
  const secret = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  await engine.calls.saveDraft({ sessionId: null, text: `push with ${secret}` });
  const before = await engine.calls.loadDraft({ sessionId: null });
  expect(before.text).toContain('push with [redacted');
  await engine.calls.saveDraft({ sessionId: null, text: `push with ${secret} now`, now: true });
  expect((await engine.calls.loadDraft({ sessionId: null })).text).not.toContain(secret);
  expect(await folderHolds(folder, secret)).toBe(false);
});

it('is done with a draft when it is sent, with that of a new session too, and keeps another', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  await engine.calls.saveDraft({ sessionId: null, text: 'How do I squash', now: true });
  const a = await engine.newSession();
  await engine.calls.saveDraft({ sessionId: a.id, text: 'of this session' });
  await engine.say(a.id, 'How do I squash commits?');
  expect(await engine.calls.loadDraft({ sessionId: null })).toEqual({ text: '' });
  expect(await engine.calls.loadDraft({ sessionId: a.id })).toEqual({ text: '' });

  await engine.calls.saveDraft({ sessionId: null, text: 'something else', now: true });
  const b = await engine.newSession();
  const { userMessageId } = await engine.say(b.id, 'Sent by a script.');
  await engine.calls.saveDraft({ sessionId: b.id, text: 'kept while editing' });
  const { replyId } = await engine.calls.editMessage({
    messageId: userMessageId,
    text: 'Edited by a script.',
    model: { kind: 'offline' },
  });
  await engine.reply(replyId);
  await engine.calls.close({});
  const again = await connectEngine(folder);
  expect(await again.calls.loadDraft({ sessionId: null })).toEqual({ text: 'something else' });
  expect(await again.calls.loadDraft({ sessionId: b.id })).toEqual({ text: 'kept while editing' });
});

it('is done with a draft that held a secret, too', async () => {
  const secret = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
  const engine = await connectEngine(await storeFolder());
  for (const now of [false, true]) {
    await engine.calls.saveDraft({ sessionId: null, text: `Use ${secret} for`, now });
    const { id } = await engine.newSession();
    await engine.say(id, `Use ${secret} for the push.`);
    expect(await engine.calls.loadDraft({ sessionId: null })).toEqual({ text: '' });
  }
});
