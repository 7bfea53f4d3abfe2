import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { writeLargeBackup } from '../support/largeBackup';
import { storesIn } from '../support/rekeyStore';
import { filesWith, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { answer, decide, notification, openTree, pick, question } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 1200 } });
const told = 'We deploy on Fridays from the release branch.';

const item = (tree: Locator, name: string | RegExp) => tree.getByRole('treeitem', { name });

beforeAll(async () => {
  const backups = join(storageFolder(suite.vscode), 'backups');
  const file = join(backups, 'recollect-large-2026-01-01-000000.recollect-backup');
  await writeLargeBackup(file, { sessions: 1_000, memories: 450 });
});

test('a thousand sessions are listed in their groups, and any of them is found', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await Chat.show(vscode);
  await vscode.runCommand('Recollect: Restore Backup…');
  await pick(page, /made by you/u);
  await decide(page, 'Restore');
  await notification(page, 'Restored: memories: 450, sessions: 1000').waitFor();
  // The whole side bar for the tree, which renders no more than what is in sight.
  await page.getByRole('button', { name: 'Chat Section' }).click();
  const tree = await openTree(page, 'Sessions');
  await item(tree, /^Pinned/u).hover();
  await page.getByRole('button', { name: 'Collapse All' }).click();
  await item(tree, /^Older, 990 sessions/u).waitFor();
  await item(tree, /^Pinned, 0 sessions/u).waitFor();
  await vscode.screenshot('treesLarge-sessions');
  await vscode.runCommand('Recollect: Search Sessions…');
  await question(page).getByRole('textbox').fill('Talk number 987');
  await question(page)
    .getByRole('option', { name: /^Talk number 987/u })
    .waitFor();
  await page.keyboard.press('Escape');
});

test('sessions are dragged to the pinned ones, to the archive, and back', async () => {
  const tree = await openTree(suite.vscode.page, 'Sessions');
  const talk = item(tree, /^Talk number 1,/u);
  const neither = item(tree, /^Older/u);
  const latest = item(tree, /^Last 7 days/u);
  for (const target of ['Pinned', 'Archived']) {
    await latest.click();
    await talk.dragTo(item(tree, new RegExp(`^${target}`, 'u')));
    await item(tree, new RegExp(`^${target}, 1 session`, 'u')).waitFor();
    await latest.click();
    await expect.poll(() => talk.count()).toBe(0);
    await item(tree, new RegExp(`^${target}`, 'u')).click();
    await talk.dragTo(neither);
    await item(tree, new RegExp(`^${target}, 0 sessions`, 'u')).waitFor();
  }
});

test('a large group of memories lists 200, and 200 more when asked', async () => {
  const { page } = suite.vscode;
  const sessions = page.getByRole('button', { name: 'Sessions Section' });
  await sessions.click();
  const tree = await openTree(page, 'Memories');
  await item(tree, /450 memories/u).click();
  await item(tree, /450 memories/u).click();
  await tree.focus();
  await page.keyboard.press('End');
  const more = item(tree, /^Load more/u);
  await expect.poll(() => more.getAttribute('aria-label')).toContain('250 not listed yet');
  await more.click();
  await page.keyboard.press('End');
  await expect.poll(() => more.getAttribute('aria-label')).toContain('50 not listed yet');
});

test('the walkthrough is offered by VS Code, with its pictures', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Welcome: Open Walkthrough...');
  await pick(page, /Get Started with Recollect/u);
  await page.getByRole('heading', { name: 'Stay in control' }).first().waitFor();
  await vscode.screenshot('treesLarge-walkthrough');
});

test('Clear Everything leaves nothing of any workspace', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await page.getByRole('button', { name: 'Chat Section' }).click();
  const other = join(vscode.dataDir, 'another');
  await mkdir(other);
  await vscode.open(other);
  const chat = await Chat.show(vscode);
  await chat.ask(told);
  await vscode.open();
  await vscode.openViewContainer('Recollect');
  const stores = join(storageFolder(vscode), 'stores');
  expect(storesIn(stores)).toHaveLength(2);
  await vscode.runCommand('Recollect: Clear Everything on This Machine…');
  await page.getByRole('dialog').getByText('Workspaces: 2.').waitFor();
  const backups = join(storageFolder(vscode), 'backups');
  const before = await readdir(backups);
  await decide(page, 'Back Up, Then Clear');
  await answer(page, 'clear everything');
  await notification(page, 'Everything that Recollect kept on this machine is cleared.').waitFor();
  await expect.poll(() => readdir(backups)).toHaveLength(before.length + 2);
  expect(storesIn(stores)).toHaveLength(1);
  for (const text of [told, 'Talk number', 'Fact number']) {
    expect(await filesWith(stores, text), text).toEqual([]);
  }
  const tree = await openTree(page, 'Sessions');
  await expect.poll(() => tree.getByRole('treeitem').count()).toBe(0);
});
