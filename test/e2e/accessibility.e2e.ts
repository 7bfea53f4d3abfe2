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

/** Rules that VS Code's own lists, inputs and faint descriptions break in every question of every extension. */
const brokenByLists = [
  'aria-allowed-attr',
  'aria-prohibited-attr',
  'aria-valid-attr-value',
  'color-contrast',
];

interface Finding {
  /** The rule and the widget that breaks it, whatever its text and its id. */
  readonly what: string;
  readonly detail: string;
}

/** What axe finds in a part of the workbench that shows a command's question, in every kind of theme. */
async function findingsIn(
  part: string,
  command: string,
  without: readonly string[] = [],
): Promise<readonly Finding[]> {
  const { vscode } = suite;
  const found: Finding[] = [];
  for (const theme of themes) {
    await vscode.setTheme(theme);
    await vscode.runCommand(command);
    const shown = vscode.page.locator(part).filter({ visible: true });
    await shown.first().waitFor();
    const axe = new AxeBuilder({ page: vscode.page }).include(part).disableRules([...without]);
    for (const { id, nodes } of (await axe.analyze()).violations) {
      for (const { failureSummary, html } of nodes) {
        const [, tag, classes = ''] = /^<(\w+)(?:[^>]*?\sclass="([^"]*)")?/u.exec(html) ?? [];
        const what = `${theme}: ${id}: ${tag}.${classes.replaceAll(/ codicon-\S+/gu, '')}`;
        found.push({ what, detail: `${what}: ${html} ${failureSummary}` });
      }
    }
    await vscode.page.keyboard.press('Escape');
    await expect.poll(() => shown.count()).toBe(0);
  }
  return found;
}

test('our lists and inputs', async () => {
  for (const command of ['Recollect: Switch Session…', 'Recollect: Add Memory…']) {
    expect(await findingsIn('.quick-input-widget', command, brokenByLists)).toEqual([]);
  }
});

test('our confirmations, by every rule, have no more than those of VS Code itself', async () => {
  const theirs = await findingsIn('.monaco-dialog-box', 'Help: About');
  const known = new Set(theirs.map(({ what }) => what));
  const ours = await findingsIn('.monaco-dialog-box', 'Recollect: Clear Workspace…');
  expect(ours.filter(({ what }) => !known.has(what))).toEqual([]);
});
