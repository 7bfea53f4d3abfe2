import { expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { until } from '../../../support/until';
import type { ChatPage } from './chatPage';
import { useChatView } from './chatViewHarness';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

const chat = useChatView();

async function entriesOf(page: ChatPage) {
  return (await page.host.ready({})).view?.page.entries.map(({ message }) => message) ?? [];
}

const textsSaid = async (page: ChatPage) =>
  (await entriesOf(page)).filter(({ replyTo }) => replyTo === null).map(({ text }) => text);

const session = async (id: SessionId) => {
  const { sessions } = await (await chat.host.engine.calls()).listSessions({ state: 'all' });
  return sessions.find((each) => each.id === id);
};

test('a draft is there in a view that was disposed and resolved again, and sending clears it', async () => {
  const page = await chat.shownPage();
  const sessionId = await chat.say(page, null, 'The build takes four minutes.');
  await page.host.saveDraft({ sessionId, text: 'And the tests', now: true });
  await page.host.saveDraft({ sessionId: null, text: 'For another', now: false });
  page.close();

  const moved = await chat.shownPage();
  expect(await moved.host.loadDraft({ sessionId })).toEqual({ text: 'And the tests' });
  expect(await moved.host.loadDraft({ sessionId: null })).toEqual({ text: 'For another' });
  expect(await textsSaid(moved)).toEqual(['The build takes four minutes.']);
  await chat.say(moved, sessionId, 'And the tests');
  expect(await moved.host.loadDraft({ sessionId })).toEqual({ text: '' });
});

test('a draft comes back without its secrets', async () => {
  const page = await chat.shownPage();
  const token = ['ghp', 'R3c0llectTestTokenThatIsNotReal12345'].join('_');
  await page.host.saveDraft({ sessionId: null, text: `Use ${token} here`, now: true });
  const { text } = await page.host.loadDraft({ sessionId: null });
  expect(text).toMatch(/^Use .* here$/);
  expect(text).not.toContain(token);
});

test('an edited message takes the place of what it and its followers said', async () => {
  const page = await chat.shownPage();
  const sessionId = await chat.say(page, null, 'The build takes four minutes.');
  await chat.say(page, sessionId, 'The tests take nine.');
  const second = (await entriesOf(page))[2]!;
  const ended = new Promise((resolve) => chat.host.engine.on('didEndReply', resolve));
  await page.host.editMessage({ messageId: second.id, text: 'The tests take ten.' });
  await ended;
  expect(await textsSaid(page)).toEqual(['The build takes four minutes.', 'The tests take ten.']);
});

test('a branch is shown, holds what came before, and leaves the first session as it was', async () => {
  const page = await chat.shownPage();
  const sessionId = await chat.say(page, null, 'The build takes four minutes.');
  await chat.say(page, sessionId, 'The tests take nine.');
  const [, firstReply] = await entriesOf(page);
  await page.host.branch({ messageId: firstReply!.id });
  expect(chat.host.controller.current).not.toBe(sessionId);
  expect(await textsSaid(page)).toEqual(['The build takes four minutes.']);
  await chat.host.controller.open(sessionId);
  expect(await textsSaid(page)).toHaveLength(2);
});

test('finding looks into messages that no page has loaded', async () => {
  const page = await chat.shownPage();
  const sessionId = await chat.say(page, null, 'The zebra is first.');
  for (let turn = 0; turn < 26; turn++) await chat.say(page, sessionId, `Message ${turn}`);
  const { view: shown } = await page.host.ready({});
  const { messageIds } = await page.host.findInSession({ sessionId, text: 'ZEBRA is' });
  expect(messageIds.length).toBeGreaterThan(0);
  expect(shown!.page.entries.map(({ message }) => message.id)).not.toContain(messageIds[0]);
});

test('a reply that comes while another session is shown leaves its session unread until it is', async () => {
  const page = await chat.shownPage();
  const first = await chat.say(page, null, 'The build takes four minutes.');
  await chat.say(page, null, 'The tests take nine.');
  const ended = new Promise((resolve) => chat.host.engine.on('didEndReply', resolve));
  await chat.host.controller.send(first, 'And the deployment?');
  await ended;
  expect((await session(first))?.unread).toBe(true);
  await chat.host.controller.open(first);
  await vi.waitFor(async () => expect((await session(first))?.unread).toBe(false), until);
});

test('a reply that comes while the view is hidden is unread; one that is seen is not', async () => {
  const page = await chat.shownPage();
  const sessionId = await chat.say(page, null, 'The build takes four minutes.');
  await vi.waitFor(async () => expect((await session(sessionId))?.unread).toBe(false), until);
  page.hide();
  const ended = new Promise((resolve) => chat.host.engine.on('didEndReply', resolve));
  await chat.host.controller.send(sessionId, 'And the tests?');
  await ended;
  expect((await session(sessionId))?.unread).toBe(true);
  page.show();
  await page.host.ready({});
  await vi.waitFor(async () => expect((await session(sessionId))?.unread).toBe(false), until);
});

test('a private session is shown as one, and is written nowhere', async () => {
  const page = await chat.shownPage();
  await chat.host.controller.startPrivate();
  const sessionId = chat.host.controller.current!;
  await chat.say(page, sessionId, 'Nobody is to know about the zebra.');
  const { view: shown } = await page.host.ready({});
  expect(shown?.session.private).toBe(true);
  expect((await (await chat.host.engine.calls()).counts({})).messages).toBe(0);
});
