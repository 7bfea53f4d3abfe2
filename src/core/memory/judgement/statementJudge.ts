import type { AlignedWord } from './alignment';
import { areOfDistinctThings, choicesIn, otherChoice } from './choices';
import {
  type ComparedStatements,
  compareWords,
  contradiction,
  type WordKnowledge,
} from './contradiction';
import { english, tradeStem } from './data/englishJudgement';
import type { JudgementLanguage } from './judgementLanguage';
import { opposition } from './opposition';
import { quantities } from './quantities';
import type { WordRelations } from './wordRelations';

/** What becomes of a memory when a statement comes. */
export type Decision = 'supersede' | 'keepBoth' | 'merge' | 'ask' | 'ignore';

export interface Judgement {
  readonly decision: Decision;
  /** Whether the two cannot both be true, as far as their words tell. */
  readonly contradicts: boolean;
  /** How much of what they say they share, 0 to 1. */
  readonly shared: number;
  /** What decided, for people. */
  readonly reason: string;
}

/** Says how a new statement relates to a memory that there is, by rules. */
export class StatementJudge {
  readonly #knowledge: WordKnowledge;
  readonly #language: JudgementLanguage;

  constructor(knowledge: WordKnowledge, language: JudgementLanguage = english) {
    this.#knowledge = { ...knowledge, relations: new TradeRelations(knowledge.relations) };
    this.#language = language;
  }

  judge(existing: string, incoming: string): Judgement {
    const language = this.#language;
    const memory = withoutHyphens(existing);
    const statement = withoutHyphens(incoming.replace(language.openings, ''));
    const compared = compareWords(memory, statement, this.#knowledge);
    const against = contradiction(compared, this.#knowledge);
    const common = this.#common(compared);
    const told = (decision: Decision, reason: string): Judgement => ({
      decision,
      contradicts: against !== null,
      shared: common.share,
      reason,
    });
    const has = (patterns: readonly RegExp[]) => matches(statement, patterns);
    if (has(language.hypothetical) && !language.misgiving.test(statement))
      return told('ignore', 'It says what could be, not what is.');
    if (has(language.past)) return told('keepBoth', 'It speaks of how things were.');

    const numbers = compareNumbers(existing, statement, language);
    const isOneOfMany =
      language.notExclusive.test(existing) || language.notExclusive.test(statement);
    const choice = isOneOfMany ? null : otherChoice(existing, statement);
    const plain = compareWords(
      withPlainNegations(memory, language),
      withPlainNegations(statement, language),
      this.#knowledge,
    );
    const plainCommon = this.#common(plain);
    const turnsRound =
      plain.one.negations > 0 !== plain.other.negations > 0 ||
      // Where both are negated anyway, "by hand" say, one negation more turns the sense round.
      (compared.one.negations > 0 !== compared.other.negations > 0 &&
        (plain.one.negations + plain.other.negations) % 2 === 1);
    const wishes = language.wish.test(existing) && language.wish.test(statement);
    const denied = against !== null && (against.kind === 'opposites' || turnsRound);
    const denies =
      denied ||
      isTurnedAround(existing, statement) ||
      (turnsRound && plainCommon.shared >= 2 && plainCommon.ofShorter >= 0.7) ||
      (turnsRound && plainCommon.shared > 0 && plainCommon.apart <= (wishes ? 2 : 1)) ||
      (turnsRound &&
        plainCommon.shared > 0 &&
        plain.one.negations > 0 &&
        has(language.permission)) ||
      (plain.one.negations === 0 &&
        plain.other.negations === 0 &&
        looselyOpposed(compared, common.shared, this.#knowledge));
    const personal =
      language.person.test(existing) &&
      language.person.test(statement) &&
      language.personal.some((topic) => topic.test(existing) && topic.test(statement));
    const about = common.shared > 0 || plainCommon.shared > 0 || choice !== null || personal;
    if (!about && against === null) return told('keepBoth', 'They speak of different things.');

    const changed = this.#saysOfIt(compared, statement, language.change, choice);
    const nowadays = this.#saysOfIt(compared, statement, language.nowadays, choice);
    const adds = has(language.addition);
    const restricted =
      has(language.restriction) && !matches(existing, language.restriction) && common.allNew > 0;
    const other =
      denies ||
      choice !== null ||
      numbers === 'other' ||
      (changed && common.ofShorter > 0) ||
      (nowadays && common.ofShorter >= 0.4);
    if ((other || namesAnother(existing, statement)) && has(language.doubtful)) {
      return told('ask', 'They seem to contradict each other, and it is not certain.');
    }
    if (personal && common.newHere > 0 && (has(language.change) || has(language.nowadays))) {
      return told('supersede', 'It says how this is now.');
    }
    const distinct = areOfDistinctThings(existing, statement);
    const same =
      !denies &&
      !turnsRound &&
      !choice &&
      !distinct &&
      sameSpeaker(existing, statement) &&
      (numbers === 'same' || numbers === 'none');
    if (same && common.newHere === 0 && common.leftThere === 0 && common.shared > 0) {
      return told('merge', 'They say the same.');
    }
    if (has(language.correction)) return told('supersede', 'It says that this was wrong.');
    const says = numbers === 'same' ? common.sharedBesideNumbers > 0 : common.share >= 0.6;
    if (same && !adds && says && !restricted && !changed) {
      const differs = common.newHere > 0 && common.leftThere > 0;
      if (numbers === 'same' || (!differs && common.newHere <= 1)) {
        return told('merge', 'They say the same.');
      }
    }
    if (narrowsSubject(compared) && !changed && !nowadays && against === null) {
      return told('keepBoth', 'It speaks of a part of it.');
    }
    if (adds && !changed) return told('keepBoth', 'It says something more.');
    if (denies && !(restricted && common.newHere > 0 && !changed)) {
      return told('supersede', 'They contradict each other.');
    }
    if (
      changed &&
      (choice !== null || (common.ofShorter >= 0.25 && sharesThePoint(compared, language)))
    ) {
      return told('supersede', 'It says that this has changed.');
    }
    if (restricted) return told('keepBoth', 'It holds for a part, or for a time.');
    if (same && common.newHere > 0 && common.newHere <= 2 && saysOtherwiseWhatItIs(compared)) {
      return told('supersede', 'It gives another value for the same.');
    }
    if (nowadays && (choice !== null || numbers === 'other' || common.ofShorter >= 0.5)) {
      return told('supersede', 'It says how this is now.');
    }
    if (
      !distinct &&
      (numbers === 'other' || choice !== null) &&
      common.ofShorter >= 0.5 &&
      common.newHere <= 1
    ) {
      const sameThing = common.newHere === 0 || (choice === null && common.leftThere === 0);
      return sameThing
        ? told('supersede', 'It gives another value for the same.')
        : told('keepBoth', 'They speak of two things.');
    }
    if (
      has(language.change) &&
      sameSubject(compared, language) &&
      sharesThePoint(compared, language)
    ) {
      return told('supersede', 'It says that this has changed.');
    }
    if (sameSubject(compared, language) && /\bnow\b/i.test(statement)) {
      return told('supersede', 'It says how this is now.');
    }
    return told('keepBoth', 'Both can be true.');
  }

  /** Whether a memory speaks of all that a few words name. */
  speaksOf(existing: string, about: string): boolean {
    const { alignedOther } = compareWords(existing, about, this.#knowledge);
    const telling = alignedOther.filter(({ word }) => !this.#language.vague.has(word.stem));
    const asked = telling.length > 0 ? telling : alignedOther;
    return asked.length > 0 && asked.every(({ match }) => match === 'same' || match === 'synonym');
  }

  #common({ alignedOne, alignedOther }: ComparedStatements) {
    const telling = (words: readonly AlignedWord[]) =>
      words.filter(({ word }) => !this.#language.vague.has(word.stem));
    const isNumber = ({ word }: AlignedWord) => /^\d/.test(word.word);
    const isChoice = ({ word }: AlignedWord) => choicesIn(word.word).size > 0;
    const found = ({ match }: AlignedWord) => match !== 'none';
    const there = telling(alignedOne);
    const here = telling(alignedOther);
    const shared = there.filter(found).length;
    return {
      shared,
      sharedBesideNumbers: there.filter((word) => found(word) && !isNumber(word)).length,
      share: (2 * shared) / Math.max(1, here.length + there.length),
      ofShorter: Math.min(1, shared / Math.max(1, Math.min(here.length, there.length))),
      allNew: here.filter((word) => !found(word)).length,
      apart:
        here.filter((word) => !found(word)).length + there.filter((word) => !found(word)).length,
      newHere: here.filter((word) => !found(word) && !isNumber(word) && !isChoice(word)).length,
      leftThere: there.filter((word) => !found(word) && !isNumber(word) && !isChoice(word)).length,
    };
  }

  /** Whether a clause says something of the kind that speaks of what the memory speaks of. */
  #saysOfIt(
    { alignedOther }: ComparedStatements,
    statement: string,
    patterns: readonly RegExp[],
    choice: readonly [string, string] | null,
  ): boolean {
    const words = alignedOther
      .filter(({ match, word }) => match !== 'none' && !this.#language.vague.has(word.stem))
      .map(({ word }) => word.word);
    if (choice) words.push(...choice);
    const refersBack = (clause: string) => /\b(?:it|that|this|them)\b/i.test(clause);
    return statement
      .split(/[;]|,(?!\d)|\.\s|\bbut\b/)
      .some(
        (clause) =>
          matches(clause, patterns) &&
          (refersBack(clause) || words.some((word) => clause.toLowerCase().includes(word))),
      );
  }
}

function matches(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** `more`: only the new statement has numbers, or it has others besides; `less`: only the old one has. */
function compareNumbers(
  existing: string,
  statement: string,
  language: JudgementLanguage,
): 'none' | 'same' | 'more' | 'less' | 'other' {
  const before = quantities(existing, language);
  const after = quantities(statement, language);
  if (before.size === 0) return after.size === 0 ? 'none' : 'more';
  if (after.size === 0) return 'less';
  if (![...before].every((one) => after.has(one))) return 'other';
  return after.size === before.size ? 'same' : 'more';
}

/** Whether the new statement is about a kind of what the old one is about: "the internal API". */
function narrowsSubject({ alignedOne, alignedOther, one, other }: ComparedStatements): boolean {
  const verb = /^(?:is|are|was|were|has|have|uses?|runs?|needs?|lives?|goes|go|takes?)$/;
  const verbAt = (all: readonly string[]) => {
    const at = all.findIndex((word) => verb.test(word));
    return at < 0 ? all.length : at;
  };
  const [end, endThere] = [verbAt(other.all), verbAt(one.all)];
  return alignedOther.some(({ match, word }, index) => {
    const next = alignedOther[index + 1];
    return (
      match === 'none' &&
      !/(?:ed|ing)$|^\d/.test(word.word) &&
      !/^(?:we|i|you|they|to|can|must|should|will|come)$/.test(other.all[word.at - 1] ?? '') &&
      next?.match === 'same' &&
      next.word.at === word.at + 1 &&
      next.word.at < end &&
      alignedOne.some((there) => there.word === next.other && there.word.at < endThere)
    );
  });
}

/** Whether each names somebody, and not the same one. */
function namesAnother(existing: string, statement: string): boolean {
  const namesIn = (text: string) => text.match(/(?<=\s)[A-Z][a-z]{2,}\b/g) ?? [];
  const [before, after] = [namesIn(existing), namesIn(` ${statement}`)];
  return before.length === 1 && after.length > 0 && !after.some((name) => name === before[0]);
}

/** "From Jest to Vitest" is not "from Vitest to Jest". */
function isTurnedAround(existing: string, statement: string): boolean {
  const way = /\bfrom\s+(\S+?)[.,;]?\s+to\s+(\S+?)(?:[.,;]|\s|$)/i;
  const [, from, to] = way.exec(existing) ?? [];
  const [, fromNow, toNow] = way.exec(statement) ?? [];
  return (
    from !== undefined &&
    from.toLowerCase() === toNow?.toLowerCase() &&
    to?.toLowerCase() === fromNow?.toLowerCase()
  );
}

/** What one of us does is not what all of us do. */
function sameSpeaker(one: string, other: string): boolean {
  const speakerOf = (text: string) =>
    /\b(?:i|i'm|i've|i'd|my|me|the user(?:'s)?)\b/i.test(text)
      ? 'one'
      : /\b(?:we|we're|our|us|the team)\b/i.test(text)
        ? 'all'
        : null;
  const [first, second] = [speakerOf(one), speakerOf(other)];
  return first === null || second === null || first === second;
}

/** Whether both begin with the same thing. */
function sameSubject(
  { alignedOne, alignedOther }: ComparedStatements,
  language: JudgementLanguage,
): boolean {
  const telling = (words: readonly AlignedWord[]) =>
    words.filter(({ word }) => !language.vague.has(word.stem));
  const [first] = telling(alignedOther);
  const [theirs] = telling(alignedOne);
  return first !== undefined && first.other !== null && first.other === theirs?.word;
}

/**
 * Whether what two statements share is what the memory is about, or what it says of it: a "staging certificate"
 * has nothing to do with the "staging database".
 */
function sharesThePoint(
  { alignedOne, alignedOther, one }: ComparedStatements,
  language: JudgementLanguage,
): boolean {
  const at = one.all.findIndex((word) => /^(?:is|are|was|were)$/.test(word));
  const telling = alignedOne.filter(({ word }) => !language.vague.has(word.stem));
  const subject = telling.filter(({ word }) => word.at < at);
  const head = subject.at(-1);
  if (at <= 0 || subject.length < 2 || head === undefined) return true;
  if (telling.some((word) => word.match !== 'none' && (word === head || word.word.at > at))) {
    return true;
  }
  return !alignedOther.some(
    ({ match, word }, index) =>
      match !== 'none' &&
      alignedOther[index + 1]?.match === 'none' &&
      alignedOther[index + 1]?.word.at === word.at + 1 &&
      alignedOther[index + 1]?.word.word.endsWith('ed') !== true,
  );
}

/**
 * Whether both say what the same thing is, and each says something else: "the team lead is …". Whoever owns or
 * knows one thing may own and know another, so only what stands after a form of "to be" counts.
 */
function saysOtherwiseWhatItIs({
  alignedOne,
  alignedOther,
  one,
  other,
}: ComparedStatements): boolean {
  const parted = (words: readonly AlignedWord[], all: readonly string[]) => {
    const at = all.findIndex((word) => /^(?:is|are|was|were)$/.test(word));
    const subject = words.filter(({ word }) => word.at < at);
    const complement = words.filter(({ word }) => word.at > at);
    return (
      at > 0 &&
      subject.length > 0 &&
      subject.every(({ match }) => match !== 'none') &&
      complement.length > 0 &&
      complement.length <= 3 &&
      complement.some(({ match }) => match === 'none') &&
      // "Is owned by" and "is deployed on" say different things of it.
      complement.every(({ match, word }) => match !== 'none' || !word.word.endsWith('ed'))
    );
  };
  return parted(alignedOne, one.all) && parted(alignedOther, other.all);
}

function withPlainNegations(text: string, { denials }: JudgementLanguage): string {
  return denials.reduce((left, [pattern, plain]) => left.replace(pattern, plain), text);
}

/** Of statements about the same thing words may stand against each other, however much else is told. */
function looselyOpposed(
  compared: ComparedStatements,
  shared: number,
  { relations }: WordKnowledge,
): boolean {
  const { one, other } = compared;
  if (shared === 0 || one.negations > 0 !== other.negations > 0) return false;
  return opposition({ ...compared, missingOne: 0, missingOther: 0, relations }) !== null;
}

/** Also knows the words that developers use for the same. */
class TradeRelations implements WordRelations {
  readonly #relations: WordRelations;

  constructor(relations: WordRelations) {
    this.#relations = relations;
  }

  areSynonyms(one: string, other: string): boolean {
    return (
      tradeStem(one) === tradeStem(other) ||
      isDerived(one, other) ||
      isDerived(other, one) ||
      this.#relations.areSynonyms(one, other)
    );
  }

  isBroader(broad: string, narrow: string): boolean {
    return this.#relations.isBroader(broad, narrow);
  }

  areOpposites(one: string, other: string): boolean {
    return isDenied(one, other) || isDenied(other, one) || this.#relations.areOpposites(one, other);
  }
}

/** "unsigned" is not "signed". */
function isDenied(denied: string, plain: string): boolean {
  return (
    /^(?:un|non|non-|dis|in|im|de)/.test(denied) &&
    plain.length > 3 &&
    denied.endsWith(plain) &&
    denied.length - plain.length <= 4
  );
}

/** "Logging" is what a "logger" does. */
function isDerived(long: string, short: string): boolean {
  return (
    short.length >= 3 &&
    long.startsWith(short) &&
    /^(?:[bdglmnprt]?(?:er|or|ing)|ment|ation|ion|ly|ness)$/.test(long.slice(short.length))
  );
}

function withoutHyphens(text: string): string {
  return text.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ');
}
