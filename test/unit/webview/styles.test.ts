import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../webview/chat/styles');
const fixedColour =
  /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|:\s*(?:white|black|red|gr[ae]y)\b/giu;

test("no style sheet has a colour of its own: all of them are the theme's", async () => {
  const files = await readdir(folder);
  expect(files.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const file of files) {
    const css = await readFile(join(folder, file), 'utf8');
    for (const [colour] of css.matchAll(fixedColour)) found.push(`${file}: ${colour}`);
  }
  expect(found).toEqual([]);
  expect('color: #fff; background: rgb(0, 0, 0); fill: white'.match(fixedColour)).toHaveLength(3);
});
