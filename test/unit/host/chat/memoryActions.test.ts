import { beforeEach, expect, test, vi } from 'vitest';
import { done } from '../../../support/vscodeShim';
import type { ChatPage } from './chatPage';
import { useChatView } from './chatViewHarness';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

const chat = useChatView();
let page: ChatPage;

beforeEach(async () => {
  page = await chat.shownPage();
});

/** Adds a memory, asks for it, and gives the reply that used it. */
async function recalled(text: string, question: string) {
  const calls = await chat.host.engine.calls();
  const { id: memoryId } = await calls.addMemory({ text, kind: 'semantic' });
  const ended = new Promise((resolve) => chat.host.engine.on('didEndReply', resolve));
  await page.host.send({ sessionId: null, text: question });
  await ended;
  const { view: shown } = await page.host.ready({});
  const reply = shown!.page.entries.at(-1)!;
  expect(reply.recall?.items.map(({ id }) => id)).toContain(memoryId);
  const strength = async () => (await calls.getMemory({ memoryId }))!.memory.strength;
  return { memoryId, messageId: reply.message.id, strength };
}

test('feedback from the page moves the memory, and what undoes it puts it back', async () => {
  const { memoryId, messageId, strength } = await recalled(
    'The courier comes at four.',
    'When does the courier come?',
  );
  const helped = await page.host.giveFeedback({ messageId, memoryId, verdict: 'helped' });
  expect(helped.correct).toBe(false);
  expect(await strength()).toBeGreaterThan(0.5);
  expect(done.commands).toEqual([]);
  await page.host.undoMemoryChange({ changeId: helped.changeId! });
  expect(await strength()).toBe(0.5);
});

test('a memory that is said to be untrue is opened to be corrected', async () => {
  const { memoryId, messageId } = await recalled(
    'The courier comes at four.',
    'When does the courier come?',
  );
  const wrong = await page.host.giveFeedback({ messageId, memoryId, verdict: 'wrong' });
  expect(wrong.correct).toBe(true);
  expect(done.commands).toEqual([['recollect.openMemory', { memoryId }]]);
});

test('only memories whose code has changed are told to the page', async () => {
  const calls = await chat.host.engine.calls();
  const anchor = { path: 'src/a.ts', symbol: 'retry', lines: 2, hash: '0123456789abcdef' };
  const add = async (text: string, fields: { anchor?: typeof anchor } = {}) =>
    (await calls.addMemory({ text, kind: 'semantic', ...fields })).id;
  const plain = await add('It is plain.');
  const same = await add('It is the same.', { anchor });
  const drifted = await add('It has drifted.', { anchor });
  const orphaned = await add('It is gone.', { anchor });
  chat.anchors.set(same, 'unchanged');
  chat.anchors.set(drifted, 'drifted');
  chat.anchors.set(orphaned, 'orphaned');
  const gone = 'k-none' as typeof plain;
  const memoryIds = [plain, same, drifted, orphaned, gone];
  expect(await page.host.checkAnchors({ memoryIds })).toEqual({
    changed: [
      { memoryId: drifted, state: 'drifted', code: 'retry in src/a.ts' },
      { memoryId: orphaned, state: 'orphaned', code: 'retry in src/a.ts' },
    ],
  });
});

test('a conflict is decided by the command that asks, and the view is shown', async () => {
  await page.host.decideConflict({ conflictId: 'x-1' as never });
  await page.host.showMemories({});
  expect(done.commands).toEqual([
    ['recollect.resolveConflict', { conflictId: 'x-1' }],
    ['recollect.memories.focus'],
  ]);
});
