import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import { answer, decide, notification, openTree, pick, question } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 1200 } });

const talks = [
  'We deploy on Fridays from the release branch.',
  'Our standup is at nine on Tuesdays.',
  'The invoices live in the Postgres database.',
];
const deploy = 'We deploy on Fridays from the release branch';
const standup = 'Our standup is at nine on Tuesdays';
const invoices = 'The invoices live in the Postgres database';

const item = (tree: Locator, name: string | RegExp) => tree.getByRole('treeitem', { name });

async function act(of: Locator, action: string): Promise<void> {
  await of.hover();
  await of.getByRole('button', { name: action }).click();
}

/** The names of the items, in the order in which they stand. */
function names(tree: Locator): Promise<readonly string[]> {
  return tree
    .getByRole('treeitem')
    .evaluateAll((items) => items.map((each) => each.getAttribute('aria-label') ?? ''));
}

/** The group that an item stands under. */
async function groupOf(tree: Locator, name: string): Promise<string | undefined> {
  const listed = await names(tree);
  const at = listed.findIndex((each) => each.startsWith(name));
  return listed.slice(0, at).findLast((each) => /, \d+ (?:session|memor)/u.test(each));
}

async function sessionsTree(): Promise<Locator> {
  await suite.vscode.openViewContainer('Recollect');
  return openTree(suite.vscode.page, 'Sessions');
}

async function memoriesTree(): Promise<Locator> {
  await suite.vscode.openViewContainer('Recollect');
  return openTree(suite.vscode.page, 'Memories');
}

test('a session is pinned and comes first, and is let go again', async () => {
  const chat = await Chat.show(suite.vscode);
  for (const [at, text] of talks.entries()) {
    if (at > 0) await chat.startSession();
    await chat.ask(text);
  }
  const tree = await sessionsTree();
  await act(item(tree, deploy), 'Pin Session');
  await expect.poll(() => groupOf(tree, deploy)).toBe('Pinned, 1 session');
  expect((await names(tree))[0]).toBe('Pinned, 1 session');
  expect((await names(tree))[1]).toContain('pinned');
  await act(item(tree, deploy), 'Unpin Session');
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 3 sessions');
});

test('a session is archived, stays whole, and is taken out again', async () => {
  const tree = await sessionsTree();
  await act(item(tree, standup), 'Archive Session');
  const archived = item(tree, /^Archived/u);
  await archived.waitFor();
  await expect.poll(() => item(tree, standup).count()).toBe(0);
  await archived.click();
  await expect.poll(() => groupOf(tree, standup)).toBe('Archived, 1 session');
  await act(item(tree, standup), 'Take Session Out of the Archive');
  await expect.poll(() => groupOf(tree, standup)).toBe('Today, 3 sessions');
});

test('deleting asks nothing and is undone with a click', async () => {
  const { page } = suite.vscode;
  const tree = await sessionsTree();
  await act(item(tree, standup), 'Delete Session');
  await expect.poll(() => item(tree, standup).count()).toBe(0);
  await notification(page, `The session “${standup}” is deleted.`)
    .getByRole('button', { name: 'Undo' })
    .click();
  await item(tree, standup).waitFor();
});

test('F2 renames the session that the tree has selected', async () => {
  const { page } = suite.vscode;
  const tree = await sessionsTree();
  await item(tree, standup).click({ modifiers: ['Control'] });
  await page.keyboard.press('F2');
  await answer(page, 'Standup times');
  await item(tree, /^Standup times/u).waitFor();
});

test('several sessions are deleted at once with the Delete key, and come back together', async () => {
  const { page } = suite.vscode;
  const tree = await sessionsTree();
  await item(tree, invoices).click({ modifiers: ['Control'] });
  await expect.poll(() => tree.locator('[aria-selected=true]').count()).toBe(2);
  await page.keyboard.press('Delete');
  await expect.poll(() => item(tree, invoices).count()).toBe(0);
  await expect.poll(() => item(tree, /^Standup times/u).count()).toBe(0);
  await notification(page, '2 sessions are deleted.').getByRole('button', { name: 'Undo' }).click();
  await item(tree, invoices).waitFor();
  await item(tree, /^Standup times/u).waitFor();
});

test('the search finds what was said and opens it there', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Recollect: Search Sessions…');
  await question(page).getByRole('textbox').fill('standup nine');
  const found = question(page).getByRole('option', { name: /Our standup is at nine/u });
  await found.waitFor();
  await vscode.screenshot('trees-searchSessions');
  await found.click();
  const chat = await Chat.show(vscode);
  await expect.poll(() => chat.title.innerText()).toBe('Standup times');
});

test('a search is listed in the view too; no match is told from none yet', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const tree = await sessionsTree();
  for (const [text, count] of [
    ['invoices', 1],
    ['zeppelin', 0],
  ] as const) {
    await vscode.runCommand('Recollect: Search Sessions…');
    await question(page).getByRole('textbox').fill(text);
    await question(page).getByRole('button', { name: 'List them in the Sessions view' }).click();
    await expect
      .poll(async () => (await names(tree)).filter((name) => !/, \d+ session/u.test(name)))
      .toHaveLength(count);
  }
  await page.getByText('No session holds the words that you search for.').waitFor();
  await page.getByRole('button', { name: 'Show all sessions' }).click();
  await item(tree, invoices).waitFor();
});

test('sessions are grouped by topic, which outlives a reload', async () => {
  const { vscode } = suite;
  await vscode.runCommand('Recollect: Group Sessions by Topic');
  let tree = await sessionsTree();
  await expect.poll(() => groupOf(tree, deploy)).not.toMatch(/^Today/u);
  await vscode.screenshot('trees-topics');
  await vscode.reload();
  tree = await sessionsTree();
  await expect.poll(() => groupOf(tree, deploy)).not.toMatch(/^Today|^$/u);
  await vscode.runCommand('Recollect: Group Sessions by Date');
  await expect.poll(() => groupOf(tree, deploy)).toMatch(/^Today/u);
});

test('memories are grouped by date, and several are forgotten at once', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Recollect: Group Memories by Date');
  const tree = await memoriesTree();
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 3 memories');
  await item(tree, deploy).click({ modifiers: ['Control'] });
  await item(tree, standup).click({ modifiers: ['Control'] });
  await expect.poll(() => tree.locator('[aria-selected=true]').count()).toBe(2);
  await page.keyboard.press('Delete');
  await expect.poll(() => groupOf(tree, invoices)).toBe('Today, 1 memory');
  await notification(page, '2 memories forgotten').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 3 memories');
});

test('another window on the same folder shows what this one changes', async () => {
  const { vscode } = suite;
  const other = await vscode.page.context().newPage();
  try {
    await other.goto(vscode.page.url());
    await other.locator('.activitybar').getByRole('tab', { name: 'Recollect' }).click();
    const memories = await openTree(other, 'Memories');
    await item(memories, deploy).waitFor();
    const sessions = await openTree(other, 'Sessions');
    await item(sessions, deploy).waitFor();

    const tree = await sessionsTree();
    await act(item(tree, deploy), 'Pin Session');
    await expect.poll(() => groupOf(sessions, deploy)).toBe('Pinned, 1 session');
    await vscode.runCommand('Recollect: Add Memory…');
    await answer(vscode.page, 'Releases are tagged by Mira.');
    await pick(vscode.page, /Facts and preferences/u);
    await item(memories, /Releases are tagged/u).waitFor();
  } finally {
    await other.close();
  }
});

test('a backup is previewed, restored, and the restoring undone', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  await vscode.runCommand('Recollect: Back Up Now');
  await notification(page, 'Backed up to').waitFor();
  const tree = await memoriesTree();
  await act(item(tree, /Releases are tagged/u), 'Forget Memory');
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 3 memories');

  await vscode.runCommand('Recollect: Restore Backup…');
  await pick(page, /made by you/u);
  const preview = page.getByRole('dialog');
  await preview.getByText('In the backup: memories: 4, sessions: 3').waitFor();
  await vscode.screenshot('trees-restorePreview');
  await decide(page, 'Restore');
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 4 memories');
  await notification(page, 'Restored').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => groupOf(tree, deploy)).toBe('Today, 3 memories');
});

test('the status bar says what is paused, and its click switches it', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const status = page.locator('[id="recollect.recollect.recollect.status"]');
  await expect.poll(() => status.innerText()).toContain('Offline');
  await status.click();
  await pick(page, /Start read-only/u);
  await expect.poll(() => status.innerText()).toContain('read-only');
  await vscode.screenshot('trees-statusBar');
  await vscode.runCommand('Recollect: End Read-Only');
  await expect.poll(() => status.innerText()).not.toContain('read-only');
});

test('a correction and a backup by keyboard alone', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const { keyboard } = page;
  await keyboard.press('Control+Alt+Shift+M');
  await question(page).getByRole('option', { name: deploy }).waitFor();
  await keyboard.press('Escape');

  const command = async (title: string) => {
    await keyboard.press('F1');
    await keyboard.type(title);
    await question(page).getByRole('option', { name: title }).first().waitFor();
    await keyboard.press('Enter');
  };
  const tree = await memoriesTree();
  await command('Recollect: Focus on Memories View');
  await expect
    .poll(() => tree.evaluate((each) => each.contains(document.activeElement)))
    .toBe(true);
  const focused = tree.locator('.monaco-list-row.focused');
  await keyboard.press('Home');
  await expect
    .poll(async () => {
      const name = (await focused.getAttribute('aria-label')) ?? '';
      if (!name.startsWith(deploy)) await keyboard.press('ArrowDown');
      return name;
    })
    .toMatch(/^We deploy on Fridays/u);
  await keyboard.press('Control+Shift+Enter');
  await keyboard.press('F2');
  await question(page).getByRole('textbox').waitFor();
  await keyboard.press('Control+A');
  await keyboard.type('We deploy on Mondays from the release branch.');
  await keyboard.press('Enter');
  await item(tree, /We deploy on Mondays/u).waitFor();

  await command('Recollect: Back Up Now');
  await notification(page, 'Backed up to').waitFor();
});
