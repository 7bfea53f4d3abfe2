import type { AlignedWord } from './alignment';
import { choicesIn } from './choices';
import type { ComparedStatements } from './contradiction';
import type { JudgementLanguage } from './judgementLanguage';
import { isSurely } from './tradeRelations';

const verb =
  /^(?:is|are|was|were|has|have|had|uses?|runs?|needs?|lives?|goes|go|takes?|gets?|can|must|may|should|will|does|do|starts?|ends?|closes?|opens?|meets?|stays?|prints?|returns?|supports?|works?|happens?|contains?|requires?)$/;

const phraseFrom = /^(?:(?:of|to|in|for|on|from|with|by|at)|(?:in|at|of) (?:the|our|my))$/;

/** Where the first verb stands; behind the last word when none is known. */
export function verbAt(all: readonly string[]): number {
  const at = all.findIndex((word) => verb.test(word));
  return at < 0 ? all.length : at;
}

function isImperative(all: readonly string[]): boolean {
  return (
    verbAt(all) === all.length &&
    !/^(?:the|an?|our|my|we|i|it|this|that|these|all|every|each|nobody|no)$/.test(all[0] ?? '')
  );
}

/** Whether all that stands before the verb is new, though the memory has a subject of its own. */
export function isOfAnotherThing({
  alignedOne,
  alignedOther,
  one,
  other,
}: ComparedStatements): boolean {
  const before = (words: readonly AlignedWord[], all: readonly string[]) => {
    const end = verbAt(all);
    return end === all.length ? [] : words.filter(({ word }) => word.at < end);
  };
  const subject = before(alignedOther, other.all);
  return (
    subject.length > 0 &&
    subject.every(({ match }) => match === 'none') &&
    // What is told to everybody, "never merge on red", has no subject.
    (isImperative(one.all) || before(alignedOne, one.all).length > 0)
  );
}

/** Whether each begins with a name, and not with the same one: "Ines owns billing", "Leila reviews billing". */
export function beginWithOtherNames(
  { alignedOne, alignedOther }: ComparedStatements,
  existing: string,
  statement: string,
): boolean {
  const isOtherName = ([first]: readonly AlignedWord[], text: string) =>
    first?.match === 'none' && first.word.at === 0 && /^\p{Lu}\p{Ll}/u.test(text);
  return isOtherName(alignedOne, existing) && isOtherName(alignedOther, statement);
}

/** Whether nothing of what a statement says of its subject is found in the other. */
export function isAllNew(words: readonly AlignedWord[], all: readonly string[]): boolean {
  const end = verbAt(all);
  const predicate = words.filter(({ word }) => word.at > end);
  return predicate.length > 0 && predicate.every(({ match }) => match === 'none');
}

/** Whether what the new statement is about is a thing that the memory does not name: "the phone of billing". */
export function isAboutAnother(
  { alignedOther, other }: ComparedStatements,
  { nounPhrases, vague }: JudgementLanguage,
): boolean {
  const end = verbAt(other.all);
  if (end === other.all.length) return false;
  const from = other.all.findIndex((word) => !nounPhrases.introduces.test(word));
  // "On-call" begins with no preposition.
  const after = other.all.findIndex((word, at) => at > from && nounPhrases.ends.test(word));
  const head = alignedOther.find(({ word }) => word.at === Math.min(end, after) - 1);
  return head?.match === 'none' && !vague.has(head.word.stem);
}

/** Whether it says of a part what the memory says of the whole: "the map on the dashboard refreshes …". */
export function isOfAPartOfIt(
  { alignedOther, other }: ComparedStatements,
  { nounPhrases }: JudgementLanguage,
): boolean {
  const [head, whole, ...rest] = alignedOther;
  return (
    head?.match === 'none' &&
    whole?.match === 'same' &&
    (head.word.at === 0 || nounPhrases.introduces.test(other.all[head.word.at - 1] ?? '')) &&
    phraseFrom.test(other.all.slice(head.word.at + 1, whole.word.at).join(' ')) &&
    rest.some(({ match, word }) => match === 'same' && !/^\d/.test(word.word))
  );
}

/** Whether it says of one thing what the memory says of "us": "the CLI isn't tested on Windows". */
export function isOfOneOfOurs(
  { alignedOther, one, other }: ComparedStatements,
  { vague, wholes }: JudgementLanguage,
): boolean {
  const verbThere = alignedOther.find(isSurely)?.word.at ?? other.all.length;
  const end = Math.min(verbAt(other.all), verbThere);
  const subject = alignedOther.filter(({ word }) => word.at < end && !vague.has(word.stem));
  return (
    end < other.all.length &&
    /^(?:we|i|you|nobody)$/.test(one.all[0] ?? '') &&
    subject.length > 0 &&
    subject.every((word) => !isSurely(word) && !wholes.has(word.word.stem))
  );
}

/** Whether the new statement is about a kind of what the old one is about: "the internal API". */
export function narrowsSubject({
  alignedOne,
  alignedOther,
  one,
  other,
}: ComparedStatements): boolean {
  const [end, endThere] = [verbAt(other.all), verbAt(one.all)];
  if (end === other.all.length || endThere === one.all.length) return false;
  return alignedOther.some(({ match, word }, index) => {
    const next = alignedOther[index + 1];
    return (
      match === 'none' &&
      !/(?:ed|ing)$|^\d/.test(word.word) &&
      !/^(?:we|i|you|they|to|can|must|should|will|come)$/.test(other.all[word.at - 1] ?? '') &&
      next?.match === 'same' &&
      next.word.at - word.at <= (other.all[word.at + 1] === 'me' ? 2 : 1) &&
      next.word.at < end &&
      alignedOne.some((there) => there.word === next.other && there.word.at < endThere)
    );
  });
}

/** Whether both say something of the same thing, and have no word of what they say in common. */
export function sharesSubjectOnly({
  alignedOne,
  alignedOther,
  one,
  other,
}: ComparedStatements): boolean {
  const isSubjectOnly = (words: readonly AlignedWord[], all: readonly string[]) => {
    const at = verbAt(all);
    return (
      words.some(({ word }) => word.at > at) &&
      words.every(({ match, word }) => word.at < at || match === 'none')
    );
  };
  return isSubjectOnly(alignedOne, one.all) && isSubjectOnly(alignedOther, other.all);
}

/** Whether it is about a kind of many that the old one is about: "the e2e tests", where that speaks of tests. */
export function narrowsMany(compared: ComparedStatements): boolean {
  const end = verbAt(compared.one.all);
  const subject = compared.one.all[end - 1] ?? '';
  return end < compared.one.all.length && /[^s]s$/.test(subject) && narrowsSubject(compared);
}

/** "Reviews of migrations": what follows the preposition is new, and what stands before it is not. */
export function narrowsByPhrase({ alignedOther, other }: ComparedStatements): boolean {
  const end = verbAt(other.all);
  if (end === other.all.length) return false;
  return alignedOther.some(({ match, word }, index) => {
    const before = alignedOther[index - 1];
    return (
      match === 'none' &&
      word.at < end &&
      before?.match === 'same' &&
      phraseFrom.test(other.all.slice(before.word.at + 1, word.at).join(' '))
    );
  });
}

/** Whether what a statement begins with is spoken of in the memory too. */
export function beginsWithShared(
  { alignedOther }: ComparedStatements,
  { numbers, units, vague }: JudgementLanguage,
): boolean {
  const first = alignedOther.find(
    ({ word: { stem, word } }) =>
      !vague.has(stem) && !/^\d/.test(word) && !numbers.has(word) && !units.has(word),
  );
  return first === undefined || first.match !== 'none';
}

/** Whether both begin with the same thing. */
export function sameSubject(
  { alignedOne, alignedOther }: ComparedStatements,
  language: JudgementLanguage,
): boolean {
  const telling = (words: readonly AlignedWord[]) =>
    words.filter(({ word }) => !language.vague.has(word.stem));
  const [first] = telling(alignedOther);
  const [theirs] = telling(alignedOne);
  return first !== undefined && isSurely(first) && first.other === theirs?.word;
}

/**
 * Whether the new statement speaks of what the memory is about: the head or the beginning of its subject, a name that it
 * gives, or two words of it. Who shares no more than "host" or "build" speaks of something else, unless a pronoun says
 * what is meant.
 */
export function sharesThePoint(
  { alignedOne, one, other }: ComparedStatements,
  existing: string,
  { pronoun, vague }: JudgementLanguage,
): boolean {
  if (pronoun.test(other.all[0] ?? '')) return true;
  const telling = alignedOne.filter(({ word }) => !vague.has(word.stem));
  const sure = telling.filter(isSurely);
  if (sure.length >= 2) return true;
  const subject = telling.filter(({ word }) => word.at < verbAt(one.all));
  const names = new Set(
    [...existing.matchAll(/(?<=\s)\p{Lu}[\p{L}\p{N}]*/gu)].map(([name]) => name.toLowerCase()),
  );
  const isName = ({ word: { word } }: AlignedWord) => choicesIn(word).size > 0 || names.has(word);
  return sure.some((word) => word === telling[0] || word === subject.at(-1) || isName(word));
}

/**
 * Whether both say what the same thing is, and each says something else: "the team lead is …". Whoever owns or
 * knows one thing may own and know another, so only what stands after a form of "to be" counts.
 */
export function saysOtherwiseWhatItIs({
  alignedOne,
  alignedOther,
  one,
  other,
}: ComparedStatements): boolean {
  const parted = (words: readonly AlignedWord[], all: readonly string[]) => {
    const at = all.findLastIndex((word) => /^(?:is|are|was|were|been)$/.test(word));
    const subject = words.filter(({ word }) => word.at < at);
    const complement = words.filter(({ word }) => word.at > at);
    return (
      at > 0 &&
      subject.length > 0 &&
      subject.every(({ match }) => match === 'same' || match === 'synonym') &&
      complement.length > 0 &&
      complement.length <= 3 &&
      complement.some(({ match }) => match === 'none') &&
      // "Is owned by" and "is deployed on" say different things of it.
      complement.every(({ match, word }) => match !== 'none' || !word.word.endsWith('ed'))
    );
  };
  return parted(alignedOne, one.all) && parted(alignedOther, other.all);
}

/** Whether something has another of what the memory names: "a new name". */
export function renews(
  { alignedOther }: ComparedStatements,
  statement: string,
  { renewal, vague }: JudgementLanguage,
): boolean {
  const renewed = renewal.exec(statement)?.[1]?.toLowerCase();
  return alignedOther.some(
    ({ match, word }) => word.word === renewed && (match !== 'none' || vague.has(word.stem)),
  );
}
