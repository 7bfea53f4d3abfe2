import type { AlignedWord, Match } from './alignment';
import { choicesIn } from './choices';
import type { Comparison } from './comparison';
import { namesAnother } from './statementText';
import {
  beginsWithShared,
  isOfAnotherThing,
  narrowsByPhrase,
  narrowsSubject,
  sharesThePoint,
} from './subject';

/** How much of a word is found in the other statement. */
const found: Readonly<Record<Match, number>> = {
  same: 1,
  synonym: 0.8,
  narrower: 0.5,
  broader: 0.5,
  none: 0,
};
/** Longer words tell no more than words of so many letters. */
const longestTelling = 8;

export type StatementFeatures = ReturnType<typeof statementFeatures>;
export type FeatureName = keyof StatementFeatures;

/**
 * What the weighing of a pair looks at: how its words are found in each other, what each says of numbers, names and
 * negations, and what kind of statement the new one is. Counts are cut where more would tell no more; what is
 * either so or not is 1 or 0.
 */
export function statementFeatures(it: Comparison) {
  const { common, compared, existing, language, numbers, plain, plainCommon, statement } = it;
  const telling = (words: readonly AlignedWord[]) =>
    words.filter(({ word }) => !language.vague.has(word.stem));
  const [there, here] = [telling(compared.alignedOne), telling(compared.alignedOther)];
  const soft = [there, here].map((words) =>
    mean(words.map((word) => (word.match === 'none' ? it.likeness(word.word) : found[word.match]))),
  ) as [number, number];
  const likeLetters = likenessOfUnfound(there, here);
  return {
    softlyFound: soft[1],
    softlyFoundInBoth: Math.min(...soft),
    foundThere: foundByLength(there),
    foundHere: foundByLength(here),
    surelyShared: Math.min(4, common.surelyShared),
    shared: Math.min(5, common.shared),
    share: common.share,
    plainShare: plainCommon.share,
    ofShorter: common.ofShorter,
    plainOfShorter: plainCommon.ofShorter,
    leftThere: Math.min(6, common.leftThere),
    newHere: Math.min(6, common.newHere),
    allNew: Math.min(6, common.allNew),
    plainApart: Math.min(9, plainCommon.apart),
    newChoices: Math.min(2, common.newChoices),
    likeLetters: likeLetters.most,
    manyLikeLetters: Math.min(3, likeLetters.count),
    sharedNames: Math.min(3, sharedNames(existing, statement)),
    choicesThere: Math.min(3, countChoices(existing)),
    beginsWithShared: Number(beginsWithShared(compared, language)),
    sharesThePoint: Number(sharesThePoint(compared, existing, language)),
    ofAnotherThing: Number(isOfAnotherThing(compared)),
    narrowsSubject: Number(narrowsSubject(compared)),
    narrowsByPhrase: Number(narrowsByPhrase(compared)),
    sameNumbers: Number(numbers === 'same'),
    otherNumbers: Number(numbers === 'other'),
    noNumbers: Number(numbers === 'none'),
    holdsNumber: Number(/\d/.test(statement)),
    choice: Number(it.choice !== null),
    distinct: Number(it.distinct),
    namesAnother: Number(namesAnother(existing, statement)),
    denies: Number(it.denies),
    turnsRound: Number(it.turnsRound),
    negations: Math.min(2, compared.other.negations),
    plainNegationsThere: Math.min(2, plain.one.negations),
    saysChange: Number(it.has(language.change)),
    saysNowadays: Number(it.has(language.nowadays)),
    saysNow: Number(language.now.test(statement)),
    changed: Number(it.changed),
    nowadays: Number(it.nowadays),
    adds: Number(it.adds),
    doubtful: Number(it.has(language.doubtful)),
    hypothetical: Number(it.has(language.hypothetical)),
    misgiving: Number(language.misgiving.test(statement)),
    muses: Number(language.musing.test(statement)),
    hearsay: Number(language.hearsay.test(statement)),
    universalThere: Number(language.universal.test(existing)),
    universal: Number(language.universal.test(statement)),
    clauses: Math.min(4, statement.split(/[;,.]|\bbut\b/).length),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** How much of the words is found, long ones counting for more. */
function foundByLength(words: readonly AlignedWord[]): number {
  let [sum, total] = [0, 0];
  for (const { match, word } of words) {
    const length = Math.min(longestTelling, word.word.length);
    sum += found[match] * length;
    total += length;
  }
  return total === 0 ? 0 : sum / total;
}

/** How like in their letters the words are that neither finds in the other: "post-gres" and "postgresql". */
function likenessOfUnfound(there: readonly AlignedWord[], here: readonly AlignedWord[]) {
  const unfound = (words: readonly AlignedWord[]) =>
    words.filter(({ match }) => match === 'none').map(({ word }) => trigrams(word.word));
  let [most, count] = [0, 0];
  for (const one of unfound(there)) {
    for (const other of unfound(here)) {
      const likeness = dice(one, other);
      most = Math.max(most, likeness);
      if (likeness > 0.5) count += 1;
    }
  }
  return { most, count };
}

function trigrams(word: string): ReadonlySet<string> {
  const padded = ` ${word} `;
  return new Set(
    Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)),
  );
}

/** Dice's coefficient of two sets, 0 to 1. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const each of one) if (other.has(each)) both += 1;
  return (2 * both) / Math.max(1, one.size + other.size);
}

function sharedNames(existing: string, statement: string): number {
  const words = new Set(statement.toLowerCase().match(/[\p{L}\p{N}.]+/gu));
  const names = existing.match(/(?<=\s)\p{Lu}[\p{L}\p{N}.]*/gu) ?? [];
  return names.filter((name) => words.has(name.toLowerCase())).length;
}

function countChoices(text: string): number {
  return [...choicesIn(text).values()].reduce((sum, names) => sum + names.size, 0);
}
