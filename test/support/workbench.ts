import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { Chat } from './chat';
import { until } from './until';
import type { VSCodeInBrowser } from './vscodeInBrowser';

/** The question that is open at the top of the window. */
export function question(page: Page): Locator {
  return page.locator('.quick-input-widget').filter({ visible: true });
}

/** Types into the open input box and confirms. A list that was picked from just before is gone first: it has a text box too. */
export async function answer(page: Page, text: string): Promise<void> {
  await question(page)
    .locator('.quick-input-list')
    .filter({ visible: true })
    .waitFor({ state: 'hidden' });
  const box = question(page).getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
}

/**
 * Answers VS Code's own dialog for files, once it offers a name.
 * @param offered what that name ends in
 * @param folder to go to first, with a name that is in it; Enter while the dialog still reads a folder is lost
 */
export async function saveAs(
  page: Page,
  name: string,
  offered: RegExp,
  folder?: { readonly path: string; readonly holds: RegExp },
): Promise<void> {
  const box = question(page).getByRole('textbox');
  await expect.poll(() => box.inputValue(), until).toMatch(offered);
  if (folder) {
    await box.fill(`${folder.path}/`);
    await question(page).getByRole('option', { name: folder.holds }).first().waitFor();
    await expect.poll(() => box.inputValue(), until).toBe(`${folder.path}/`);
  }
  const path = (await box.inputValue()).replace(/[^/]*$/, name);
  await box.fill(path);
  await box.press('Enter');
}

/** Chooses a line of the open list. */
export async function pick(page: Page, name: string | RegExp): Promise<void> {
  await question(page).getByRole('option', { name }).click();
}

/** Chooses an entry of the open context menu by keyboard: a click that comes as soon as it is open is not taken. */
export async function chooseEntry(page: Page, name: string): Promise<void> {
  const entry = page.getByRole('menuitem', { name });
  await entry.waitFor();
  const isReached = () => entry.evaluate((element) => element.matches(':focus, :focus-within'));
  await expect
    .poll(async () => (await isReached()) || (await page.keyboard.press('ArrowDown')), until)
    .toBe(true);
  await page.keyboard.press('Enter');
}

/** Presses a button of the modal dialog. */
export async function decide(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

/** A message in the corner of the window. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-toast').filter({ hasText: text });
}

/** Opens a view of the side bar and returns its tree. */
export async function openTree(page: Page, view: 'Sessions' | 'Memories'): Promise<Locator> {
  const header = page.getByRole('button', { name: `${view} Section` });
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  return page.getByRole('tree', { name: view });
}

/** Folds the chat away, or unfolds it: what has no room in a tree is not there to be found. */
export async function foldChat(page: Page, folded: boolean): Promise<void> {
  const header = page.getByRole('button', { name: 'Chat Section' });
  if ((await header.getAttribute('aria-expanded')) !== String(!folded)) await header.click();
}

/** Opens a file of the workspace in an editor. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await question(page).getByRole('textbox').fill(name);
  await question(page)
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).waitFor();
  await cursorInEditor(page);
}

/** The active editor has the keyboard. */
export async function cursorInEditor(page: Page): Promise<void> {
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
}

/** What the active editor shows, its lines in no certain order. */
export async function editorText(page: Page): Promise<string> {
  return plain(await page.locator('.editor-group-container.active .view-lines').innerText());
}

/** The end of the output channel that is shown, as much of it as there is room for. */
export async function outputText(page: Page): Promise<string> {
  return plain(await page.locator('.part.panel .view-lines').innerText());
}

/** An editor renders spaces as others that do not break. */
export function plain(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}

/** The settings name a model of an endpoint; nothing is picked by that. */
export async function nameModel(
  vscode: VSCodeInBrowser,
  baseUrl: string,
  name: string,
): Promise<void> {
  await vscode.writeMachineSettings({
    'recollect.model.provider': 'openai',
    'recollect.model.baseUrl': baseUrl,
    'recollect.model.name': name,
  });
}

/** Picks a model of an endpoint by name, as a user does. */
export async function chooseModel(
  vscode: VSCodeInBrowser,
  baseUrl: string,
  name: string,
): Promise<void> {
  const { page } = vscode;
  const label = `${name} at ${new URL(baseUrl).host}`;
  const chat = await Chat.show(vscode);
  await nameModel(vscode, baseUrl, name);
  await chat.text(`The settings name ${label}`).waitFor();
  await vscode.runCommand('Recollect: Choose Model…');
  await pick(page, `${label}, named in the settings`);
  await decide(page, 'Use This Model');
  await chat.button(`Model: ${label}. Choose another`).waitFor();
}
