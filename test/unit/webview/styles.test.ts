import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = join(import.meta.dirname, '../../../webview/chat');
const folder = join(page, 'styles');
const named =
  'white|black|red|green|blue|yellow|orange|purple|pink|brown|gr[ae]y|silver|gold|navy|teal|olive|lime|aqua|maroon|fuchsia|(?:dark|light|medium|pale|deep|dim)[a-z]+';
const fixedColour = new RegExp(
  String.raw`#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|(?<=[:\s,(])(?:${named})(?=[\s;,)]|$)`,
  'giu',
);

const withoutComments = (css: string) => css.replaceAll(/\/\*.*?\*\//gsu, '');

test("no style sheet has a colour of its own: all of them are the theme's", async () => {
  const files = await readdir(folder);
  expect(files.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const file of files) {
    const css = withoutComments(await readFile(join(folder, file), 'utf8'));
    for (const [colour] of css.matchAll(fixedColour)) found.push(`${file}: ${colour}`);
  }
  expect(found).toEqual([]);
  expect('border: 1px solid darkred; color: teal;'.match(fixedColour)).toHaveLength(2);
  expect('color: #fff; background: rgb(0, 0, 0); fill: white'.match(fixedColour)).toHaveLength(3);
});

/** Every source of the page but one folder. */
async function sources(except: string): Promise<readonly { path: string; text: string }[]> {
  const files = await readdir(page, { recursive: true });
  return Promise.all(
    files
      .filter((file) => file.endsWith('.ts') && !file.startsWith(except))
      .map(async (path) => ({ path, text: await readFile(join(page, path), 'utf8') })),
  );
}

test('no code sets a colour', async () => {
  const all = await sources('styles');
  expect(all.length).toBeGreaterThan(20);
  const setting =
    /\.style\.(?!overflowAnchor)|style="|cssText|setProperty\('(?:color|background|border)/u;
  expect(all.filter(({ text }) => setting.test(text)).map(({ path }) => path)).toEqual([]);
});

test('the scroll position has one owner', async () => {
  const moving =
    /\.scroll(?:Top|Left)\s*[+-]?=(?!=)|\.scroll(?:To|By|IntoView|IntoViewIfNeeded)\(/u;
  const owner = await readFile(join(page, 'scroll/scrollKeeper.ts'), 'utf8');
  expect(owner).toMatch(moving);
  const others = (await sources('scroll')).filter(({ text }) => moving.test(text));
  expect(others.map(({ path }) => path)).toEqual([]);
});
