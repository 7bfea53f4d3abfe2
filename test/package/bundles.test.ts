import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metafileOf } from '../../scripts/lib/bundle.mjs';
import { bundles } from '../../scripts/lib/bundles.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/** VS Code loads it at start-up, so that everything heavy has to be elsewhere. */
const largestExtension = 300_000;

interface Metafile {
  readonly inputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string }[] }>
  >;
}

async function metafile(outfile: string): Promise<Metafile> {
  const bundle = bundles.find((each) => each.outfile === outfile);
  if (bundle === undefined) throw new Error(`no bundle is written to ${outfile}`);
  return JSON.parse(await readFile(metafileOf(bundle), 'utf8')) as Metafile;
}

test('the extension loads quickly', async () => {
  expect((await stat(join(root, 'dist/extension.cjs'))).size).toBeLessThan(largestExtension);
});

test.each(bundles)("$outfile leaves natural's root out", async ({ outfile }) => {
  const { inputs } = await metafile(outfile);
  expect(Object.keys(inputs)).not.toContain('node_modules/natural/lib/natural/index.js');
});

test('the engine does not know the editor', async () => {
  const { inputs } = await metafile('dist/engine.cjs');
  const imported = Object.values(inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(imported).not.toContain('vscode');
});

test('no production bundle points to a source map', async () => {
  for (const { outfile } of bundles) {
    expect(await readFile(join(root, outfile), 'utf8')).not.toMatch(/sourceMappingURL=/);
  }
});
