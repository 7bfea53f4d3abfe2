import type { Comparison } from './comparison';
import { namesAnother, namesOneMore, sameSpeaker } from './statementText';
import {
  beginsWithShared,
  isAboutAnother,
  isOfAnotherThing,
  isOfAPartOfIt,
  isOfOneOfOurs,
  narrowsByPhrase,
  narrowsMany,
  narrowsSubject,
  sameSubject,
  saysOtherwiseWhatItIs,
  sharesSubjectOnly,
  sharesThePoint,
} from './subject';

/** What becomes of a memory when a statement comes. */
export type Decision = 'supersede' | 'keepBoth' | 'merge' | 'ask' | 'ignore';

interface JudgementRule {
  readonly decision: Decision;
  /** Why, for whoever reads the log of a decision. */
  readonly reason: string;
  readonly applies: (comparison: Comparison) => boolean;
  /** Keeps both whatever else their words tell; where it is not, all that they tell is weighed. */
  readonly isSure?: true;
}

/** In their order: the first that applies decides. The last always does. */
export const judgementRules: readonly JudgementRule[] = [
  {
    decision: 'ignore',
    reason: 'It says what could be, not what is.',
    applies: (it) => it.has(it.language.hypothetical) && !it.language.misgiving.test(it.statement),
  },
  {
    decision: 'keepBoth',
    reason: 'It speaks of how things were.',
    applies: (it) => it.has(it.language.past),
    isSure: true,
  },
  {
    decision: 'keepBoth',
    reason: 'They speak of two of a kind.',
    applies: (it) => it.twoOfAKind === 'subjects',
    isSure: true,
  },
  {
    decision: 'keepBoth',
    reason: 'They speak of different things.',
    applies: (it) => !it.isAboutIt && it.against === null,
  },
  {
    decision: 'ask',
    reason: 'They seem to contradict each other, and it is not certain.',
    applies: (it) =>
      it.has(it.language.doubtful) &&
      (saysOtherwise(it) || namesAnother(it.existing, it.statement)),
  },
  {
    decision: 'supersede',
    reason: 'It says how this is now for a person.',
    applies: (it) =>
      it.isPersonal &&
      it.common.newHere > 0 &&
      (it.has(it.language.change) || it.has(it.language.nowadays)),
  },
  {
    decision: 'ignore',
    reason: 'It says what somebody else would like.',
    applies: ({ choice, existing, language, statement }) => {
      const name = language.taste.exec(statement)?.[1];
      // Whose taste is noted may be followed by another's.
      if (language.taste.test(existing)) return false;
      return choice !== null && name !== undefined && !existing.includes(name);
    },
  },
  {
    decision: 'merge',
    reason: 'They say the same in the same words.',
    applies: (it) =>
      mayBeSame(it) &&
      it.closer.newHere === 0 &&
      it.closer.leftThere === 0 &&
      it.closer.shared > 0 &&
      (it.closer.unfound === 0 ||
        (!it.changed &&
          it.closer.unfoundHere <= 1 &&
          (it.closer.shared > 1 || it.closer.unfound <= 1))),
  },
  {
    decision: 'supersede',
    reason: 'It says that this was wrong.',
    applies: (it) => it.has(it.language.correction),
  },
  {
    decision: 'supersede',
    reason: 'It says that there is more now.',
    applies: (it) =>
      it.language.exclusive.test(it.existing) &&
      ((it.adds && it.nowadays && it.common.shared > 0) ||
        (!it.language.exclusive.test(it.statement) &&
          it.common.surelyShared >= 2 &&
          it.language.joining.test(it.statement) &&
          namesOneMore(it.existing, it.statement))),
  },
  {
    decision: 'supersede',
    reason: 'It says that this is open to all now.',
    applies: ({ common, existing, language, statement }) =>
      language.exclusive.test(existing) &&
      !language.exclusive.test(statement) &&
      language.everybody.test(statement) &&
      common.surelyShared > 0 &&
      common.newHere === 0,
  },
  { decision: 'merge', reason: 'They say the same.', applies: saysTheSame },
  {
    decision: 'merge',
    reason: 'Both deny the same.',
    applies: (it) =>
      mayBeSame(it) &&
      it.plain.one.negations > 0 &&
      it.plain.other.negations > 0 &&
      it.plainCommon.newHere <= 1 &&
      it.plainCommon.leftThere === 0 &&
      it.plainCommon.surelyShared > 0 &&
      it.changed,
  },
  {
    decision: 'keepBoth',
    reason: 'It speaks of a part of it, which a phrase names.',
    applies: ({ compared }) => narrowsByPhrase(compared),
  },
  {
    decision: 'keepBoth',
    reason: 'It speaks of a kind of it.',
    applies: (it) => narrowsSubject(it.compared) && !isNews(it) && it.against === null,
  },
  {
    decision: 'supersede',
    reason: 'It says that this holds for some only now.',
    applies: ({ common, existing, language, nowadays, statement }) =>
      nowadays &&
      language.universal.test(existing) &&
      language.exclusive.test(statement) &&
      common.ofShorter >= 0.5,
  },
  {
    decision: 'keepBoth',
    reason: 'It speaks of a part of it.',
    applies: (it) => isOfAPartOfIt(it.compared, it.language) && !isNews(it),
  },
  {
    decision: 'keepBoth',
    reason: 'It says something more.',
    applies: (it) => (it.adds || onlyGains(it)) && !it.changed,
    isSure: true,
  },
  {
    decision: 'keepBoth',
    reason: 'It is an exception, or of another thing.',
    applies: (it) =>
      it.denies &&
      !isNews(it) &&
      (isException(it) ||
        isOfAnotherThing(it.compared) ||
        isOfOneOfOurs(it.compared, it.language) ||
        narrowsMany(it.compared)),
    isSure: true,
  },
  {
    decision: 'supersede',
    reason: 'They contradict each other.',
    applies: ({ changed, denies, numbers, plainCommon, restricted }) =>
      denies && !(restricted && (plainCommon.newHere > 0 || numbers === 'more') && !changed),
  },
  {
    decision: 'supersede',
    reason: 'It says that this has changed.',
    applies: (it) =>
      it.changed &&
      !it.changesAnother &&
      (it.choice !== null ||
        (it.numbers === 'other' && it.common.surelyShared > 0 && !it.distinct) ||
        // "Moved" is a kind of "release", and says nothing of one.
        (it.common.ofShorter >= 0.25 && speaksToThePoint(it))),
  },
  {
    decision: 'keepBoth',
    reason: 'It holds for a part, or for a time.',
    applies: ({ restricted }) => restricted,
  },
  {
    decision: 'supersede',
    reason: 'It says otherwise what the same thing is.',
    applies: (it) =>
      mayBeSame(it) &&
      it.common.newHere > 0 &&
      it.common.newHere <= 2 &&
      saysOtherwiseWhatItIs(it.compared),
  },
  {
    decision: 'supersede',
    reason: 'It says how this is now.',
    applies: (it) =>
      it.nowadays &&
      (it.choice !== null ||
        (it.numbers === 'other' && it.common.surelyShared > 0) ||
        (it.common.ofShorter >= 0.5 &&
          it.common.newHere > 0 &&
          !isAboutAnother(it.compared, it.language) &&
          sharesThePoint(it.compared, it.existing, it.language))),
  },
  {
    decision: 'supersede',
    reason: 'It gives another value for the same.',
    applies: (it) =>
      givesAnotherValue(it) &&
      (it.common.newHere === 0 || (it.choice === null && it.common.leftThere === 0)),
  },
  { decision: 'keepBoth', reason: 'They give values for two things.', applies: givesAnotherValue },
  {
    decision: 'supersede',
    reason: 'It says that what both begin with has changed.',
    applies: (it) =>
      !it.changesAnother &&
      sameSubject(it.compared, it.language) &&
      ((it.has(it.language.change) && speaksToThePoint(it)) || it.language.now.test(it.statement)),
  },
  { decision: 'keepBoth', reason: 'Both can be true.', applies: () => true },
];

/** Whether something has now what the memory does not speak of: "the docs have a glossary now". */
function onlyGains(it: Comparison): boolean {
  return (
    it.choice === null &&
    it.numbers !== 'other' &&
    !it.denies &&
    it.language.gain.test(it.statement) &&
    !it.language.gain.test(it.existing) &&
    sharesSubjectOnly(it.compared)
  );
}

/** Whether it is told as something that is new. */
export function isNews({ changed, nowadays }: Comparison): boolean {
  return changed || nowadays;
}

/**
 * Whether what has changed is what the memory is about. Who no longer deploys on Fridays may well go on deploying by
 * hand, if the memory says nothing of Fridays.
 */
export function speaksToThePoint({
  common,
  compared,
  existing,
  language,
  statement,
}: Comparison): boolean {
  const withdrawsAnother =
    language.withdrawal.test(statement) && common.allNew > 0 && common.surelyShared < 2;
  return sharesThePoint(compared, existing, language) && !withdrawsAnother;
}

/** Whether the two may not both be so, on any sign of it. */
function saysOtherwise({
  changed,
  choice,
  common,
  denies,
  nowadays,
  numbers,
}: Comparison): boolean {
  return (
    denies ||
    choice !== null ||
    numbers === 'other' ||
    (changed && common.ofShorter > 0) ||
    (nowadays && common.ofShorter >= 0.4)
  );
}

/** Whether nothing tells that the two say different things. */
export function mayBeSame(it: Comparison): boolean {
  return (
    !it.denies &&
    !it.turnsRound &&
    it.choice === null &&
    !it.distinct &&
    it.twoOfAKind === null &&
    sameSpeaker(it.existing, it.statement) &&
    it.closer.newChoices === 0 &&
    (it.numbers === 'same' || it.numbers === 'none')
  );
}

function saysTheSame(it: Comparison): boolean {
  const { adds, changed, closer, compared, language, numbers, restricted } = it;
  if (!mayBeSame(it) || adds || restricted || changed) return false;
  // Who says less than the memory, and something besides in whatever words, says something else.
  if (numbers !== 'same' && closer.leftThere > 0 && closer.unfoundHere > 0) return false;
  // What is new about it may be just what it leaves out.
  if (closer.leftThere > 0 && (it.has(language.nowadays) || it.has(language.change))) return false;
  if (numbers === 'same') {
    return (
      closer.sharedBesideNumbers > 0 &&
      (beginsWithShared(compared, language) || (closer.share >= 0.5 && !isOfAnotherThing(compared)))
    );
  }
  const differs = closer.newHere > 0 && closer.leftThere > 0;
  return closer.share >= 0.6 && !differs && closer.newHere <= 1;
}

/** Whether the memory speaks of all of a kind, and the statement of something that is not said to be all. */
function isException({ common, existing, language, statement }: Comparison): boolean {
  return (
    language.universal.test(existing) && !language.universal.test(statement) && common.newHere > 0
  );
}

function givesAnotherValue({ choice, common, distinct, numbers }: Comparison): boolean {
  return (
    !distinct &&
    (numbers === 'other' || choice !== null) &&
    common.ofShorter >= 0.5 &&
    common.surelyShared > 0 &&
    common.newHere <= 1
  );
}
