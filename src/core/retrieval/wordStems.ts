import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import irregularForms from './data/irregularForms.json';

const irregular: ReadonlyMap<string, string> = new Map(Object.entries(irregularForms));
// Porter turns every final y into i, so that "deploy" would part from "deployment"; his later revision
// (Porter2) spares a y after a vowel.
const vowelThenI = /(?<=[aeou])i$/;
const latinWord = /^[a-z]{3,40}$/;

/** Pairs of letters: a word that begins with the second may have a stem that begins with the first, as "went" has. */
export const otherBeginnings: readonly (readonly [string, string])[] = [...irregular]
  .filter(([form, base]) => form[0] !== base[0])
  .map(([form, base]) => [base[0]!, form[0]!]);

/**
 * What a word is indexed by: its Porter stem (Porter, "An algorithm for suffix stripping", 1980), after
 * irregular English forms are led back to their base ("went" to "go"). Words of other scripts, numbers
 * and identifiers with digits stay as they are.
 * @param word folded by `foldText`
 */
export function stemOf(word: string): string {
  const base = irregular.get(word) ?? word;
  return latinWord.test(base) ? porterStemmer.stem(base).replace(vowelThenI, 'y') : base;
}
