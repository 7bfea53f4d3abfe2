import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { filesWith, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { notification } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });

test('when the store is gone the chat says so and goes on, and saves all of it when that is back', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await chat.ask('The gardener is called Rosalind.');

  const stores = join(storageFolder(vscode), 'stores');
  await expect.poll(() => readdir(stores)).not.toEqual([]);
  await rename(stores, `${stores}-away`);
  await chat.ask('The gardener comes on Tuesdays.');
  const banner = chat.frame.locator('.banner.held');
  await banner.getByText(/is not there any more.*not saved.*goes on in memory/).waitFor();
  await notification(page, 'Until then the chat goes on in memory').waitFor();
  const item = page.locator('[id="recollect.recollect.recollect.status"]');
  await expect.poll(() => item.innerText()).toMatch(/not saved/);
  expect(await chat.ask('When does the gardener come?')).toContain('Tuesdays');
  await vscode.screenshot('held-in-memory');
  expect(await filesWith(`${stores}-away`, 'on Tuesdays')).toEqual([]);

  await rename(`${stores}-away`, stores);
  await banner.waitFor({ state: 'detached' });
  await expect.poll(() => item.innerText()).not.toMatch(/not saved/);
  expect(await filesWith(stores, 'on Tuesdays')).not.toEqual([]);
});
