import type { ComparedStatements } from './contradiction';
import type { JudgementLanguage, NounPhrases } from './judgementLanguage';

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
