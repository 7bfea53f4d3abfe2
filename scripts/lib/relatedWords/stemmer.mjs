import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { cacheDir, root } from '../paths.mjs';

/**
 * Cuts texts into the stems that the extension indexes, less function words.
 * @returns {Promise<(text: string) => string[]>}
 */
export async function stemmer() {
  const outfile = join(cacheDir, 'wordStems.cjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/core/retrieval/wordStems.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  /** @type {{ stemOf(word: string): string }} */
  const { stemOf } = createRequire(fileURLToPath(import.meta.url))(outfile);
  const list = join(root, 'src/core/retrieval/data/functionWords.json');
  const functionWords = new Set(JSON.parse(await readFile(list, 'utf8')));
  /** @type {Map<string, string>} */
  const known = new Map();
  return (text) =>
    (text.toLowerCase().match(/[a-z]{2,}/g) ?? [])
      .filter((word) => !functionWords.has(word))
      .map((word) => {
        const stem = known.get(word) ?? stemOf(word);
        known.set(word, stem);
        return stem;
      });
}
