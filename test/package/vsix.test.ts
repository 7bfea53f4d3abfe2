import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { bundles, copies } from '../../scripts/lib/bundles.mjs';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { vsixInputs } from '../../scripts/lib/vsix.mjs';
import { zipNames } from './zipNames';

const largest = 3_000_000;

test('the VSIX holds what the extension needs at run time, and nothing else', async () => {
  const ours = [
    ...['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt'],
    ...(await readdir(root)).filter((name) => /^package\.nls(\..+)?\.json$/.test(name)),
    ...(await filesIn('media')),
    ...(await filesIn('l10n')),
    ...bundles.map(({ outfile }) => outfile),
    ...copies.map(({ to }) => to),
    'dist/webview/codicon.ttf',
    'dist/relatedWords.bin',
    'dist/wordRelations.txt',
  ];
  const wanted = [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    ...ours.map((name) => `extension/${name}`),
  ];
  expect((await zipNames(vsixFile)).toSorted()).toEqual(wanted.toSorted());
});

test('the VSIX is made anew when any file changes that goes into it as it is', async () => {
  const plain = (await zipNames(vsixFile))
    .filter((name) => /^extension\/(?!dist\/)/.test(name))
    .map((name) => name.slice('extension/'.length).replace(/^LICENSE\.txt$/, 'LICENSE'));
  expect(plain.length).toBeGreaterThan(10);
  const inputs = vsixInputs.map((input) => input.toLowerCase());
  const isInput = (name: string) =>
    inputs.some((input) => name.toLowerCase() === input || name.startsWith(`${input}/`));
  expect(plain.filter((name) => !isInput(name))).toEqual([]);
});

test('its media are pictures and the pages of the walkthrough', async () => {
  for (const file of await filesIn('media')) expect(file).toMatch(/\.(svg|png|webp|md)$/);
});

test('the VSIX is small enough to download in a moment', async () => {
  expect((await stat(vsixFile)).size).toBeLessThan(largest);
});

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
