import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import {
  chooseEntry,
  foldChat,
  notification,
  openTree,
  pick,
  plain,
  question,
} from '../support/workbench';

const suite = useVSCode({
  settings: { ...keepMemories, 'files.autoSave': 'off' },
  viewport: { width: 1400, height: 1100 },
});

const item = (tree: Locator, name: string | RegExp) => tree.getByRole('treeitem', { name });

async function memoriesTree(): Promise<Locator> {
  await suite.vscode.openViewContainer('Recollect');
  return openTree(suite.vscode.page, 'Memories');
}

async function act(of: Locator, action: string): Promise<void> {
  await of.hover();
  await of.getByRole('button', { name: action }).click();
}

test('a memory is edited as a document; what is wrong is marked, and is not saved', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await chat.ask('The API listens on port 5432.');
  const tree = await memoriesTree();
  await item(tree, /^The API listens on port 5432/u).click();
  const editor = page.locator('.editor-group-container.active .monaco-editor').first();
  await editor.getByText('importance:').waitFor();
  await editor.getByText('kind:', { exact: false }).first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await page.keyboard.press('Control+S');
  await notification(page, 'Nothing was saved.').waitFor();
  await editor.locator('.squiggly-error').first().waitFor();
  await vscode.screenshot('memory-document-refused');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type(' It is Postgres.');
  await page.keyboard.press('Control+S');
  await item(tree, /^The API listens on port 5432\. It is Postgres\./u).waitFor();
  await vscode.screenshot('memory-document-saved');
});

test('its versions are listed with what changed, and compared in the diff editor', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const tree = await memoriesTree();
  await item(tree, /It is Postgres/u).click({ button: 'right' });
  await chooseEntry(page, 'Show Versions of Memory…');
  await question(page)
    .getByRole('option', { name: /2\. Changed: text/u })
    .waitFor();
  await vscode.screenshot('memory-versions');
  await pick(page, /2\. Changed: text/u);
  await pick(page, /^Compare with the Version Before/u);
  const side = async (name: 'original' | 'modified') =>
    plain(await page.locator(`.monaco-diff-editor .editor.${name} .view-lines`).innerText());
  await expect.poll(() => side('modified')).toContain('It is Postgres');
  await expect.poll(() => side('original')).toContain('The API listens');
  await expect.poll(() => side('original')).not.toContain('It is Postgres');
  await vscode.screenshot('memory-diff');
});

test('a contradiction is told in the chat and decided in the tree, and stays in history', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await chat.ask('The local Redis runs on port 6379.');
  await chat.ask('Remember that I think Redis runs on port 6380 now, not sure.');
  await chat.text(/^May contradict:/u).waitFor();
  await chat.ask('We use Jest for the tests.');
  await chat.ask('We moved from Jest to Vitest.');
  await chat.text(/^Replaced:/u).waitFor();
  await vscode.screenshot('chat-memory-effects');
  const tree = await memoriesTree();
  await item(tree, 'Conflicts, 1 conflict to decide').waitFor();
  const conflict = item(tree, /against “The local Redis runs on port 6379/u);
  await conflict.hover();
  await vscode.screenshot('memories-conflict');
  await act(conflict, 'Keep the New Memory');
  await expect.poll(() => conflict.count()).toBe(0);
  await notification(page, 'stays in history').getByRole('button', { name: 'Undo' }).click();
  await item(tree, 'Conflicts, 1 conflict to decide').waitFor();
});

test('the memories of a moment are shown, with a way back', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Recollect: Show Memories as of a Moment…');
  await pick(page, /^An hour ago/u);
  const tree = await memoriesTree();
  await foldChat(page, true);
  await item(tree, /^Back to the memories of now/u).waitFor();
  await vscode.screenshot('memories-as-of');
  await item(tree, /^Back to the memories of now/u).click();
  await item(tree, /It is Postgres/u).waitFor();
  await foldChat(page, false);
});

test('feedback is given below a reply, and is still there in a window that was reloaded', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  await chat.ask('On which port does the API listen?');
  await chat.recalled();
  const helped = (shown: Chat) =>
    shown.lastReply.getByRole('button', { name: 'This memory helped' }).first();
  await helped(chat).click();
  await expect.poll(() => helped(chat).getAttribute('aria-pressed')).toBe('true');
  await vscode.screenshot('chat-feedback');
  await vscode.reload();
  const again = await Chat.show(vscode);
  await again.lastReply.waitFor();
  await again.recalled();
  await expect.poll(() => helped(again).getAttribute('aria-pressed')).toBe('true');
});
