import type { AlignedWord, Match } from './alignment';
import { femaleWords, maleWords, particles } from './data/englishOpposites';
import { negatedPairWeights } from './data/negatedPairWeights';
import type { StatementWords } from './statementWords';

/** How much of a word is found where the other statement's word is the same, narrower or broader. */
const found: Readonly<Record<Match, number>> = {
  same: 1,
  synonym: 0.9,
  narrower: 0.9,
  broader: 0.5,
  none: 0,
};
const foundTheOtherWay: Readonly<Record<Match, number>> = {
  ...found,
  narrower: 0.5,
  broader: 0.9,
};
/** Words that are spoken of together may mean the same, or not. */
const likenessWeight = 0.6;

export interface NegatedPair {
  /** The statement that denies, and the other. */
  readonly denying: StatementWords;
  readonly other: StatementWords;
  readonly denied: readonly AlignedWord[];
  readonly affirmed: readonly AlignedWord[];
  /** 0 to 1: how near a word without a match is to any of the other statement. */
  readonly likeness: (word: AlignedWord) => number;
  /** Words that stand against one of the other statement. */
  readonly opposed: ReadonlySet<string>;
}

export type PairFeatures = Readonly<Record<keyof typeof negatedPairWeights, number>>;

/**
 * How sure it is, 0 to 1, that what one of two statements denies is what the other says: a logistic regression
 * on how their words are found in each other.
 */
export function denialLikelihood(pair: NegatedPair): number {
  const features = pairFeatures(pair);
  let sum = 0;
  for (const [name, weight] of Object.entries(negatedPairWeights)) {
    sum += weight * (features[name as keyof PairFeatures] ?? 0);
  }
  return 1 / (1 + Math.exp(-sum));
}

export function pairFeatures(pair: NegatedPair): PairFeatures {
  const { denied, denying, affirmed, opposed, other } = pair;
  const amount = (word: AlignedWord, by: Readonly<Record<Match, number>>) =>
    word.match === 'none'
      ? opposed.has(word.word.word)
        ? 0
        : likenessWeight * pair.likeness(word)
      : by[word.match];
  const covered = denied.map((word) => amount(word, found));
  const missing = sum(denied, (word) => (1 - amount(word, found)) * weightOf(word));
  const missingThere = sum(
    affirmed,
    (word) => (1 - amount(word, foundTheOtherWay)) * weightOf(word),
  );
  const count = Math.max(1, denied.length);
  const countThere = Math.max(1, affirmed.length);
  const reached = denied.flatMap(({ word }, index) =>
    word.negated || word.missing ? [index] : [],
  );
  return {
    bias: 1,
    missing,
    missingShare: missing / count,
    fewMissing: Number(missing < 1.2),
    missingThere,
    missingThereShare: missingThere / countThere,
    unknown: covered.filter((one) => one === 0).length,
    last: covered[reached.at(-1) ?? -1] ?? 0,
    saysThereIsNone: Number(denying.all[0] === 'there'),
    whole: Number(denying.negated),
    shared: (count - missing + countThere - missingThere) / (count + countThere),
    longer: (count - countThere) / 10,
    negations: denying.negations,
    opposed: opposed.size / 2,
    otherPerson: Number(isOtherPerson(denying, other)),
    late: (denied[reached[0] ?? -1]?.word.at ?? 0) / 10,
    unknownThings: denied.filter(
      ({ match, word: { word } }) => match === 'none' && !/(?:ing|ly)$/.test(word),
    ).length,
    indefinite: Number(/^an?$/.test(denying.all[0] ?? '') && denying.negated),
  };
}

function weightOf({ word: { word } }: AlignedWord): number {
  if (particles.has(word)) return 0.35;
  return word.endsWith('ly') ? 0.5 : 1;
}

function isOtherPerson(one: StatementWords, other: StatementWords): boolean {
  const of = (words: StatementWords) => {
    const female = words.all.some((word) => femaleWords.has(word));
    const male = words.all.some((word) => maleWords.has(word));
    return female === male ? 'both' : female ? 'female' : 'male';
  };
  const persons = [of(one), of(other)];
  return persons.includes('female') && persons.includes('male');
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
