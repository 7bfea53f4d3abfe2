import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PersonaId, SessionId } from '../../../../src/core/base/ids';
import type { OpenedSession } from '../../../../src/host/chat/chatController';
import { bundleTo } from '../../../support/bundleTo';
import { HostHarness } from '../hostHarness';

/** A busy machine takes its time. Milliseconds. */
const patience = { timeout: 60_000 };

let folder: string;
let worker: string;
let host: HostHarness;
/** What the chat was told to show, oldest first. */
let shown: OpenedSession[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-chat-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
});

beforeEach(async () => {
  host = await HostHarness.start(worker);
  shown = [];
  host.controller.onDidOpen((opened) => shown.push(opened));
});

afterEach(() => host.stop());

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** Sends, and waits for the reply to be kept. */
async function say(text: string, sessionId = host.controller.current): Promise<SessionId> {
  const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
  const sent = await host.controller.send(sessionId, text);
  await ended;
  return sent.sessionId;
}

const texts = (view: OpenedSession['view']) =>
  view?.page.entries.map(({ message }) => message.text);

describe('a new chat', () => {
  test('becomes a session with its first message, and that session is shown', async () => {
    const calls = await host.engine.calls();
    await host.controller.startNew();
    expect((await calls.counts({})).sessions).toBe(0);

    const sessionId = await say('The build takes four minutes.');
    expect(host.controller.current).toBe(sessionId);
    expect(shown.at(-1)?.view?.session.id).toBe(sessionId);
    expect((await calls.counts({})).sessions).toBe(1);
  });

  test.each([
    ['an empty message', '  \n', 'Type a message first.'],
    ['a message that is too long', 'x'.repeat(1_000_001), 'Send it in parts.'],
  ])('is left as it is by %s', async (_what, text, reason) => {
    await expect(host.controller.send(null, text)).rejects.toThrow(reason);
    expect((await (await host.engine.calls()).counts({})).sessions).toBe(0);
    expect(host.controller.current).toBeNull();
  });

  test('is left as it is when the settings name a model that was not picked', async () => {
    await host.configuration.write({ provider: 'openai', name: 'unpicked' });
    await expect(host.controller.send(null, 'Hello')).rejects.toMatchObject({
      code: 'modelNotConfigured',
    });
    expect((await (await host.engine.calls()).counts({})).sessions).toBe(0);
  });

  test('has the persona that was chosen for it, once', async () => {
    await host.controller.setPersona(null, 'mentor' as PersonaId);
    const first = await say('Explain the borrow checker.', null);
    const second = await say('And lifetimes?', null);
    const { sessions } = await (await host.engine.calls()).listSessions({ state: 'all' });
    const personaOf = (id: SessionId) => sessions.find((session) => session.id === id)?.personaId;
    expect([personaOf(first), personaOf(second)]).toEqual(['mentor', 'assistant']);
  });

  test('stays empty: the session used last does not come back by itself', async () => {
    await say('The build takes four minutes.');
    await host.controller.startNew();
    expect((await host.controller.state()).view).toBeNull();
    await host.controller.showLatest();
    expect(host.controller.current).toBeNull();
  });
});

describe('what is shown', () => {
  test('after a restart is the session that was open, though another was used later', async () => {
    const first = await say('The build takes four minutes.', null);
    await say('The tests take nine.', null);
    await host.controller.open(first);

    const restarted = host.openChat();
    expect((await restarted.state()).view?.session.id).toBe(first);
    restarted.dispose();
  });

  test('after the shown session was deleted is the one used last', async () => {
    const first = await say('The build takes four minutes.', null);
    const second = await say('The tests take nine.', null);
    await (await host.engine.calls()).deleteSession({ sessionId: second });
    await vi.waitFor(() => expect(host.controller.current).toBe(first), patience);
    expect(shown.at(-1)?.view?.session.id).toBe(first);
  });

  test('after everything was cleared is an empty chat', async () => {
    await say('The build takes four minutes.');
    await (await host.engine.calls()).clearStore({});
    await vi.waitFor(() => expect(host.controller.current).toBeNull(), patience);
    expect(shown.at(-1)?.view).toBeNull();
  });

  test('stays when a session is asked for that is gone', async () => {
    const sessionId = await say('The build takes four minutes.');
    await expect(host.controller.open('s-gone' as SessionId)).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(host.controller.current).toBe(sessionId);
  });

  test('is the empty chat that the user asked for while the last session was read', async () => {
    await say('The build takes four minutes.');
    const reading = host.controller.state();
    await host.controller.startNew();
    expect((await reading).view).toBeNull();
    expect(host.controller.current).toBeNull();
  });

  test('is scrolled to the message that was asked for', async () => {
    const sessionId = await say('The build takes four minutes.');
    const { view } = await host.controller.state();
    const messageId = view!.page.entries[0]!.message.id;
    await host.controller.open(sessionId, messageId);
    expect(shown.at(-1)?.reveal).toBe(messageId);
    expect(host.focused).toBe(1);
  });
});

describe('consent', () => {
  test('given in the settings shows what is remembered already', async () => {
    const sessionId = await say('The build takes four minutes.');
    await host.consent.decide(false);
    expect((await host.controller.state()).view).toBeNull();
    await expect(host.controller.send(null, 'Hello')).rejects.toMatchObject({
      code: 'consentRequired',
    });

    const before = shown.length;
    await host.consent.decide(true);
    await vi.waitFor(() => expect(shown.length).toBe(before + 1), patience);
    expect(shown.at(-1)?.view?.session.id).toBe(sessionId);
  });
});

describe('an engine that has ended', () => {
  test('and starts again has the chat shown as it is in the store', async () => {
    await say('The build takes four minutes.');
    await host.endEngine();
    expect(host.status.read().storeError).toContain('stopped');

    const before = shown.length;
    await host.engine.calls();
    await vi.waitFor(() => expect(shown.length).toBe(before + 1), patience);
    expect(texts(shown.at(-1)!.view)?.[0]).toBe('The build takes four minutes.');
  });
});

test('a message can be answered again, and the first answer is gone', async () => {
  await say('The build takes four minutes.');
  const { view } = await host.controller.state();
  const [question, answer] = view!.page.entries.map(({ message }) => message.id);
  const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
  await host.controller.retry(question!);
  await ended;
  const after = (await host.controller.state()).view!.page.entries.map(({ message }) => message.id);
  expect(after).toHaveLength(2);
  expect(after).not.toContain(answer);
});

test('earlier messages come a page at a time', async () => {
  const sessionId = await say('Message 0');
  for (let turn = 1; turn < 30; turn++) await say(`Message ${turn}`);
  const { page } = (await host.controller.state()).view!;
  expect(page.entries).toHaveLength(50);
  expect(page.hasEarlier).toBe(true);
  const before = page.entries[0]!.message.id;
  const earlier = await host.controller.loadEarlier({ sessionId, before });
  expect(earlier.entries).toHaveLength(10);
  expect(earlier.hasEarlier).toBe(false);
});
