import { stemOf } from '../../retrieval/wordStems';
import type { AlignedWord } from './alignment';
import {
  femaleWords,
  maleWords,
  opposedDirections,
  opposedPhrases,
  opposedWords,
  postures,
} from './data/englishOpposites';
import type { StatementWords } from './statementWords';
import type { WordRelations } from './wordRelations';

export interface OppositionInput {
  readonly one: StatementWords;
  readonly other: StatementWords;
  readonly alignedOne: readonly AlignedWord[];
  readonly alignedOther: readonly AlignedWord[];
  /** How much of each is not found in the other, in words. */
  readonly missingOne: number;
  readonly missingOther: number;
  readonly relations: WordRelations;
}

const sides: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = opposedWords.map(
  ([one, other]) => [stems(one), stems(other)] as const,
);
/** Besides what is opposed, at most so many words may be told apart. */
const most = 1.8;
const mostForDirections = 1.05;

/** Words of two statements that cannot both be so of the same thing, though neither is negated; null when none are. */
export function opposition(input: OppositionInput): readonly [string, string] | null {
  const { alignedOne, missingOne, missingOther } = input;
  const shares = alignedOne.some(({ match }) => match !== 'none');
  const alike = missingOne < most && missingOther < most && shares;
  const nearlySame = missingOne < mostForDirections && missingOther < mostForDirections;
  return (
    (alike
      ? (opposedByList(input) ?? opposedByPhrase(input) ?? opposedByDictionary(input))
      : null) ?? (nearlySame ? opposedByDirection(input) : null)
  );
}

function opposedByList({
  alignedOne,
  alignedOther,
}: OppositionInput): readonly [string, string] | null {
  const unmatched = (words: readonly AlignedWord[]) =>
    words.flatMap(({ match, word }) => (match === 'none' ? [word] : []));
  for (const one of unmatched(alignedOne)) {
    for (const other of unmatched(alignedOther)) {
      const against = sides.some(
        ([left, right]) =>
          (left.has(one.stem) && right.has(other.stem)) ||
          (left.has(other.stem) && right.has(one.stem)),
      );
      if (against) return [one.word, other.word];
    }
  }
  return null;
}

function opposedByPhrase({ one, other }: OppositionInput): readonly [string, string] | null {
  const here = one.all.map(stemOf);
  const there = other.all.map(stemOf);
  for (const [left, right] of opposedPhrases) {
    for (const [first, second] of [
      [left, right],
      [right, left],
    ] as const) {
      if (
        holds(here, first) &&
        holds(there, second) &&
        !holds(there, first) &&
        !holds(here, second)
      ) {
        return [first, second];
      }
    }
  }
  return null;
}

/** Only what is said of the thing counts: there may be a white dog and a black one. */
function opposedByDictionary({
  alignedOne,
  alignedOther,
  one,
  other,
  relations,
}: OppositionInput): readonly [string, string] | null {
  for (const { match, word } of alignedOne) {
    if (match !== 'none' || isPerson(word.word) || postures.has(word.word)) continue;
    for (const { match: theirs, word: against } of alignedOther) {
      if (theirs !== 'none' || isPerson(against.word) || postures.has(against.word)) continue;
      if (!relations.areOpposites(word.stem, against.stem)) continue;
      if (isPredicate(one, word.word) || isPredicate(other, against.word)) {
        return [word.word, against.word];
      }
    }
  }
  return null;
}

function opposedByDirection({ one, other }: OppositionInput): readonly [string, string] | null {
  const only = (words: StatementWords, word: string, but: string) =>
    words.all.includes(word) && !words.all.includes(but);
  for (const [left, right] of opposedDirections) {
    if (only(one, left, right) && only(other, right, left)) return [left, right];
    if (only(one, right, left) && only(other, left, right)) return [right, left];
  }
  return null;
}

function holds(words: readonly string[], phrase: string): boolean {
  const [first = '', second] = phrase.split(' ').map(stemOf);
  return words.some(
    (word, at) =>
      word === first && (second === undefined || words.slice(at + 1, at + 4).includes(second)),
  );
}

function isPerson(word: string): boolean {
  return femaleWords.has(word) || maleWords.has(word);
}

/** Whether a word is said of something: an activity, or what follows "is" and has no noun after it. */
function isPredicate({ all }: StatementWords, word: string): boolean {
  if (word.endsWith('ing')) return true;
  const at = all.indexOf(word);
  const before = all[at - 1] ?? '';
  const verb = /^(?:very|completely|really|fully|now)$/.test(before) ? (all[at - 2] ?? '') : before;
  const after = all[at + 1];
  return (
    /^(?:is|are|was|were|be)$/.test(verb) &&
    (after === undefined || /^(?:of|from|in|on|by|with|and|to|for|,|;)$/.test(after))
  );
}

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stemOf));
}
