import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const host = join(import.meta.dirname, '../../../src/host');
const { commands, keybindings, menus, views, viewsContainers } = manifest.contributes;

/** What is said by these is said in answer to a command, or once a day at most. */
const speakers = ['commands/notices.ts', 'models/vscodeDialogs.ts', 'heldNotice.ts'];

/** The files of the host, by their paths from its folder. */
async function sources(): Promise<readonly (readonly [file: string, text: string])[]> {
  const files = (await readdir(host, { recursive: true })).filter((file) => file.endsWith('.ts'));
  return Promise.all(
    files.map(async (file) => [file, await readFile(join(host, file), 'utf8')] as const),
  );
}

/** Each call of a function with its arguments, by the file. */
async function callsOf(name: RegExp): Promise<readonly (readonly [file: string, call: string])[]> {
  return (await sources()).flatMap(([file, text]) =>
    [...text.matchAll(new RegExp(`${name.source}(?:<[^(]*>)?\\(`, 'gu'))].map(
      ({ 0: call, index }) => [file, argumentsAt(text, index + call.length)] as const,
    ),
  );
}

/** The text up to the bracket that closes the one before `start`. */
function argumentsAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  while (depth > 0 && end < text.length) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    end += 1;
  }
  return text.slice(start, end);
}

test('outside of a command, messages are questions that have to be answered, or come once a day', async () => {
  const calls = await callsOf(/show(?:Information|Warning|Error)Message/u);
  expect(calls.length).toBeGreaterThan(5);
  const loose = calls.filter(
    ([file, call]) => !speakers.includes(file) && !call.includes('modal: true'),
  );
  expect(loose).toEqual([]);
  const root = await readFile(join(host, '../extension.ts'), 'utf8');
  expect(root.match(/notices\.unasked/gu)).toHaveLength(1);
  expect(root).toMatch(/new DailyNotice\(\{[^}]*notices\.unasked/u);
  expect(root).toMatch(
    /const mayTell = \(\) => dailyNotice\.claim\(\);\n.*new HeldNotice\(.*mayTell/u,
  );
  const held = await readFile(join(host, 'heldNotice.ts'), 'utf8');
  expect(held).toMatch(/if \(!\(await mayTell\(\)\)\) return;[^]*showWarningMessage/u);
});

test('every list to choose from says what is to be chosen', async () => {
  const lists = await callsOf(/showQuickPick/u);
  expect(lists.length).toBeGreaterThan(3);
  expect(lists.filter(([, call]) => !/placeHolder/u.test(call))).toEqual([]);
  const made = (await sources()).filter(([, text]) => text.includes('createQuickPick'));
  expect(made.filter(([, text]) => !/\.placeholder = /u.test(text))).toEqual([]);
});

test('every box to type into says what is to be typed', async () => {
  const boxes = await callsOf(/showInputBox/u);
  expect(boxes.length).toBeGreaterThan(2);
  expect(boxes.filter(([, call]) => !/prompt/u.test(call))).toEqual([]);
});

test('progress is shown in a view, or can be cancelled', async () => {
  const progress = await callsOf(/withProgress/u);
  expect(progress.length).toBeGreaterThan(0);
  const loose = progress.filter(([, call]) => !/viewId|cancellable: true/u.test(call));
  expect(loose).toEqual([]);
});

test('the one item of the status bar has no colours of its own', async () => {
  const bars = await callsOf(/createStatusBarItem/u);
  expect(bars.map(([file]) => file)).toEqual(['statusBar.ts']);
  const text = await readFile(join(host, 'statusBar.ts'), 'utf8');
  expect(text).not.toMatch(/ThemeColor|backgroundColor|\.color = /u);
});

test('there is one container with three to five views, each with its icon', () => {
  expect(viewsContainers.activitybar).toHaveLength(1);
  expect(Object.keys(views)).toEqual(['recollect']);
  expect(views.recollect.length).toBeGreaterThanOrEqual(3);
  expect(views.recollect.length).toBeLessThanOrEqual(5);
  for (const { icon, id } of views.recollect) expect(icon, id).toMatch(/^\$\([\w-]+\)$|\.svg$/u);
});

test('icons follow the theme: icons of VS Code, and a picture that has no colours of its own', async () => {
  for (const command of commands) {
    // An icon of VS Code is light, dark or of high contrast as the theme is.
    if ('icon' in command) expect(command.icon).toMatch(/^\$\([\w-]+\)$/u);
  }
  const [container] = viewsContainers.activitybar;
  const picture = await readFile(join(host, '../..', container!.icon), 'utf8');
  // VS Code draws it as a mask in the colour of the activity bar.
  expect(picture).not.toMatch(/#[\da-f]{3,8}\b|rgb\(/iu);
});

test('there are keys for the chat, a new session and the search of memories', () => {
  const withKey = new Set(keybindings.map(({ command }) => command));
  for (const command of ['focusChat', 'newSession', 'searchMemories']) {
    expect(withKey).toContain(`recollect.${command}`);
  }
  expect(keybindings.filter((key) => !('mac' in key) && key.key !== 'f2')).toEqual([]);
});

test('what needs an item of a view is hidden from the palette', () => {
  const hidden = new Set(
    menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
  );
  // These are for every memory, or ask which one is meant.
  const withoutItem = new Set([
    'recollect.compareConflict',
    'recollect.resolveConflict',
    'recollect.restoreMemoriesAsOf',
  ]);
  const ofMemories = menus['view/item/context']
    .filter(({ when }) => when.includes('view == recollect.memories'))
    .map(({ command }) => command);
  expect(ofMemories.length).toBeGreaterThan(5);
  expect(ofMemories.filter((command) => !hidden.has(command) && !withoutItem.has(command))).toEqual(
    [],
  );
});
