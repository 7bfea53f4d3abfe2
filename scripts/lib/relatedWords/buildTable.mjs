import { stemmer } from './stemmer.mjs';
import { readWordNet } from './wordNet.mjs';
import { wordVectors } from './wordVectors.mjs';

/** @import { Synset } from './wordNet.mjs' */

const wordCount = 8_000;
const neighbourCount = 12;
const leastLikeness = 0.55;
const dimensions = 64;
/** `RWT1`: see `src/core/retrieval/relatedWordTable.ts`. */
const format = 0x31_54_57_52;

/**
 * The table of related words, from WordNet's glosses.
 * @returns {Promise<Uint8Array>}
 */
export async function buildTable() {
  const synsets = await readWordNet();
  const stems = await stemmer();
  const bags = synsets.map(({ gloss }) => stems(gloss));
  const words = commonest(synsets, bags, stems);
  const vectors = wordVectors(countTogether(synsets, bags, words, stems));
  return encode([...words.keys()], vectors);
}

/**
 * The commonest words of the glosses, and the lemmas that have many senses: the ones that people use.
 * @param {readonly Synset[]} synsets
 * @param {readonly string[][]} bags
 * @param {(text: string) => string[]} stems
 * @returns {Map<string, number>} their numbers
 */
function commonest(synsets, bags, stems) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const bag of bags) for (const stem of bag) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  for (const { lemmas } of synsets) {
    for (const { word } of lemmas) {
      const [stem, more] = stems(word.replaceAll('_', ' '));
      if (stem !== undefined && more === undefined) uses.set(stem, (uses.get(stem) ?? 0) + 2);
    }
  }
  const sorted = [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.slice(0, wordCount).map(([stem], number) => [stem, number]));
}

/**
 * How often each word stands with each: in a definition of it, beside it in a synset or a gloss, in a synset
 * that its own points to. The usual senses count more.
 * @param {readonly Synset[]} synsets
 * @param {readonly string[][]} bags
 * @param {ReadonlyMap<string, number>} words
 * @param {(text: string) => string[]} stems
 */
function countTogether(synsets, bags, words, stems) {
  /** @type {Map<number, number>[]} */
  const counts = Array.from({ length: words.size }, () => new Map());
  /** @type {(word: string | undefined, others: readonly string[], weight: number) => void} */
  const add = (word, others, weight) => {
    const number = words.get(word ?? '');
    const row = number === undefined ? undefined : counts[number];
    if (row === undefined) return;
    for (const other of others) {
      const column = words.get(other);
      if (column === undefined || column === number) continue;
      row.set(column, (row.get(column) ?? 0) + weight);
    }
  };
  for (const [i, { lemmas, relatedLemmas, definition }] of synsets.entries()) {
    const single = lemmas.filter(({ word }) => !word.includes('_'));
    const names = single.flatMap(({ word }) => stems(word));
    const near = relatedLemmas.filter((word) => !word.includes('_')).flatMap(stems);
    const defining = stems(definition);
    const bag = bags[i] ?? [];
    for (const { word, sense } of single) {
      const weight = sense ** -0.7;
      const [stem] = stems(word);
      add(stem, names, 3 * weight);
      add(stem, defining, weight);
      add(stem, bag, weight / 2);
      add(stem, near, 1.5 * weight);
    }
    const distinct = [...new Set(bag)].slice(0, 20);
    for (const stem of distinct) {
      add(stem, distinct, 0.25);
      add(stem, names, 0.5);
    }
  }
  return counts;
}

/**
 * @param {readonly string[]} words
 * @param {Float32Array} vectors
 */
function encode(words, vectors) {
  const text = new TextEncoder().encode(words.join('\n'));
  const start = 16 + ((text.length + 3) & ~3);
  const size = words.length * neighbourCount;
  const bytes = new Uint8Array(start + size * 3);
  new Uint32Array(bytes.buffer, 0, 4).set([format, words.length, neighbourCount, text.length]);
  bytes.set(text, 16);
  const numbers = new Uint16Array(bytes.buffer, start, size);
  for (const [word, neighbours] of nearest(words.length, vectors).entries()) {
    for (const [place, { other, likeness }] of neighbours.entries()) {
      numbers[word * neighbourCount + place] = other;
      bytes[start + size * 2 + word * neighbourCount + place] = Math.round(likeness * 255);
    }
  }
  return bytes;
}

/**
 * A word's neighbour.
 * @typedef {{ other: number, likeness: number }} Neighbour
 */

/** Most pairs are told to be unlike by so many of the first, strongest dimensions. */
const head = 16;
/** More than what rounding can make of a bound. */
const rounding = 1e-5;

/**
 * The most alike of each word, the best first. Likeness is mutual, so that each pair is compared once, and only as
 * far as it may still reach the least likeness: the rest adds no more than the product of the rests' lengths.
 * @param {number} count
 * @param {Float32Array} vectors
 * @returns {Neighbour[][]}
 */
function nearest(count, vectors) {
  /** @type {Neighbour[][]} */
  const best = Array.from({ length: count }, () => []);
  const rests = Float64Array.from({ length: count }, (_, word) =>
    Math.hypot(...vectors.subarray(word * dimensions + head, (word + 1) * dimensions)),
  );
  for (let one = 0; one < count; one++) {
    const own = vectors.subarray(one * dimensions, (one + 1) * dimensions);
    for (let two = one + 1; two < count; two++) {
      let likeness = 0;
      const at = two * dimensions;
      for (let i = 0; i < head; i++) likeness += (own[i] ?? 0) * (vectors[at + i] ?? 0);
      const most = likeness + (rests[one] ?? 0) * (rests[two] ?? 0);
      if (most + rounding < leastLikeness) continue;
      for (let i = head; i < dimensions; i++) likeness += (own[i] ?? 0) * (vectors[at + i] ?? 0);
      if (likeness < leastLikeness) continue;
      keepIfBetter(best[one] ?? [], two, likeness);
      keepIfBetter(best[two] ?? [], one, likeness);
    }
  }
  return best;
}

/**
 * @param {Neighbour[]} best
 * @param {number} other
 * @param {number} likeness
 */
function keepIfBetter(best, other, likeness) {
  const last = best[neighbourCount - 1];
  if (last !== undefined && likeness < last.likeness) return;
  best.push({ other, likeness: Math.min(1, likeness) });
  best.sort((a, b) => b.likeness - a.likeness || a.other - b.other);
  if (best.length > neighbourCount) best.pop();
}
