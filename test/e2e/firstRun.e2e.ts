import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Chat } from '../support/chat';
import { filesBelow, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { openTree } from '../support/workbench';

const suite = useVSCode();
const yes = 'Keep memories on this machine';

const stored = () => filesBelow(storageFolder(suite.vscode));

test('says what is kept, where, and that no model is asked, before anything is stored', async () => {
  const chat = await Chat.show(suite.vscode);
  const text = await chat.frame.getByRole('main').innerText();
  expect(text).toContain('Your messages, the replies, and short memories drawn from them.');
  expect(text).toContain('On this machine only');
  expect(text).toContain(join(storageFolder(suite.vscode), 'stores'));
  expect(text).toContain('None, until you pick one.');
  await expect.poll(() => chat.composer.count()).toBe(0);
  await suite.vscode.screenshot('firstRun-question');
  expect(await stored()).toEqual([]);
});

test('"Not now" stores nothing, in no view and by no command, and stays so', async () => {
  const { vscode } = suite;
  let chat = await Chat.show(vscode);
  await chat.button('Not now').click();
  await chat.frame.getByRole('heading', { name: 'Nothing is stored' }).waitFor();
  await vscode.screenshot('firstRun-refused');

  await openTree(vscode.page, 'Sessions');
  await openTree(vscode.page, 'Memories');
  await vscode.page.getByText('Recollect keeps nothing until you agree').first().waitFor();
  await vscode.runCommand('Recollect: Back Up Now');
  await vscode.reload();
  chat = await Chat.show(vscode);
  await chat.frame.getByRole('heading', { name: 'Nothing is stored' }).waitFor();
  expect(await stored()).toEqual([]);
});

test('the way back stays open: after a yes the chat takes a message', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.button(yes).click();
  await chat.composer.waitFor();
  await chat.frame.getByRole('heading', { name: 'What should I remember?' }).waitFor();
  await suite.vscode.screenshot('firstRun-welcome');
  await chat.ask('We deploy on Fridays from the release branch.');
  await suite.vscode.screenshot('firstRun-firstReply');
  await expect.poll(async () => (await stored()).length).toBeGreaterThan(3);
});

test('only the user can read what is stored', async () => {
  const files = await stored();
  expect(files.filter(({ isFolder, mode }) => mode !== (isFolder ? 0o700 : 0o600))).toEqual([]);
  expect(files.some(({ isFolder }) => !isFolder)).toBe(true);
});
