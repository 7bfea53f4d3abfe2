import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveSchema } from '../../src/core/transfer/archive';
import { Chat, keepMemories } from '../support/chat';
import { filesBelow, filesWith, loggedText, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import {
  answer,
  decide,
  notification,
  openTree,
  outputText,
  pick,
  question,
  saveAs,
} from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 1200 } });
const told = 'We deploy on Fridays from the release branch.';

test('the palette lists every command', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await Chat.show(vscode);
  await page.keyboard.press('F1');
  for (const title of [
    'New Session',
    'Switch Session…',
    'Rename Session…',
    'Export Session as Markdown…',
    'Choose Model…',
    'Set API Key…',
    'Export Memories…',
    'Back Up Now',
    'Restore Backup…',
    'Clear Session…',
    'Clear Workspace…',
    'Clear Everything on This Machine…',
    'Pause Recall',
    'Pause Writing',
    'Show Log',
    'Summarize Session',
    'Choose Persona…',
  ]) {
    await question(page).getByRole('textbox').fill(`>Recollect: ${title}`);
    const listed = question(page).getByRole('option', { name: `Recollect: ${title}` });
    await listed.first().waitFor();
  }
  await page.keyboard.press('Escape');
});

test('New Session', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.ask(told);
  await vscode.runCommand('Recollect: New Session');
  await expect.poll(() => chat.title.innerText()).toBe('New chat');
  await expect.poll(() => chat.messages.count()).toBe(0);
  await chat.focused();
});

test('Pause Recall: nothing is recalled, and the chat says so until it is resumed', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await vscode.runCommand('Recollect: Pause Recall');
  const badge = chat.button('Recall paused');
  await badge.waitFor();
  expect(await chat.ask('When do we deploy?')).not.toContain('Fridays');
  await expect.poll(() => chat.recalled()).toEqual([]);
  await vscode.screenshot('commands-recallPaused');
  await badge.click();
  await expect.poll(() => badge.count()).toBe(0);
  expect(await chat.ask('On which day do we deploy?')).toContain('Fridays');
});

test('Pause Writing: nothing is noted, nor recalled in another session', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  await vscode.runCommand('Recollect: Pause Writing');
  const badge = chat.button('Writing paused');
  await badge.waitFor();
  await chat.ask('The staging password rotates every Thursday.');
  await chat.messages.getByRole('img', { name: /^Written while writing was paused/ }).waitFor();
  await vscode.screenshot('commands-writingPaused');
  await badge.click();
  await expect.poll(() => badge.count()).toBe(0);
  await chat.startSession();
  expect(await chat.ask('What rotates every Thursday?')).toContain('I know nothing about this');
});

test('Choose Persona: the mentor answers in another shape', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  const plain = await chat.ask('When do we deploy?');
  expect(plain).toContain('From memory, offline:');

  await chat.startSession();
  await chat.frame.getByRole('combobox', { name: 'Persona' }).selectOption('Patient mentor');
  const patient = await chat.ask('When do we deploy?');
  expect(patient).toContain('Patient mentor');
  expect(patient).toContain('here is what I remember, word for word.');
  expect(patient).toMatch(/\?$/m);
  expect(patient).toContain(told);
  await vscode.screenshot('commands-mentor');

  await vscode.runCommand('Recollect: Choose Persona…');
  await pick(vscode.page, /^Assistant/);
  expect(await chat.ask('When do we deploy again?')).toContain('From memory, offline:');
});

test('Summarize Session', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  await chat.ask('The billing service keeps its invoices in PostgreSQL.');
  await chat.ask('Every invoice gets a number from one sequence.');
  await vscode.runCommand('Recollect: Summarize Session');
  const summary = chat.frame.locator('details.summary');
  await summary.getByText(/invoice/).waitFor();
  await vscode.screenshot('commands-summary');
  await summary.getByRole('button', { name: 'Close summary' }).click();
  await expect.poll(() => summary.getByText(/invoice/).isVisible()).toBe(false);
});

test('Export Memories: as JSON, with every version', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const file = join(vscode.workspace, 'memories.json');
  await vscode.runCommand('Recollect: Export Memories…');
  await vscode.screenshot('commands-export');
  await pick(page, /^JSON/);
  await saveAs(page, 'memories.json', /\.json$/);
  await notification(page, file).waitFor();
  const { memories } = archiveSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const texts = memories.flatMap(({ versions }) => versions.map(({ text }) => text));
  expect(texts).toContain(told);
});

test('Back Up Now says where the file is, which only the user can read', async () => {
  const { vscode } = suite;
  await vscode.runCommand('Recollect: Back Up Now');
  const done = notification(vscode.page, 'Backed up to');
  await done.waitFor();
  const [file = ''] = /\/\S+\.recollect-backup/.exec(await done.innerText()) ?? [];
  const info = await stat(file);
  expect(info.size).toBeGreaterThan(100);
  expect(info.mode & 0o777).toBe(0o600);
  expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
});

test('Show Log', async () => {
  const { vscode } = suite;
  await vscode.runCommand('Recollect: Show Log');
  await expect.poll(() => outputText(vscode.page)).toContain('store open');
  expect(await loggedText(vscode)).not.toContain('Fridays');
});

test('Clear Workspace asks for the typed word; another word clears nothing', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Recollect: Clear Workspace…');
  await vscode.screenshot('commands-clear');
  await decide(page, 'Clear Without a Backup');
  await answer(page, 'yes');
  await question(page).getByText('Type clear to clear this workspace').waitFor();
  await page.keyboard.press('Escape');
  const memories = await openTree(page, 'Memories');
  await memories.getByRole('treeitem', { name: told }).waitFor();
  expect(await filesWith(join(storageFolder(vscode), 'stores'), told)).not.toEqual([]);
});

test('Clear Workspace offers a backup and leaves the text in no file of the store', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  const backups = join(storageFolder(vscode), 'backups');
  const before = await readdir(backups);
  await vscode.runCommand('Recollect: Clear Workspace…');
  await decide(page, 'Back Up, Then Clear');
  await answer(page, 'clear');
  await notification(page, 'This workspace is cleared. Its backup is').waitFor();

  expect((await readdir(backups)).length).toBe(before.length + 1);
  const memories = await openTree(page, 'Memories');
  const sessions = await openTree(page, 'Sessions');
  await expect.poll(() => memories.getByRole('treeitem').count()).toBe(0);
  await expect.poll(() => sessions.getByRole('treeitem').count()).toBe(0);
  await expect.poll(() => chat.frame.getByRole('article').count()).toBe(0);
  await vscode.screenshot('commands-cleared');
  for (const text of [told, 'PostgreSQL', 'staging password']) {
    expect(await filesWith(join(storageFolder(vscode), 'stores'), text)).toEqual([]);
  }
  expect((await filesBelow(join(storageFolder(vscode), 'stores'))).length).toBeGreaterThan(0);

  expect(await chat.ask('When do we deploy?')).toContain('I know nothing about this yet.');
});
