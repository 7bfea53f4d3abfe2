import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Chat } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import { notification, question } from '../support/workbench';

/** The mouse is never used here, nor anything that only a test could do: keys, and looking at what is there. */
const suite = useVSCode({ viewport: { width: 1280, height: 1000 } });

const told = 'We deploy on Fridays from the release branch.';

const press = (key: string) => suite.vscode.page.keyboard.press(key);
const type = (text: string) => suite.vscode.page.keyboard.type(text);

/** Runs a command as a user without a mouse does. */
async function command(title: string): Promise<void> {
  const { page } = suite.vscode;
  await press('F1');
  await question(page).getByRole('textbox').waitFor();
  await type(title);
  const first = question(page).getByRole('option').first();
  await expect.poll(() => first.getAttribute('aria-label')).toContain(title);
  await press('Enter');
}

/** What has the focus in the chat's page, by its name. */
function focused(chat: Chat): Promise<string> {
  return chat.frame.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
  });
}

/** Presses Tab until something of this name has the focus. */
async function reach(chat: Chat, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const at = await focused(chat);
    if (name.test(at)) return;
    passed.push(at);
    await press(key);
  }
  throw new Error(`${name} cannot be reached by ${key}; passed: ${passed.join(' | ')}`);
}

async function ask(chat: Chat, text: string): Promise<string> {
  const before = await chat.messages.count();
  await type(text);
  await press('Enter');
  await expect.poll(() => chat.messages.count()).toBe(before + 1);
  return (await chat.replied()).innerText();
}

test('a conversation, from the first question on', async () => {
  await suite.vscode.page.locator('.activitybar').getByRole('tab', { name: 'Recollect' }).waitFor();
  await press('Control+Alt+m');
  const chat = await Chat.inView(suite.vscode);
  await reach(chat, /^Keep memories on this machine$/u);
  await press('Enter');
  await chat.composer.waitFor();
  await press('Control+Alt+m');
  await chat.focused();
  await ask(chat, told);

  await press('Control+n');
  await expect.poll(() => chat.messages.count()).toBe(0);
  await chat.focused();
  expect(await ask(chat, 'When do we deploy?')).toContain('Fridays');
  await reach(chat, /^Recalled 1$/u, 'Shift+Tab');
  await press('Enter');
  await reach(chat, /Fridays/u);
  await suite.vscode.screenshot('keyboard-recalled');
  await reach(chat, /^Edit message$/u, 'Shift+Tab');
  await press('Enter');
  await chat.frame.getByRole('textbox', { name: 'Edit message' }).waitFor();
  await press('End');
  await type(' On which day?');
  await press('Enter');
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('When do we deploy? On which day?')]);
  await expect.poll(async () => (await chat.replied()).innerText()).toContain('Fridays');
  await chat.focused();
  await press('Control+f');
  await type('deploy');
  await expect.poll(() => chat.frame.locator('.find-count').innerText()).toContain('of ');
  await press('Escape');
  await chat.focused();
});

test('a backup', async () => {
  await command('Recollect: Back Up Now');
  const done = notification(suite.vscode.page, 'Backed up to');
  await done.waitFor();
  const [file = ''] = /\/\S+\.recollect-backup/u.exec(await done.innerText()) ?? [];
  expect((await stat(file)).size).toBeGreaterThan(100);
});
