import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import {
  answer,
  chooseEntry,
  editorText,
  notification,
  openTree,
  pick,
  plain,
} from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 1200 } });

const told = 'We deploy on Fridays from the release branch.';
const toldIn = 'We deploy on Fridays from the release branch';
const asked = 'When do we deploy?';
const today = (dateStyle: 'long' | 'medium') =>
  new Intl.DateTimeFormat('en', { dateStyle }).format(Date.now());

test('what one session was told, another recalls with date and session', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.ask(told);
  await chat.startSession();
  const reply = await chat.ask(asked);
  expect(reply).toContain('“We deploy on Fridays from the release branch.”');
  expect(reply).toContain(today('long'));
  expect(reply).toContain('offline');

  const [first, ...others] = await chat.recalled();
  expect(others).toEqual([]);
  expect(first).toContain(told);
  expect(first).toContain(toldIn);
  expect(first).toContain(today('medium'));
  await suite.vscode.screenshot('memory-recalled');
});

test('says so when it knows nothing', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  expect(await chat.ask('Which database does the billing service use?')).toContain(
    'I know nothing about this yet.',
  );
  await expect.poll(() => chat.recalled()).toEqual([]);
});

test('switches between sessions', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.title.click();
  await vscode.screenshot('memory-switchSession');
  await pick(vscode.page, new RegExp(`^${toldIn}`));
  await expect.poll(() => chat.title.innerText()).toBe(toldIn);
  await expect.poll(() => chat.messages.allInnerTexts()).toEqual([expect.stringContaining(told)]);

  const sessions = await openTree(vscode.page, 'Sessions');
  await sessions.getByRole('treeitem', { name: asked }).click();
  await expect.poll(() => chat.title.innerText()).toBe(asked);
});

test('another workspace recalls none of it', async () => {
  const { vscode } = suite;
  const other = join(vscode.dataDir, 'another');
  await mkdir(other);
  await vscode.open(other);
  const chat = await Chat.show(vscode);
  await chat.frame.getByRole('heading', { name: 'What should I remember?' }).waitFor();
  expect(await chat.ask(asked)).toContain('I know nothing about this yet.');
  const memories = await openTree(vscode.page, 'Memories');
  await expect.poll(() => memories.getByRole('treeitem', { name: told }).count()).toBe(0);
  await vscode.open();
});

test('a corrected memory shows its new wording and keeps the old one', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  const memories = await openTree(page, 'Memories');
  const before = memories.getByRole('treeitem', { name: told });
  await before.hover();
  await before.getByRole('button', { name: 'Correct Memory…' }).click();
  await answer(page, 'We deploy on Mondays from the release branch.');
  const corrected = memories.getByRole('treeitem', { name: /deploy on Mondays/ });
  await corrected.waitFor();
  await expect.poll(() => before.count()).toBe(0);

  await corrected.click();
  const wording = 'We deploy on Mondays from the release branch.';
  await expect.poll(() => editorText(page)).toContain(wording);
  await vscode.screenshot('memory-document');
  await corrected.click({ button: 'right' });
  await chooseEntry(page, 'Show Versions of Memory…');
  await pick(page, /^2\. Changed: text/u);
  await pick(page, /^Compare with the Version Before/u);
  const side = async (name: 'original' | 'modified') =>
    plain(await page.locator(`.monaco-diff-editor .editor.${name} .view-lines`).innerText());
  await expect.poll(() => side('original')).toContain('We deploy on Fridays');
  await expect.poll(() => side('modified')).toContain('We deploy on Mondays');

  await chat.startSession();
  expect(await chat.ask(asked)).toContain('We deploy on Mondays');
});

test('a forgotten memory is recalled no more until it is restored', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await Chat.show(vscode);
  const memories = await openTree(page, 'Memories');
  const memory = memories.getByRole('treeitem', { name: /deploy on Mondays/ });
  await memory.hover();
  await memory.getByRole('button', { name: 'Forget Memory' }).click();
  const forgotten = notification(page, 'Forgotten');
  await forgotten.waitFor();
  await expect.poll(() => memory.count()).toBe(0);
  await vscode.screenshot('memory-forgotten');
  await forgotten.getByRole('button', { name: 'Undo' }).click();
  await memory.waitFor();
});

test('everything is there after the window was reloaded, and after VS Code was restarted', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.startSession();
  await chat.ask('I prefer tabs over spaces.');
  for (const again of [() => vscode.reload(), () => vscode.restart()]) {
    await again();
    chat = await Chat.show(vscode);
    await expect
      .poll(() => chat.messages.allInnerTexts())
      .toEqual([expect.stringContaining('I prefer tabs over spaces.')]);
    await expect
      .poll(() => chat.lastReply.innerText())
      .toContain('Noted: “I prefer tabs over spaces.”');
    const sessions = await openTree(vscode.page, 'Sessions');
    await sessions.getByRole('treeitem', { name: toldIn }).waitFor();
    const memories = await openTree(vscode.page, 'Memories');
    await memories.getByRole('treeitem', { name: /deploy on Mondays/ }).waitFor();
    await memories.getByRole('treeitem', { name: /prefer tabs/ }).waitFor();
  }
  await vscode.screenshot('memory-restarted');
});

test('a message that shows as sent outlives the extension host', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.startSession();
  await chat.send('Our Tuesday standup is at nine.');
  await vscode.killExtensionHost();
  // It would start again by itself too, after half a minute of attempts to reconnect.
  await vscode.reload();
  chat = await Chat.show(vscode);
  // Which session was open may not have been remembered any more; what was said in it is.
  const sessions = await openTree(vscode.page, 'Sessions');
  await sessions.getByRole('treeitem', { name: 'Our Tuesday standup is at nine' }).click();
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('Our Tuesday standup is at nine.')]);
  await chat.startSession();
  expect(await chat.ask('When is the standup on Tuesday?')).toContain('Our Tuesday standup');
});
