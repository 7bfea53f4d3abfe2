import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { ModelServer } from '../support/modelServer';
import { useVSCode } from '../support/vscodeSuite';
import { chooseModel, openFile, pick, question } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });
let models: ModelServer;

beforeAll(async () => {
  models = await ModelServer.start();
});
afterAll(() => models.stop());

const draftOf = (chat: Chat) => expect.poll(() => chat.composer.inputValue());
const sees = (place: Locator, text: string) =>
  expect.poll(() => place.last().innerText()).toContain(text);

test('Ctrl+Z undoes text in the composer, and Ctrl+Y brings it back', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.composer.click();
  await chat.composer.pressSequentially('first');
  // VS Code takes these keys from every webview and sends the command back: it comes a moment later.
  await chat.composer.press('Control+z');
  await draftOf(chat).not.toBe('first');
  expect('first'.startsWith(await chat.composer.inputValue())).toBe(true);
  await chat.composer.press('Control+y');
  await draftOf(chat).toBe('first');
  await chat.composer.fill('');
});

test('a draft and the conversation survive hiding, reloading and moving the view', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.ask('We deploy on Fridays.');
  await chat.composer.fill('Half a thought');
  await vscode.openViewContainer('Explorer');
  chat = await Chat.show(vscode);
  await draftOf(chat).toBe('Half a thought');

  await vscode.reload();
  chat = await Chat.show(vscode);
  await draftOf(chat).toBe('Half a thought');
  await expect.poll(() => chat.messages.count()).toBe(1);

  await chat.composer.fill('Half a thought, moved');
  await vscode.runCommand('View: Move View');
  // VS Code has a view of this name too, listed after ours.
  await question(vscode.page).getByRole('option', { name: /^Chat/ }).first().click();
  await pick(vscode.page, /New Panel Entry/);
  await vscode.page.locator('.part.panel').waitFor();
  chat = await Chat.inView(vscode);
  await draftOf(chat).toBe('Half a thought, moved');
  await expect.poll(() => chat.messages.count()).toBe(1);
  await vscode.screenshot('chat-in-panel');
  await chat.ask('And on holidays?');
  await expect.poll(() => chat.messages.count()).toBe(2);
  await draftOf(chat).toBe('');
  await vscode.runCommand('View: Reset View Locations');
  chat = await Chat.show(vscode);
  await expect.poll(() => chat.messages.count()).toBe(2);
});

test('each session keeps a draft of its own, also over a reload', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.startSession();
  await chat.ask('Our builds run on Buildkite.');
  await chat.composer.fill('To be said about builds');
  await chat.startSession();
  await draftOf(chat).toBe('');
  await chat.ask('Our logs go to Loki.');
  await chat.composer.fill('To be said about logs');

  const goTo = async (session: RegExp) => {
    await chat.title.click();
    await pick(vscode.page, session);
  };
  await goTo(/Our builds run/);
  await draftOf(chat).toBe('To be said about builds');
  await chat.composer.fill('To be said about builds, and more');
  await goTo(/Our logs go/);
  await draftOf(chat).toBe('To be said about logs');

  await vscode.reload();
  chat = await Chat.show(vscode);
  // In a browser VS Code writes a few seconds late which session was open: either may be shown now.
  await goTo(/Our logs go/);
  await draftOf(chat).toBe('To be said about logs');
  await goTo(/Our builds run/);
  await draftOf(chat).toBe('To be said about builds, and more');
  await chat.composer.fill('');
});

test('Ctrl+F finds in the session inside VS Code, and Escape closes', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.composer.press('Control+f');
  const field = chat.frame.getByRole('textbox', { name: 'Find in session' });
  await field.fill('buildkite');
  await sees(chat.frame.locator('.find-count'), 'of ');
  await suite.vscode.screenshot('chat-find');
  await field.press('Escape');
  await expect.poll(() => field.count()).toBe(0);
});

test('replies of two sessions do not mix, and Stop is there after switching', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.startSession();
  await chooseModel(vscode, models.baseUrl, 'echo');
  models.enqueue({ kind: 'trickle', text: 'slowly on and on '.repeat(2_000), interval: 50 });
  await chat.send('Tell me a long story.');
  await sees(chat.replies, 'slowly on');

  await chat.startSession();
  models.enqueue({ kind: 'reply', text: 'A short answer.' });
  await chat.ask('Something short?');
  await expect.poll(() => chat.replies.allInnerTexts()).toHaveLength(1);
  await expect.poll(() => chat.lastReply.innerText()).not.toContain('slowly');
  await expect.poll(() => chat.button('Stop').count()).toBe(0);

  await chat.title.click();
  await pick(vscode.page, /Tell me a long story/);
  await sees(chat.replies, 'slowly on');
  await expect.poll(() => chat.messages.allInnerTexts()).toHaveLength(1);
  const before = (await chat.lastReply.innerText()).length;
  await expect.poll(async () => (await chat.lastReply.innerText()).length).toBeGreaterThan(before);

  // Hidden and shown again it has missed nothing, and still runs.
  await vscode.openViewContainer('Explorer');
  chat = await Chat.show(vscode);
  await sees(chat.replies, 'slowly on');
  expect((await chat.lastReply.innerText()).length).toBeGreaterThan(before);
  await chat.button('Stop').click();
  await sees(chat.replies, 'Stopped. What had arrived was kept.');
});

test('a message is edited by keyboard inside VS Code', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  models.enqueue({ kind: 'reply', text: 'First answer.' });
  await chat.ask('Asked badly');
  await chat.button('Edit message').focus();
  await chat.frame.page().keyboard.press('Enter');
  const editor = chat.frame.getByRole('textbox', { name: 'Edit message' });
  await editor.fill('Asked well');
  models.enqueue({ kind: 'reply', text: 'Second answer.' });
  await editor.press('Enter');
  await sees(chat.replies, 'Second answer.');
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('Asked well')]);
});

test('dragging a file over the chat says to hold Shift; with Shift its path is put in', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  const { page } = vscode;
  await chat.composer.fill('');
  const hint = chat.frame.locator('.drop-hint');
  const [box, client] = [
    await chat.composer.boundingBox(),
    await page.context().newCDPSession(page),
  ];
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop', modifiers: 0 | 8) =>
    client.send('Input.dispatchDragEvent', {
      ...{ type, modifiers, x: box!.x + 40, y: box!.y - 60 },
      data: { items: [], files: [join(vscode.workspace, 'inventory.py')], dragOperationsMask: 1 },
    });
  await drag('dragEnter', 0);
  await drag('dragOver', 0);
  await expect.poll(() => hint.allInnerTexts()).toEqual([expect.stringMatching(/Hold Shift/)]);
  await vscode.screenshot('chat-drop-hint');
  await drag('dragEnter', 8);
  await drag('dragOver', 8);
  await expect.poll(() => hint.allInnerTexts()).toEqual([expect.stringMatching(/^ ?Drop to/)]);
  await drag('drop', 8);
  await draftOf(chat).toBe('`inventory.py` ');
  await chat.composer.fill('');
});

test("a file of VS Code's own, which it keeps from every page without Shift, is dropped with Shift", async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await chat.composer.fill('');
  // That drag is never told to the page before Shift is held: so the empty composer says it.
  await chat.frame.getByPlaceholder('Hold Shift to drop a file').waitFor();
  await openFile(page, 'inventory.py');
  const [from, to] = [
    await page.getByRole('tab', { name: /^inventory/ }).boundingBox(),
    await chat.composer.boundingBox(),
  ];
  await page.mouse.move(from!.x + 20, from!.y + 10);
  await page.mouse.down();
  await page.mouse.move(from!.x + 60, from!.y + 80, { steps: 4 });
  await page.keyboard.down('Shift');
  await page.mouse.move(to!.x + 60, to!.y - 60, { steps: 6 });
  await expect
    .poll(async () => {
      // VS Code lets the page have the drag a moment after Shift, and with the next movement.
      await page.mouse.move(to!.x + 60 + Math.random() * 10, to!.y + 10);
      return chat.frame.locator('.drop-hint').count();
    })
    .toBe(1);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await draftOf(chat).toBe('`inventory.py` ');
  await chat.composer.fill('');
});
