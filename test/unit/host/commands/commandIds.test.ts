import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import texts from '../../../../package.nls.json' with { type: 'json' };
import { commandIds } from '../../../../src/host/commands/commandIds';

const declared = manifest.contributes.commands.map(({ command }) => command);
const { menus, keybindings, viewsWelcome, views, walkthroughs } = manifest.contributes;
/** VS Code makes one for each view. */
const focusCommands = views.recollect.map(({ id }) => `${id}.focus`);

test('the manifest declares exactly the commands that are handled', () => {
  expect(declared.toSorted()).toEqual([...commandIds].toSorted());
});

test('the page for scripts names every command, and none that is not there', async () => {
  const page = await readFile(new URL('../../../../docs/commands.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/`(recollect\.\w+)`/gu)].map(([, command]) => command);
  expect(new Set(named)).toEqual(new Set(declared));
});

test('menus, keys and welcome texts name commands that exist', () => {
  const used = [
    ...Object.values(menus)
      .flat()
      .map(({ command }) => command),
    ...keybindings.map(({ command }) => command),
    ...Object.values(texts).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)\)/gu)].map(([, command]) => command),
    ),
  ];
  const known = [...declared, ...focusCommands];
  expect(used.filter((command) => !known.includes(command ?? ''))).toEqual([]);
});

test('each step of the walkthrough is completed by something that can happen', () => {
  const contexts = /^onContext:recollect\.\w+ == \w+$/u;
  const possible = new Set([
    ...declared.map((command) => `onCommand:${command}`),
    ...views.recollect.map(({ id }) => `onView:${id}`),
  ]);
  const events = walkthroughs.flatMap(({ steps }) => steps).map((step) => step.completionEvents);
  expect(events.filter((each) => each.length === 0)).toEqual([]);
  expect(events.flat().filter((event) => !possible.has(event) && !contexts.test(event))).toEqual(
    [],
  );
});

test('every setting has a default and one short description', () => {
  const settings = manifest.contributes.configuration.flatMap(({ properties }) =>
    Object.entries<{ default?: unknown; description?: string; markdownDescription?: string }>(
      properties,
    ),
  );
  for (const [name, setting] of settings) {
    expect(setting.default, name).toBeDefined();
    const description = setting.description ?? setting.markdownDescription;
    expect(textOf(description ?? '').length, name).toBeGreaterThan(0);
    expect(textOf(description ?? '').length, name).toBeLessThanOrEqual(160);
  }
});

test('a key for an item of a view works in that view only, and never while something is typed', () => {
  const forSelection = keybindings.filter((key) => 'args' in key);
  expect(forSelection.length).toBeGreaterThan(0);
  for (const key of forSelection) {
    expect('when' in key ? key.when : '').toMatch(
      /^focusedView == recollect\.\w+ && !inputFocus$/u,
    );
  }
});

test('the pictures of the walkthrough take every colour from the theme', async () => {
  for (const { media } of walkthroughs.flatMap(({ steps }) => steps)) {
    const picture = await readFile(new URL(`../../../../${media.svg}`, import.meta.url), 'utf8');
    expect(picture).toContain('var(--vscode-');
    expect(picture).not.toMatch(/#[\da-f]{3,8}\b|rgb\(/iu);
  }
});

test('an inline action of a tree is in the context menu too, and there are at most three', () => {
  const item = menus['view/item/context'];
  const inline = item.filter(({ group }) => group.startsWith('inline'));
  const inContext = item.filter(({ group }) => !group.startsWith('inline'));
  const places = new Set(inline.map(({ group }) => group));
  expect(places.size).toBeLessThanOrEqual(3);
  for (const { command } of inline) {
    expect(inContext.map((entry) => entry.command)).toContain(command);
  }
});

test('commands share one category and have no emoji', () => {
  for (const { category, title } of manifest.contributes.commands) {
    expect(category).toBe('%category%');
    expect(textOf(title)).not.toMatch(/\p{Extended_Pictographic}/u);
  }
});

test('every text of the manifest is in package.nls.json, and none is left over', () => {
  const used = new Set(
    [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/gu)].map(([, key]) => key ?? ''),
  );
  expect([...used].toSorted()).toEqual(Object.keys(texts).toSorted());
});

test('the welcome texts of a view exclude each other', () => {
  const conditions = viewsWelcome.map(({ view, when }) => `${view} ${when}`);
  expect(new Set(conditions).size).toBe(conditions.length);
});

function textOf(title: string): string {
  const key = title.replaceAll('%', '');
  return Object.hasOwn(texts, key) ? texts[key as keyof typeof texts] : title;
}
