import { describe, expect, test, vi } from 'vitest';
import type { ChatHostContract } from '../../../../src/protocol/chatContract';
import type { Payload } from '../../../../src/protocol/contract';
import { until } from '../../../support/until';
import { behaviour, done, l10n } from '../../../support/vscodeShim';
import { ChatPage } from './chatPage';
import { useChatView } from './chatViewHarness';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

const chat = useChatView();

const sessionsHeard = (page: ChatPage) =>
  new Set(
    page.heard
      .filter(({ name }) => name === 'didPutEntry' || name === 'didStream')
      .map(({ payload }) => (payload as Payload<ChatHostContract, 'didPutEntry'>).sessionId),
  );

describe('the page', () => {
  test('is told nothing before it has asked for its state', async () => {
    const page = new ChatPage(chat.view);
    await chat.host.controls.set('recallPaused', true);
    await chat.host.controller.startNew();
    expect(page.heard).toEqual([]);

    const { status } = await page.host.ready({});
    expect(status.controls.recallPaused).toBe(true);
    await chat.host.controls.set('recallPaused', false);
    expect(page.names()).toEqual(['didChangeStatus']);
  });

  test('hears of the session that it shows, and of no other', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    const first = await chat.say(page, null, 'The build takes four minutes.');
    const second = await chat.say(page, null, 'The tests take nine.');
    page.heard.length = 0;

    await chat.say(page, first, 'The deployment takes two.');
    expect(sessionsHeard(page)).toEqual(new Set());
    await chat.say(page, second, 'The release takes an hour.');
    expect(sessionsHeard(page)).toEqual(new Set([second]));
  });

  test('hears a new title', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    const sessionId = await chat.say(page, null, 'The build takes four minutes.');
    await (await chat.host.engine.calls()).renameSession({ sessionId, title: 'Build times' });
    await vi.waitFor(
      () =>
        expect(page.heard.map(({ payload }) => payload)).toContainEqual(
          expect.objectContaining({ sessionId, title: 'Build times' }),
        ),
      until,
    );
  });

  test('that was hidden asks again, and misses nothing of what happened meanwhile', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    const sessionId = await chat.say(page, null, 'The build takes four minutes.');
    page.hide();
    const ended = new Promise((resolve) => chat.host.engine.on('didEndReply', resolve));
    await chat.host.controller.send(sessionId, 'The tests take nine.');
    await ended;

    page.show();
    const state = await page.host.ready({});
    expect(state.view?.page.entries).toHaveLength(4);
    await chat.say(page, sessionId, 'The deployment takes two.');
    expect(sessionsHeard(page)).toEqual(new Set([sessionId]));
  });

  test('that was hidden while a message was asked for goes to it when it is shown', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    const sessionId = await chat.say(page, null, 'The build takes four minutes.');
    page.hide();
    const { view: opened } = await chat.host.controller.state();
    const reveal = opened!.page.entries[0]!.message.id;
    await chat.host.controller.open(sessionId, reveal);

    page.show();
    await page.host.ready({});
    await vi.waitFor(() => expect(page.names()).toContain('didOpenSession'), until);
    const { payload } = page.heard.find(({ name }) => name === 'didOpenSession')!;
    expect(payload).toMatchObject({ reveal, view: { session: { id: sessionId } } });
    page.hide();
    page.show();
    await page.host.ready({});
    await chat.host.controls.set('recallPaused', true);
    expect(page.names()).not.toContain('didOpenSession');
  });

  test('is told to open the summary out that was asked for, and only then', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    const sessionId = await chat.say(page, null, 'The build takes four minutes.');
    await (await chat.host.engine.calls()).summarizeSession({ sessionId });
    page.heard.length = 0;
    await chat.host.controller.openSummary(sessionId);
    await chat.host.controller.open(sessionId);
    expect(
      page.heard
        .filter(({ name }) => name === 'didOpenSession')
        .map(({ payload }) => (payload as { showSummary: boolean }).showSummary),
    ).toEqual([true, false]);
  });

  test("tells where the keyboard is, for the chat's own keys, and takes it back when it goes", async () => {
    const page = new ChatPage(chat.view);
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
    const old = new ChatPage(chat.view);
    await old.host.ready({});
    old.close();
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    await chat.host.controls.set('writingPaused', true);
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
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    page.post(message);
    expect(chat.host.log.of('warn').join()).toMatch(/^refused /);
    await chat.say(page, null, 'The build takes four minutes.');
    expect(await (await chat.host.engine.calls()).counts({})).toMatchObject({ sessions: 1 });
  });

  test('runs scripts by nonce only, and loads nothing from elsewhere', () => {
    const html = new ChatPage(chat.view).webviewView.webview.html;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[\w+/=]+';/);
    expect(html.match(/<script(?! type="application\/json")/g)).toHaveLength(1);
    expect(html).not.toMatch(/(?:src|href)="https?:/);
  });

  test("holds the texts of the user's language, none of which can end the block of data", () => {
    l10n.bundle = { Send: 'Senden', Stop: '</script><script>alert(1)</script>' };
    try {
      const html = new ChatPage(chat.view).webviewView.webview.html;
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
    behaviour.onCommand = () => (page = new ChatPage(chat.view));
    await chat.view.focus();
    expect(done.commands).toEqual([['recollect.chat.focus']]);
    await page!.host.ready({});
    await vi.waitFor(() => expect(page!.names()).toEqual(['didFocusComposer']), until);
  });

  test('at once when the view is looked at', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    await chat.view.focus();
    expect(page.shown).toBe(1);
    expect(page.names()).toEqual(['didFocusComposer']);
  });

  test('once the page is there again, when the view was hidden', async () => {
    const page = new ChatPage(chat.view);
    await page.host.ready({});
    page.hide();
    behaviour.onCommand = () => page.show();
    await chat.view.focus();
    expect(page.names()).toEqual([]);
    await page.host.ready({});
    await vi.waitFor(() => expect(page.names()).toEqual(['didFocusComposer']), until);
  });
});
