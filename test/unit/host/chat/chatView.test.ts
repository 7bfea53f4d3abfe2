import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { chatCalls } from '../../../../src/host/chat/chatCalls';
import { ChatView, type ChatViewOptions } from '../../../../src/host/chat/chatView';
import type { ChatHostContract } from '../../../../src/protocol/chatContract';
import type { Payload } from '../../../../src/protocol/contract';
import { bundleTo } from '../../../support/bundleTo';
import { until } from '../../../support/until';
import { Uri, behaviour, done, l10n } from '../../../support/vscodeShim';
import { FakeAnchors } from '../fakeAnchors';
import { HostHarness } from '../hostHarness';
import { ChatPage } from './chatPage';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

let folder: string;
let worker: string;
let host: HostHarness;
let view: ChatView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-view-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
});

beforeEach(async () => {
  done.commands.length = 0;
  behaviour.onCommand = () => {};
  host = await HostHarness.start(worker);
  const { consent, controller, engine, log, status } = host;
  view = new ChatView({
    assets: Uri.parse('file:///dist/webview') as unknown as ChatViewOptions['assets'],
    calls: chatCalls({ anchors: new FakeAnchors(), consent, controller, engine, log }),
    controller,
    engine,
    log,
    status,
  });
});

afterEach(async () => {
  view.dispose();
  await host.stop();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Sends as the user would in the page, and waits for the reply to be kept. */
async function say(page: ChatPage, sessionId: SessionId | null, text: string): Promise<SessionId> {
  const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
  const sent = await page.host.send({ sessionId, text });
  await ended;
  return sent.sessionId;
}

const sessionsHeard = (page: ChatPage) =>
  new Set(
    page.heard
      .filter(({ name }) => name === 'didPutEntry' || name === 'didStream')
      .map(({ payload }) => (payload as Payload<ChatHostContract, 'didPutEntry'>).sessionId),
  );

describe('the page', () => {
  test('is told nothing before it has asked for its state', async () => {
    const page = new ChatPage(view);
    await host.controls.set('recallPaused', true);
    await host.controller.startNew();
    expect(page.heard).toEqual([]);

    const { status } = await page.host.ready({});
    expect(status.controls.recallPaused).toBe(true);
    await host.controls.set('recallPaused', false);
    expect(page.names()).toEqual(['didChangeStatus']);
  });

  test('hears of the session that it shows, and of no other', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const first = await say(page, null, 'The build takes four minutes.');
    const second = await say(page, null, 'The tests take nine.');
    page.heard.length = 0;

    await say(page, first, 'The deployment takes two.');
    expect(sessionsHeard(page)).toEqual(new Set());
    await say(page, second, 'The release takes an hour.');
    expect(sessionsHeard(page)).toEqual(new Set([second]));
  });

  test('hears a new title', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const sessionId = await say(page, null, 'The build takes four minutes.');
    await (await host.engine.calls()).renameSession({ sessionId, title: 'Build times' });
    await vi.waitFor(
      () =>
        expect(page.heard.map(({ payload }) => payload)).toContainEqual(
          expect.objectContaining({ sessionId, title: 'Build times' }),
        ),
      until,
    );
  });

  test('that was hidden asks again, and misses nothing of what happened meanwhile', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const sessionId = await say(page, null, 'The build takes four minutes.');
    page.hide();
    const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
    await host.controller.send(sessionId, 'The tests take nine.');
    await ended;

    page.show();
    const state = await page.host.ready({});
    expect(state.view?.page.entries).toHaveLength(4);
    await say(page, sessionId, 'The deployment takes two.');
    expect(sessionsHeard(page)).toEqual(new Set([sessionId]));
  });

  test('that was hidden while a message was asked for goes to it when it is shown', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const sessionId = await say(page, null, 'The build takes four minutes.');
    page.hide();
    const { view: opened } = await host.controller.state();
    const reveal = opened!.page.entries[0]!.message.id;
    await host.controller.open(sessionId, reveal);

    page.show();
    await page.host.ready({});
    await vi.waitFor(() => expect(page.names()).toContain('didOpenSession'), until);
    const { payload } = page.heard.find(({ name }) => name === 'didOpenSession')!;
    expect(payload).toMatchObject({ reveal, view: { session: { id: sessionId } } });
    page.hide();
    page.show();
    await page.host.ready({});
    await host.controls.set('recallPaused', true);
    expect(page.names()).not.toContain('didOpenSession');
  });

  test('is told to open the summary out that was asked for, and only then', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const sessionId = await say(page, null, 'The build takes four minutes.');
    await (await host.engine.calls()).summarizeSession({ sessionId });
    page.heard.length = 0;
    await host.controller.openSummary(sessionId);
    await host.controller.open(sessionId);
    expect(
      page.heard
        .filter(({ name }) => name === 'didOpenSession')
        .map(({ payload }) => (payload as { showSummary: boolean }).showSummary),
    ).toEqual([true, false]);
  });

  test("tells where the keyboard is, for the chat's own keys, and takes it back when it goes", async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    const told = () => done.commands.filter(([command]) => command === 'setContext');
    await page.host.changeFocus({ focused: true });
    page.hide();
    await vi.waitFor(() => expect(told()).toHaveLength(2), until);
    expect(told()).toEqual([
      ['setContext', 'recollect.chatFocused', true],
      ['setContext', 'recollect.chatFocused', false],
    ]);
  });

  test('of a view that was moved is told nothing any more, and the new one is', async () => {
    const old = new ChatPage(view);
    await old.host.ready({});
    old.close();
    const page = new ChatPage(view);
    await page.host.ready({});
    await host.controls.set('writingPaused', true);
    expect(old.heard).toEqual([]);
    expect(page.names()).toEqual(['didChangeStatus']);
  });

  test.each([
    ['text', 'hello'],
    ['an unknown call', { kind: 'call', id: 1, name: 'clearStore', params: {} }],
    ['a name of every object', { kind: 'call', id: 1, name: 'constructor', params: {} }],
    ['a malformed call', { kind: 'call', id: 1, name: 'send', params: { text: 5 } }],
    ['an answer to nothing', { kind: 'result', id: 99, value: {} }],
  ])('that sends %s is refused, which is logged and harms nothing', async (_what, message) => {
    const page = new ChatPage(view);
    await page.host.ready({});
    page.post(message);
    expect(host.log.of('warn').join()).toMatch(/^refused /);
    await say(page, null, 'The build takes four minutes.');
    expect(await (await host.engine.calls()).counts({})).toMatchObject({ sessions: 1 });
  });

  test('runs scripts by nonce only, and loads nothing from elsewhere', () => {
    const html = new ChatPage(view).webviewView.webview.html;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/=]+';/);
    expect(html.match(/<script(?! type="application\/json")/g)).toHaveLength(1);
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  test("holds the texts of the user's language, none of which can end the block of data", () => {
    l10n.bundle = { Send: 'Senden', Stop: '</script><script>alert(1)</script>' };
    try {
      const html = new ChatPage(view).webviewView.webview.html;
      const [, json = ''] = /id="recollect-texts">(.*)<\/script>/.exec(html) ?? [];
      expect(JSON.parse(json)).toEqual(l10n.bundle);
      expect(html.match(/<script/g)).toHaveLength(2);
    } finally {
      l10n.bundle = undefined;
    }
  });
});

describe('the composer gets the cursor', () => {
  test('once the page is there, when the view had to be opened first', async () => {
    let page: ChatPage | undefined;
    behaviour.onCommand = () => (page = new ChatPage(view));
    await view.focus();
    expect(done.commands).toEqual([['recollect.chat.focus']]);
    await page!.host.ready({});
    await vi.waitFor(() => expect(page!.names()).toEqual(['didFocusComposer']), until);
  });

  test('at once when the view is looked at', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    await view.focus();
    expect(page.shown).toBe(1);
    expect(page.names()).toEqual(['didFocusComposer']);
  });

  test('once the page is there again, when the view was hidden', async () => {
    const page = new ChatPage(view);
    await page.host.ready({});
    page.hide();
    behaviour.onCommand = () => page.show();
    await view.focus();
    expect(page.names()).toEqual([]);
    await page.host.ready({});
    await vi.waitFor(() => expect(page.names()).toEqual(['didFocusComposer']), until);
  });
});
