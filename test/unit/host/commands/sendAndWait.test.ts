import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendAndWait } from '../../../../src/host/commands/sendAndWait';
import { bundleTo } from '../../../support/bundleTo';
import { HostHarness } from '../hostHarness';

let folder: string;
let worker: string;
let host: HostHarness;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-wait-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
});

beforeEach(async () => {
  host = await HostHarness.start(worker);
});

afterEach(() => host.stop());

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

const say = (text: string) =>
  sendAndWait(host.engine, () => host.controller.send(host.controller.current, text));

test('answers with the reply to its own message, as it is kept', async () => {
  for (const text of ['The build takes four minutes.', 'The tests take nine.']) {
    const { messageId, reply } = await say(text);
    expect(reply?.message.replyTo).toBe(messageId);
    expect(reply?.message.state).toEqual({ kind: 'complete' });
  }
});

test('fails as sending fails', async () => {
  await expect(say(' ')).rejects.toMatchObject({ code: 'invalidInput' });
});

test('does not wait for an engine that has ended', async () => {
  await host.engine.calls();
  const waiting = sendAndWait(host.engine, async () => {
    const sent = await host.controller.send(null, 'The build takes four minutes.');
    await host.endEngine();
    return { ...sent, messageId: 'm-unanswered' as typeof sent.messageId };
  });
  await expect(waiting).rejects.toMatchObject({ code: 'channelClosed' });
});
