import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * A hash of the contents and names of files and folders; what does not exist counts as empty.
 * @param {string} base what the names are relative to
 * @param {readonly string[]} names
 * @returns {Promise<string>}
 */
export async function fingerprint(base, names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesUnder(base, name)) {
      const content = await readFile(resolve(base, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} base
 * @param {string} name
 * @returns {Promise<string[]>} sorted, relative to `base`
 */
async function filesUnder(base, name) {
  const info = await stat(resolve(base, name)).catch(() => undefined);
  if (info === undefined) return [];
  if (info.isFile()) return [name];
  const entries = await readdir(resolve(base, name), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * Does `work` only when `stamp` does not hold `value` already, and notes it there afterwards.
 * @param {string} stamp
 * @param {string} value
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether the work was done
 */
export async function unlessStamped(stamp, value, work) {
  if ((await readFile(stamp, 'utf8').catch(() => '')) === value) return false;
  await work();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, value);
  return true;
}
