import type { AlignedWord } from './alignment';
import { choicesIn } from './choices';
import type { ComparedStatements } from './contradiction';
import type { JudgementLanguage } from './judgementLanguage';
import { isSurely } from './tradeRelations';

/** "ES2022", "v3". */
const isVersion = /^\p{L}{1,6}\d+$/u;

/** What two statements share and what each has besides, in words that say something. */
export type CommonGround = ReturnType<typeof commonGround>;

export function commonGround(
  { alignedOne, alignedOther }: ComparedStatements,
  language: JudgementLanguage,
) {
  const telling = (words: readonly AlignedWord[]) =>
    words.filter(({ word }) => !language.vague.has(word.stem));
  const isNumber = ({ word: { word } }: AlignedWord) =>
    isVersion.test(word) || /^\d/.test(word) || language.numbers.has(word);
  const isUnit = ({ word: { word } }: AlignedWord) => language.units.has(word);
  const isChoice = ({ word }: AlignedWord) => choicesIn(word.word).size > 0;
  // What a vague word stands for is not told by it: "works" is what an "intern" does, and everybody.
  const found = ({ match, other }: AlignedWord) =>
    match !== 'none' && (match === 'same' || other === null || !language.vague.has(other.stem));
  const there = telling(alignedOne);
  const here = telling(alignedOther);
  const shared = there.filter(found).length;
  return {
    shared,
    surelyShared: there.filter(isSurely).length,
    sharedBesideNumbers: there.filter((word) => found(word) && !isNumber(word) && !isUnit(word))
      .length,
    share: (2 * shared) / Math.max(1, here.length + there.length),
    ofShorter: Math.min(1, shared / Math.max(1, Math.min(here.length, there.length))),
    /** Words that are not found in the other statement, vague ones too. */
    unfound: [...alignedOne, ...alignedOther].filter(({ match }) => match === 'none').length,
    /** Words of the new statement that are not found in the memory, vague ones too. */
    unfoundHere: alignedOther.filter(({ match }) => match === 'none').length,
    allNew: here.filter((word) => !found(word)).length,
    apart: here.filter((word) => !found(word)).length + there.filter((word) => !found(word)).length,
    newChoices: here.filter((word) => !found(word) && isChoice(word)).length,
    newHere: here.filter((word) => !found(word) && !isNumber(word) && !isChoice(word)).length,
    leftThere: there.filter((word) => !found(word) && !isNumber(word) && !isChoice(word)).length,
  };
}
