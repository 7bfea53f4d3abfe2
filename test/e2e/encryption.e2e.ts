import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { formatRecoveryKey } from '../../src/core/privacy/recoveryKey';
import { Chat, keepMemories } from '../support/chat';
import { rekeyStore, storesIn } from '../support/rekeyStore';
import { filesHolding, filesOf } from '../support/storedText';
import { storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { answer, decide, notification, pick, question, saveAs } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories, viewport: { width: 1280, height: 900 } });
const told = 'The vault word is vermilion.';
const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');
const anotherKey = (seed: number) =>
  formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => (index * seed) % 256));

let key = '';

const stores = () => join(storageFolder(suite.vscode), 'stores');

/** Encrypts the store with a key that this machine has not, and opens the window anew. */
async function forgetKey(other: string): Promise<Chat> {
  const [folder = ''] = storesIn(stores());
  await rekeyStore({ folder, wasmPath, from: key, to: other });
  await suite.vscode.reload();
  await suite.vscode.openViewContainer('Recollect');
  return Chat.inView(suite.vscode);
}

test('the recovery key is shown once and has to be kept before anything is encrypted', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await chat.ask(told);
  await vscode.runCommand('Recollect: Encrypt This Workspace’s Memory…');
  await page.getByRole('dialog').getByText('Encrypt what Recollect keeps').waitFor();
  await vscode.screenshot('encryption-ask');
  await decide(page, 'Show Recovery Key');
  const shown = page.getByRole('dialog').getByText(/([0-9A-Z]{4}-){13}[0-9A-Z]{4}/);
  await shown.waitFor();
  await vscode.screenshot('encryption-key');
  await decide(page, 'Copy Key');
  await page.getByRole('dialog').getByText('The recovery key is copied.').waitFor();
  key = await page.evaluate(() => navigator.clipboard.readText());
  expect(key).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
  await decide(page, 'I Have Kept It');

  const prompt = question(page)
    .getByText(/Type group \d+ of the recovery key/)
    .first();
  const group = Number(/group (\d+)/.exec(await prompt.innerText())?.[1]);
  await answer(page, 'ZZZZ');
  await vscode.screenshot('encryption-confirm');
  expect(filesHolding(filesOf(stores()), 'vermilion')).not.toEqual([]);
  await answer(page, key.split('-')[group - 1] ?? '');
  await notification(page, 'The memory of this workspace is encrypted.').waitFor();
  expect(filesHolding(filesOf(stores()), 'vermilion')).toEqual([]);
  expect(await chat.ask('What is the vault word?')).toContain('vermilion');
  expect(filesHolding(filesOf(stores()), 'vermilion')).toEqual([]);
});

test('a machine without the key says so, refuses a wrong one, and opens with the right one', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const other = anotherKey(7);
  const locked = await forgetKey(other);
  await locked.text('The memory of this workspace is locked').waitFor();
  await vscode.screenshot('encryption-locked');
  for (const kind of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
    await vscode.setTheme(kind);
    await vscode.screenshot(`encryption-locked-${kind}`);
  }
  await locked.button('Enter recovery key…').click();
  await answer(page, key);
  await notification(page, 'That is not the key that this memory was encrypted with.').waitFor();
  await vscode.screenshot('encryption-wrongKey');
  await (await Chat.inView(vscode)).button('Enter recovery key…').click();
  await answer(page, other);
  await notification(page, 'The memory of this workspace is open again.').waitFor();
  key = other;
  const chat = await Chat.inView(vscode);
  // What was said before comes back first.
  await expect.poll(() => chat.messages.count()).toBeGreaterThan(0);
  expect(await chat.ask('Which word is the vault word?')).toContain('vermilion');
});

test('a memory whose key is lost is set aside, and the workspace begins anew', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const locked = await forgetKey(anotherKey(11));
  await locked.button('Set aside and start anew…').click();
  await page.getByRole('dialog').getByText('Nothing is deleted').waitFor();
  await vscode.screenshot('encryption-setAside');
  await decide(page, 'Set Aside and Start Anew');
  await notification(page, 'Started anew.').waitFor();
  const chat = await Chat.inView(vscode);
  expect(await chat.ask('What is the vault word?')).toContain('I know nothing about this yet.');
  expect(storesIn(stores())).toHaveLength(2);
});

test('a backup with a passphrase is picked from the list, and opened with the passphrase only', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.inView(vscode);
  await chat.ask('The lighthouse keeper is called Ottoline.');
  await vscode.runCommand('Recollect: Back Up Now');
  await notification(page, 'Backed up to').waitFor();
  await vscode.runCommand('Recollect: Back Up with a Passphrase…');
  await answer(page, 'short');
  await question(page).getByText('A passphrase needs at least 8 characters.').waitFor();
  await vscode.screenshot('encryption-passphrase');
  await answer(page, 'correct horse battery');
  await question(page).getByText('The same passphrase again').first().waitFor();
  await answer(page, 'correct horse battery');
  await saveAs(page, 'travels.recollect-backup', /\.recollect-backup$/, {
    path: join(storageFolder(vscode), 'backups'),
    holds: /\.recollect-backup$/,
  });
  await notification(page, 'travels.recollect-backup').waitFor();

  await vscode.runCommand('Recollect: Restore Backup…');
  await question(page)
    .getByRole('option', { name: /with a passphrase/ })
    .waitFor();
  await vscode.screenshot('encryption-backups');
  await pick(page, /with a passphrase/);
  await answer(page, 'wrong horse battery');
  await question(page).getByText('That did not open it. Try again.').first().waitFor();
  await answer(page, 'correct horse battery');
  await page
    .getByRole('dialog')
    .getByText(/In the backup: .*messages: 4/)
    .waitFor();
  await vscode.screenshot('encryption-restorePreview');
  await decide(page, 'Restore');
  await notification(page, /Restored: .*messages: 4/).waitFor();
});
