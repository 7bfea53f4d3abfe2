import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { Chat } from '../support/chat';
import { useVSCode } from '../support/vscodeSuite';
import type { ThemeKind } from '../support/vscodeInBrowser';

const suite = useVSCode({ viewport: { width: 1280, height: 900 } });
const themes: readonly ThemeKind[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

/** What axe finds in the chat's page, in every kind of theme. */
async function findings(state: string): Promise<readonly string[]> {
  const { vscode } = suite;
  const found: string[] = [];
  for (const theme of themes) {
    await vscode.setTheme(theme);
    await vscode.screenshot(`accessibility-${state}-${theme}`);
    const chat = await Chat.show(vscode);
    // A webview lets the side bar behind it show, which axe cannot see from inside.
    await chat.frame.evaluate(() => {
      document.documentElement.style.background = 'var(--vscode-sideBar-background)';
    });
    const { violations } = await new AxeBuilder({ page: vscode.page })
      .include(['iframe.webview', '#active-frame', 'body'])
      .analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${theme}: ${id}: ${node.html} ${node.failureSummary}`);
    }
  }
  return found;
}

test('the first question', async () => {
  await Chat.show(suite.vscode);
  expect(await findings('question')).toEqual([]);
});

test('an empty chat', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.button('Keep memories on this machine').click();
  await chat.composer.waitFor();
  expect(await findings('welcome')).toEqual([]);
});

test('a conversation', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.ask('We deploy on Fridays from the release branch.');
  await chat.startSession();
  const token = ['ghp', 'R3c0llectTestTokenThatIsNotReal12345'].join('_');
  await chat.ask(`I love this!\n\n\`\`\`sh\nexport TOKEN=${token}\n\`\`\``);
  await chat.ask('When do we deploy?');
  await expect.poll(() => chat.recalled()).not.toEqual([]);
  expect(await findings('conversation')).toEqual([]);
});

/** What axe finds in a part of the workbench that shows our questions, in every kind of theme. */
async function findingsIn(part: string, open: () => Promise<void>): Promise<readonly string[]> {
  const { vscode } = suite;
  const found: string[] = [];
  for (const theme of themes) {
    await vscode.setTheme(theme);
    await open();
    await vscode.page.locator(part).filter({ visible: true }).first().waitFor();
    const { violations } = await new AxeBuilder({ page: vscode.page })
      .include(part)
      // VS Code's own lists, keys, inputs and colours break these in every question of every extension.
      .disableRules([
        'aria-allowed-attr',
        'aria-prohibited-attr',
        'aria-valid-attr-value',
        'color-contrast',
      ])
      .analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${theme}: ${id}: ${node.html} ${node.failureSummary}`);
    }
    await vscode.page.keyboard.press('Escape');
  }
  return found;
}

test('our lists, inputs and confirmations', async () => {
  const { vscode } = suite;
  const found = [
    ...(await findingsIn('.quick-input-widget', () =>
      vscode.runCommand('Recollect: Switch Session…'),
    )),
    ...(await findingsIn('.quick-input-widget', () => vscode.runCommand('Recollect: Add Memory…'))),
    ...(await findingsIn('.monaco-dialog-box', () =>
      vscode.runCommand('Recollect: Clear Workspace…'),
    )),
  ];
  expect(found).toEqual([]);
});
