import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../../support/chat';
import { writeLargeBackup } from '../../support/largeBackup';
import { storageFolder } from '../../support/storeFiles';
import type { ThemeKind } from '../../support/vscodeInBrowser';
import { useVSCode } from '../../support/vscodeSuite';
import { decide, notification, openTree, pick, question } from '../../support/workbench';

/** Pictures for the README and the gallery, made by using the product: `npm run screenshots` takes them over. */
const suite = useVSCode({ settings: keepMemories, viewport: { width: 1180, height: 900 } });

const themes: readonly ThemeKind[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

/** Makes the side bar so wide, by its edge as a user does. */
async function resizeSideBar(width: number): Promise<void> {
  const { page } = suite.vscode;
  const bar = page.locator('.part.sidebar');
  await expect
    .poll(async () => {
      const box = (await bar.boundingBox())!;
      if (Math.abs(box.width - width) <= 4) return true;
      const edge = await sashAt(box.x + box.width);
      await page.mouse.move(edge, 300);
      await page.mouse.down();
      await page.mouse.move(edge + width - box.width, 300, { steps: 8 });
      await page.mouse.up();
      return false;
    })
    .toBe(true);
  // Away from the edge, which is marked under the pointer.
  await page.mouse.move(900, 400);
}

/** Where the edge that can be dragged is: the one nearest to a place. */
async function sashAt(place: number): Promise<number> {
  const middles = await suite.vscode.page.locator('.monaco-sash.vertical').evaluateAll((sashes) =>
    sashes.map((sash) => {
      const { left, width } = sash.getBoundingClientRect();
      return left + width / 2;
    }),
  );
  const [nearest] = middles.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place));
  if (nearest === undefined) throw new Error('The side bar has no edge to drag.');
  return nearest;
}

/** The trees as they are, in every theme and both widths; `shown` proves that they are in the wanted state. */
async function photograph(state: string, shown: () => Promise<void>): Promise<void> {
  const { vscode } = suite;
  await vscode.page.setViewportSize({ width: 1180, height: 620 });
  for (const width of [600, 200]) {
    await resizeSideBar(width);
    for (const theme of themes) {
      await vscode.setTheme(theme);
      await shown();
      const bar = (await vscode.page.locator('.part.sidebar').boundingBox())!;
      await vscode.screenshot(`trees-${state}-${theme}-${width}`, bar);
    }
  }
  await vscode.setTheme('dark');
  await resizeSideBar(340);
  await vscode.page.setViewportSize({ width: 1180, height: 900 });
}

/** Leaves the side bar to the trees. */
async function foldChat(): Promise<void> {
  const header = suite.vscode.page.getByRole('button', { name: 'Chat Section' });
  if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  for (const view of ['Sessions', 'Memories'] as const) await openTree(suite.vscode.page, view);
}

const text = (words: string | RegExp) =>
  suite.vscode.page.locator('.part.sidebar').getByText(words).first().waitFor();

test('the trees while there is nothing', async () => {
  await Chat.show(suite.vscode);
  await foldChat();
  await photograph('empty', async () => {
    await text('No sessions in this workspace yet.');
    await text('No memories in this workspace yet.');
  });
});

test('an answer from memory with its sources, and the trees', async () => {
  const { vscode } = suite;
  await vscode.page.setViewportSize({ width: 1180, height: 1080 });
  await resizeSideBar(460);
  await vscode.page.getByRole('button', { name: 'Chat Section' }).click();
  const chat = await Chat.show(vscode);
  await chat.ask('We deploy on Fridays, from the release branch only.');
  await chat.ask('Remember that the staging database listens on port 5433.');
  await chat.startSession();
  await chat.ask('I prefer small pull requests with tests.');
  await chat.startSession();
  const reply = await chat.ask('Which port does the staging database use?');
  expect(reply).toContain('5433');
  await expect.poll(() => chat.recalled()).not.toEqual([]);
  await vscode.page
    .getByRole('treeitem', { name: /listens on port 5433/ })
    .first()
    .waitFor();
  await vscode.screenshot('gallery-chat');
});

test('the trees filled', async () => {
  await foldChat();
  await photograph('filled', () => text('I prefer small pull requests'));
});

test('the trees while they are read', async () => {
  const { page } = suite.vscode;
  for (const view of ['Sessions', 'Memories']) {
    await page.getByRole('button', { name: `${view} Section` }).click();
  }
  await suite.vscode.reload();
  await suite.vscode.openViewContainer('Recollect');
  await page.locator('.statusbar').getByText('Offline').waitFor();
  await suite.vscode.whileExtensionsStandStill(async () => {
    await foldChat();
    await photograph('loading', () =>
      page.locator('.part.sidebar .monaco-progress-container.active').first().waitFor(),
    );
  });
  await text('I prefer small pull requests');
});

test('the trees when nothing fits', async () => {
  const { vscode } = suite;
  for (const [command, view] of [
    ['Search Sessions…', 'Sessions'],
    ['Search Memories…', 'Memories'],
  ]) {
    await vscode.runCommand(`Recollect: ${command}`);
    const list = question(vscode.page).getByRole('button', {
      name: `List them in the ${view} view`,
    });
    // The palette's own field is the same one until the question is there.
    await list.waitFor();
    await question(vscode.page).getByRole('textbox').fill('zeppelin');
    await list.click();
  }
  await photograph('noMatch', async () => {
    await text('No session holds the words that you search for.');
    await text('No memory contains the text that you search for.');
  });
});

test('the trees with a thousand sessions and memories', async () => {
  const { vscode } = suite;
  const backups = join(storageFolder(vscode), 'backups');
  const name = 'recollect-large-2026-01-01-000000.recollect-backup';
  await writeLargeBackup(join(backups, name), { sessions: 1_000, memories: 1_000 });
  for (const view of ['Sessions', 'Memories']) {
    await vscode.runCommand(`Recollect: Clear ${view} Filter`);
  }
  await vscode.runCommand('Recollect: Restore Backup…');
  await pick(vscode.page, /made by you/u);
  await decide(vscode.page, 'Restore');
  await notification(vscode.page, 'Restored:').waitFor();
  await vscode.runCommand('Notifications: Clear All Notifications');
  await photograph('large', async () => {
    await text('Talk number 1');
    await text('Fact number 999');
  });
});

test('the trees when the store cannot be read', async () => {
  const { vscode } = suite;
  const stores = join(storageFolder(vscode), 'stores');
  await rename(stores, `${stores}-away`);
  await writeFile(stores, 'a file where the folder has to be');
  await vscode.reload();
  await vscode.openViewContainer('Recollect');
  await foldChat();
  await photograph('error', () => text('The store cannot be read'));
});
