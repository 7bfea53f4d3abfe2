import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import { chooseEntry } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });

const menu = () => suite.vscode.page.locator('.monaco-menu');

/** Right-clicks until VS Code's own menu is open: a click while another one is closing is not taken. */
async function openMenu(on: Locator, entry: string): Promise<void> {
  const isOpen = () => menu().getByRole('menuitem', { name: entry }).isVisible();
  await expect
    .poll(async () => (await isOpen()) || (await on.click({ button: 'right' }), isOpen()))
    .toBe(true);
}

async function choose(on: Locator, entry: string): Promise<void> {
  await openMenu(on, entry);
  await suite.vscode.screenshot('chat-menu');
  await chooseEntry(suite.vscode.page, entry);
}

test("a message's context menu branches the session there", async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.ask('We deploy on Fridays.');
  await chat.ask('And what do we do on Mondays?');
  await expect.poll(() => chat.messages.count()).toBe(2);
  await choose(chat.messages.first().locator('.bubble'), 'Branch Session');
  await expect
    .poll(() => chat.messages.allInnerTexts())
    .toEqual([expect.stringContaining('We deploy on Fridays.')]);
  await chat.button('Answer it').click();
  await chat.replied();
  await expect
    .poll(() => chat.replies.allInnerTexts())
    .toEqual([expect.stringContaining('branched')]);
});

test("a reply's has it written again in its place; a message's has no such entry", async () => {
  const chat = await Chat.show(suite.vscode);
  const before = await chat.replies.locator('recollect-markdown').evaluate((view) => {
    const row = view.closest('[data-message]');
    return row?.getAttribute('data-message');
  });
  await openMenu(chat.messages.first().locator('.bubble'), 'Branch Session');
  expect(await menu().getByRole('menuitem', { name: 'Answer Message Again' }).count()).toBe(0);
  await suite.vscode.page.keyboard.press('Escape');
  await menu().waitFor({ state: 'detached' });
  await choose(chat.replies.first().locator('.message-header'), 'Answer Message Again');
  await expect.poll(() => chat.frame.locator(`[data-message="${before}"]`).count()).toBe(0);
  await chat.replied();
  await expect.poll(() => chat.replies.count()).toBe(1);
});
