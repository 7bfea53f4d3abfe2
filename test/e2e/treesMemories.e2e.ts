import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { filesWith, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import {
  chooseEntry,
  decide,
  foldChat,
  notification,
  openTree,
  pick,
  question,
} from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 1200 } });

/** One message with five statements, of which each is noted. */
const told = [
  'Remember that Wilma owns the wombat budget.',
  'Remember that the staging database listens on port 5433.',
  'Remember that the invoices live in Postgres.',
  'Remember that the formatter is Oxfmt.',
  'Remember that the vault opens with the quokka key.',
].join(' ');
const budget = /^Wilma owns the wombat budget/u;
const vault = /^The vault opens with the quokka key/u;
const formatter = /^The formatter is Oxfmt/u;

const item = (tree: Locator, name: string | RegExp) => tree.getByRole('treeitem', { name });

/** The tree, with the room that the chat takes otherwise. */
async function memoriesTree(): Promise<Locator> {
  await suite.vscode.openViewContainer('Recollect');
  await foldChat(suite.vscode.page, true);
  return openTree(suite.vscode.page, 'Memories');
}

async function showChat(): Promise<Chat> {
  await suite.vscode.openViewContainer('Recollect');
  await foldChat(suite.vscode.page, false);
  return Chat.inView(suite.vscode);
}

/** The group that an item stands under. */
async function groupOf(tree: Locator, name: RegExp): Promise<string | undefined> {
  const names = await tree
    .getByRole('treeitem')
    .evaluateAll((items) => items.map((each) => each.getAttribute('aria-label') ?? ''));
  const at = names.findIndex((each) => name.test(each));
  return names.slice(0, at).findLast((each) => /, \d+ memor/u.test(each));
}

/** Opens the context menu of an item and chooses a line of it. */
async function choose(of: Locator, action: string): Promise<void> {
  await of.click({ button: 'right' });
  await chooseEntry(suite.vscode.page, action);
}

test('a view without memories says that there are none yet, and no match is something else', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const tree = await memoriesTree();
  await page.getByText('No memories in this workspace yet.').waitFor();
  await vscode.screenshot('treesMemories-none');

  const chat = await showChat();
  await chat.ask(told);
  await memoriesTree();
  await item(tree, budget).waitFor();
  await vscode.runCommand('Recollect: Search Memories…');
  await question(page).getByRole('textbox').fill('zeppelin');
  await question(page).getByText('No memory contains this text').waitFor();
  await question(page).getByRole('button', { name: 'List them in the Memories view' }).click();
  await page.getByText('No memory contains the text that you search for.').waitFor();
  await page.getByRole('button', { name: 'Show all memories' }).click();
  await item(tree, budget).waitFor();
});

test('a memory is dragged to another kind, to the pinned ones, and the last is undone with a click', async () => {
  const { page } = suite.vscode;
  const tree = await memoriesTree();
  const before = await groupOf(tree, formatter);
  // The keyboard is in the tree, and the pointer rests on nothing that would open a tooltip.
  await item(tree, formatter).click({ modifiers: ['Control'] });
  await item(tree, formatter).dragTo(item(tree, /^How we do things/u));
  await expect.poll(() => groupOf(tree, formatter)).toMatch(/^How we do things/u);
  await suite.vscode.screenshot('treesMemories-dragged');
  expect(before).not.toMatch(/^How we do things/u);
  await notification(page, 'Moved to “How we do things”.').waitFor();
  await item(tree, formatter).dragTo(item(tree, /^Pinned/u));
  await expect.poll(() => groupOf(tree, formatter)).toBe('Pinned, 1 memory');
  await notification(page, 'Moved to “Pinned”.').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => groupOf(tree, formatter)).toMatch(/^How we do things/u);
});

test('the kind is changed from the context menu, by keyboard alone', async () => {
  const { page } = suite.vscode;
  const { keyboard } = page;
  const tree = await memoriesTree();
  await item(tree, formatter).click({ modifiers: ['Control'] });
  await keyboard.press('Shift+F10');
  await chooseEntry(page, 'Change Kind…');
  await pick(page, 'What happened');
  await expect.poll(() => groupOf(tree, formatter)).toBe('What happened, 1 memory');
});

test('the context menu copies a memory and opens the message that it came from', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const tree = await memoriesTree();
  await choose(item(tree, vault), 'Copy Memory Text');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('The vault opens with the quokka key.');
  const chat = await showChat();
  await chat.startSession();
  await choose(item(tree, vault), 'Open Source Message');
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('quokka key')]);
});

test('several memories are erased at once after a yes, and no file of the store holds them', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const stores = join(storageFolder(vscode), 'stores');
  const tree = await memoriesTree();
  // A click selects this alone, and another lets go of it: what was selected before is not erased.
  await item(tree, /^Forgotten/u).click();
  await item(tree, /^Forgotten/u).click({ modifiers: ['Control'] });
  await item(tree, vault).click({ modifiers: ['Control'] });
  await item(tree, budget).click({ modifiers: ['Control'] });
  const erase = async () => {
    await choose(item(tree, budget), 'Erase Memory…');
    await page.getByRole('dialog').getByText('Erase these 2 memories for good?').waitFor();
  };
  await erase();
  await vscode.screenshot('treesMemories-erase');
  await decide(page, 'Cancel');
  expect(await filesWith(stores, 'quokka')).not.toEqual([]);
  await erase();
  await decide(page, 'Erase');
  await notification(page, 'Erased from every file of the store.').waitFor();
  await expect.poll(() => item(tree, vault).count()).toBe(0);
  await expect.poll(() => item(tree, budget).count()).toBe(0);
  for (const text of ['quokka', 'wombat']) expect(await filesWith(stores, text)).toEqual([]);
  const chat = await showChat();
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('[redacted: erased memory]')]);
  await item(tree, formatter).waitFor();
});
