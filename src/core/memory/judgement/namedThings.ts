import type { AlignedWord } from './alignment';
import type { ComparedStatements } from './contradiction';
import type { JudgementLanguage, NounPhrases } from './judgementLanguage';
import type { StatementWord } from './statementWords';
import { verbAt } from './subject';

/**
 * Whether what a statement says was changed is another thing than the memory's, though it is named by a word of that:
 * "we moved the release notes" says nothing of the release, nor "Thursday's lunch was cancelled" of Thursday.
 */
export function changesAnotherThing(
  { alignedOther, other }: ComparedStatements,
  { nounPhrases, vague }: JudgementLanguage,
): boolean {
  const byPlace = new Map(alignedOther.map((each) => [each.word.at, each]));
  const things = changedThings(other.all, nounPhrases);
  const isAnother = ({ head, whole }: ChangedThing) =>
    byPlace.get(head)?.match === 'none' &&
    whole
      .flatMap((at) => byPlace.get(at) ?? [])
      .some(({ match, word }) => match !== 'none' && !vague.has(word.stem));
  return things.length > 0 && things.every(isAnother);
}

/**
 * Two of a kind that the two name, each by a word of its own before the same word: "the Android app" and "the iOS app".
 * `subjects`: they are what the two are about, or what the new statement says was changed; `others`: anything else that
 * they name; null: none.
 */
export type TwoOfAKind = 'subjects' | 'others' | null;

export function twoOfAKind(
  { alignedOne, alignedOther, one, other }: ComparedStatements,
  { nounPhrases, numbers, qualifiers, vague }: JudgementLanguage,
): TwoOfAKind {
  const kindBefore = (
    words: readonly AlignedWord[],
    all: readonly string[],
    head: StatementWord,
  ): string | undefined => {
    const before = words.find(({ word }) => word.at === head.at - 1);
    if (before?.match !== 'none') return undefined;
    const { at, stem, word } = before.word;
    if (numbers.has(word) || vague.has(stem) || qualifiers.test(word)) return undefined;
    // "Billing" names something where an article stands before it, and is done where none does.
    const isNamed = nounPhrases.introduces.test(all[at - 1] ?? '');
    return isNamed || !/(?:ed|ing)$/.test(word) ? word : undefined;
  };
  // "The phone of billing", "the phone of search".
  const kindAfter = (
    words: readonly AlignedWord[],
    all: readonly string[],
    head: StatementWord,
  ): string | undefined => {
    if (all[head.at + 1] !== 'of') return undefined;
    let at = head.at + 2;
    while (nounPhrases.introduces.test(all[at] ?? '')) at++;
    const after = words.find(({ word }) => word.at === at);
    return after?.match === 'none' && !vague.has(after.word.stem) ? after.word.word : undefined;
  };
  // "We reset the sandbox", "we reset the demo": what is done to each is the same.
  const objectAfter = (
    words: readonly AlignedWord[],
    all: readonly string[],
    verb: StatementWord,
  ): string | undefined => {
    if (!/^(?:we|i)$/.test(all[verb.at - 1] ?? '') || vague.has(verb.stem)) return undefined;
    let at = verb.at + 1;
    while (nounPhrases.introduces.test(all[at] ?? '')) at++;
    const after = words.find(({ word }) => word.at === at);
    return after?.match === 'none' ? after.word.word : undefined;
  };
  const subjectEnd = (all: readonly string[]) => {
    const at = all.findIndex((word) => nounPhrases.changed.test(word));
    return at < 0 ? verbAt(all) : Math.min(at, verbAt(all));
  };
  const [end, endThere] = [subjectEnd(other.all), subjectEnd(one.all)];
  const changed = new Set(changedThings(other.all, nounPhrases).map(({ head }) => head));
  const isSubject = (at: number) => (at < end && end < other.all.length) || changed.has(at);
  let found: TwoOfAKind = null;
  for (const { match, other: there, word } of alignedOther) {
    if (match !== 'same' || there === null || /^\d/.test(word.word)) continue;
    const kindOf = (words: readonly AlignedWord[], all: readonly string[], head: StatementWord) =>
      kindBefore(words, all, head) ?? kindAfter(words, all, head) ?? objectAfter(words, all, head);
    const kind = kindOf(alignedOther, other.all, word);
    const kindThere = kindOf(alignedOne, one.all, there);
    if (kind === undefined || kindThere === undefined) continue;
    // "Arch" is "architecture".
    if (kind.startsWith(kindThere) || kindThere.startsWith(kind)) continue;
    const areSubjects = there.at < endThere && endThere < one.all.length && isSubject(word.at);
    if (areSubjects) return 'subjects';
    found = 'others';
  }
  return found;
}

/** Places of words. */
interface ChangedThing {
  readonly head: number;
  /** Of the thing, and of what it is a part of. */
  readonly whole: readonly number[];
}

/** The things that are said to have been changed. */
function changedThings(
  words: readonly string[],
  { aside, changed, ends, introduces, isPartOf }: NounPhrases,
): readonly ChangedThing[] {
  const after = (at: number): readonly [from: number, end: number] => {
    let from = at;
    while (from < words.length && introduces.test(words[from]!)) from++;
    let end = from;
    while (end < words.length && !ends.test(words[end]!)) end++;
    return [from, end];
  };
  const before = (at: number): readonly [from: number, end: number] => {
    let end = at;
    while (end > 0 && aside.test(words[end - 1]!)) end--;
    let from = end;
    while (from > 0 && !ends.test(words[from - 1]!) && !introduces.test(words[from - 1]!)) from--;
    return [from, end];
  };
  return words.flatMap((word, at) => {
    if (!changed.test(word)) return [];
    let [from, end] = after(at + 1);
    // "Was moved", "moved to": what was moved stands before.
    if (end === from) [from, end] = before(at);
    if (end === from) return [];
    const whole = placesOf(from, end);
    if (isPartOf.test(words[end] ?? '')) whole.push(...placesOf(...after(end + 1)));
    return [{ head: end - 1, whole }];
  });
}

function placesOf(from: number, end: number): number[] {
  return Array.from({ length: end - from }, (_, step) => from + step);
}
