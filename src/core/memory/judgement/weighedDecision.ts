import type { Comparison } from './comparison';
import { decisionWeights } from './data/decisionWeights';
import { type Decision, isNews, mayBeSame, speaksToThePoint } from './judgementRules';
import { beginWithOtherNames, isAboutAnother, isAllNew, narrowsByPhrase } from './subject';
import { type FeatureName, statementFeatures } from './statementFeatures';

/** In the order of the weights. */
export const decisions = ['supersede', 'merge', 'keepBoth', 'ask', 'ignore'] as const;

/** What is said for a decision that no rule alone has made, for people. */
export const weighedReasons: Readonly<Record<Decision, string>> = {
  supersede: 'All that it says together tells that this is otherwise now.',
  merge: 'All that they say together tells that they say the same.',
  keepBoth: 'All that they say together tells that both can be true.',
  ask: 'All that they say together leaves it open which is true.',
  ignore: 'All that it says together tells that it is no more than a thought.',
};

/** What no rule speaks of has to be as likely to be decided by its weight. */
const likelyEnough = 0.5;

/**
 * What becomes of a memory when all is weighed that the words of the two tell, where no rule would do anything to it.
 * However likely: what speaks of something else ends no memory, and what has a sign of saying something else is
 * not merged into one.
 */
export function weighedDecision(it: Comparison): Decision {
  const likelihood = likelihoods(it);
  const likeliest = decisions.reduce((a, b) => (likelihood[b] > likelihood[a] ? b : a));
  return likelihood[likeliest] >= likelyEnough && mayBe[likeliest](it) ? likeliest : 'keepBoth';
}

/** Whether two statements can be meant to be one, or the one to end the other, however likely it is. */
const mayBe: Readonly<Record<Decision, (it: Comparison) => boolean>> = {
  supersede: (it) =>
    speaksOfTheSame(it) &&
    saysOtherwise(it) &&
    (isNews(it) ||
      !(
        isOfAPart(it) ||
        it.twoOfAKind !== null ||
        beginWithOtherNames(it.compared, it.existing, it.statement)
      )),
  ask: speaksOfTheSame,
  merge: (it) =>
    mayBeSame(it) &&
    !it.changed &&
    it.common.sharedBesideNumbers > 0 &&
    (it.numbers === 'same' || !saysElse(it)),
  keepBoth: () => true,
  ignore: () => true,
};

/** Whether it says something else of what the two share, or somebody else of it. */
function saysElse({ compared, existing, language, statement }: Comparison): boolean {
  return (
    isAllNew(compared.alignedOther, compared.other.all) ||
    isAboutAnother(compared, language) ||
    beginWithOtherNames(compared, existing, statement)
  );
}

/** Whether anything but the weights tells that it takes the memory's place. */
function saysOtherwise(it: Comparison): boolean {
  const { alignedOne, alignedOther, one, other } = it.compared;
  const saysElseOfIt =
    it.common.allNew > 1 && isAllNew(alignedOne, one.all) && isAllNew(alignedOther, other.all);
  return (
    it.changed ||
    it.denies ||
    it.choice !== null ||
    it.numbers === 'other' ||
    (it.turnsRound && !saysElseOfIt) ||
    ((it.nowadays || it.common.surelyShared >= 2) &&
      it.common.allNew > 0 &&
      !isAboutAnother(it.compared, it.language))
  );
}

/** Whether it holds for a part of what the memory speaks of, or for a time. */
function isOfAPart({ compared, numbers, restricted }: Comparison): boolean {
  return numbers !== 'other' && (restricted || narrowsByPhrase(compared));
}

function speaksOfTheSame(it: Comparison): boolean {
  return (
    !it.distinct && !it.changesAnother && it.common.sharedBesideNumbers > 0 && speaksToThePoint(it)
  );
}

/**
 * How likely each decision is, of all 1: a multinomial logistic regression (Hastie, Tibshirani and Friedman, "The
 * Elements of Statistical Learning", 4.4) on the pair's features, fitted on labelled pairs.
 */
function likelihoods(it: Comparison): Readonly<Record<Decision, number>> {
  const scores = [...decisionWeights.bias];
  for (const [name, value] of Object.entries(statementFeatures(it))) {
    const weights = decisionWeights.of[name as FeatureName];
    for (let at = 0; at < scores.length; at++) scores[at]! += weights[at]! * value;
  }
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const [supersede = 0, merge = 0, keepBoth = 0, ask = 0, ignore = 0] = powers.map(
    (power) => power / total,
  );
  return { supersede, merge, keepBoth, ask, ignore };
}
