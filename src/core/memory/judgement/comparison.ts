import { areOfDistinctThings, otherChoice } from './choices';
import { changesAnotherThing, type TwoOfAKind, twoOfAKind } from './namedThings';
import { type CommonGround, commonGround } from './commonGround';
import {
  type ComparedStatements,
  compareWords,
  contradiction,
  type Contradiction,
  likeness,
  type WordKnowledge,
} from './contradiction';
import type { JudgementLanguage } from './judgementLanguage';
import { compareNumbers } from './numberComparison';
import { opposition } from './opposition';
import {
  isTurnedAround,
  withoutContrast,
  clausesOf,
  matches,
  withoutHyphens,
  withPlainNegations,
} from './statementText';
import type { StatementWord } from './statementWords';
import { isAllNew, renews } from './subject';

/** A memory and a new statement, and what can be told of the two. Each is looked at once. */
export class Comparison {
  readonly language: JudgementLanguage;
  readonly existing: string;
  /** The new statement, less what only leads to it. */
  readonly statement: string;
  readonly compared: ComparedStatements;
  /** The same with each denial said plainly: "forbidden" is "not allowed". */
  readonly plain: ComparedStatements;
  /** Whether their words tell that not both can be true. */
  readonly against: Contradiction | null;
  readonly common: CommonGround;
  readonly plainCommon: CommonGround;
  readonly numbers: ReturnType<typeof compareNumbers>;
  /** What each names of things that exclude each other. */
  readonly choice: readonly [string, string] | null;
  /** Whether one of the two is negated and the other is not. */
  readonly turnsRound: boolean;
  readonly denies: boolean;
  /** Whether both speak of something that a person has one of. */
  readonly isPersonal: boolean;
  /** Whether it says that something was done which makes the memory untrue. */
  readonly changed: boolean;
  /** Whether what it says was changed is another thing, named by a word of the memory's, or a number that it has none of. */
  readonly changesAnother: boolean;
  /** Whether it says how what the memory speaks of is now. */
  readonly nowadays: boolean;
  readonly adds: boolean;
  /** Whether it holds for a part or a time that the memory does not name. */
  readonly restricted: boolean;
  readonly distinct: boolean;
  readonly twoOfAKind: TwoOfAKind;
  readonly #memory: string;
  readonly #knowledge: WordKnowledge;

  constructor(
    existing: string,
    incoming: string,
    knowledge: WordKnowledge,
    language: JudgementLanguage,
  ) {
    this.language = language;
    this.#knowledge = knowledge;
    this.existing = existing;
    this.#memory = withoutHyphens(existing);
    // "Font: Inter" says what the font is.
    const said = withoutHyphens(incoming.replace(language.openings, '')).replace(
      /^(\p{L}[\p{L} ]{1,30}):\s+/u,
      '$1 is ',
    );
    this.statement = withoutContrast(said, this.#memory, language);
    const { statement } = this;
    this.compared = compareWords(this.#memory, statement, knowledge);
    this.against = contradiction(this.compared, knowledge);
    this.common = commonGround(this.compared, language);
    this.plain = compareWords(
      withPlainNegations(this.#memory, language),
      withPlainNegations(statement, language),
      knowledge,
    );
    this.plainCommon = commonGround(this.plain, language);
    this.numbers = compareNumbers(existing, statement, language);
    const isOneOfMany =
      language.notExclusive.test(existing) || language.notExclusive.test(statement);
    const ofOneThing = this.common.surelyShared > 0 || this.plainCommon.surelyShared > 0;
    this.choice = isOneOfMany ? null : otherChoice(existing, statement, ofOneThing);
    this.turnsRound = turnsRound(this.compared, this.plain);
    this.denies = this.#denies();
    this.isPersonal =
      language.person.test(existing) &&
      language.person.test(statement) &&
      language.personal.some((topic) => topic.test(existing) && topic.test(statement));
    this.changed = this.#saysOfIt(language.change) || renews(this.compared, statement, language);
    this.changesAnother =
      this.choice === null &&
      this.numbers !== 'other' &&
      (changesAnotherThing(this.compared, language) ||
        (this.numbers === 'more' && language.setsNumber.test(statement)));
    this.nowadays = this.#saysOfIt(language.nowadays);
    this.adds = this.has(language.addition);
    this.restricted =
      this.has(language.restriction) &&
      !matches(existing, language.restriction) &&
      this.common.allNew > 0;
    this.distinct = areOfDistinctThings(existing, statement);
    this.twoOfAKind = twoOfAKind(this.plain, language);
  }

  /** Whether the new statement matches one of the patterns. */
  has(patterns: readonly RegExp[]): boolean {
    return matches(this.statement, patterns);
  }

  /** Whether they have anything to do with each other. */
  get isAboutIt(): boolean {
    const { choice, common, isPersonal, plainCommon } = this;
    return common.shared > 0 || plainCommon.shared > 0 || choice !== null || isPersonal;
  }

  /** How near a word of the one statement is to any of the other, 0 to 1. */
  likeness(word: StatementWord): number {
    const { one, other } = this.compared;
    return likeness(word.stem, other.content.includes(word) ? one : other, this.#knowledge);
  }

  /** The reading of the two in which they are more alike. */
  get closer(): CommonGround {
    const { common, denies, plainCommon } = this;
    return plainCommon.share > common.share && !denies ? plainCommon : common;
  }

  #denies(): boolean {
    const { against, common, compared, existing, language, plain, plainCommon, statement } = this;
    const wishes = language.wish.test(existing) && language.wish.test(statement);
    const turns = this.turnsRound;
    const isPlain = plain.one.negations === 0 && plain.other.negations === 0;
    return (
      (against !== null && (against.kind === 'opposites' || turns)) ||
      isTurnedAround(existing, statement) ||
      (turns &&
        plainCommon.shared >= 2 &&
        plainCommon.ofShorter >= 0.7 &&
        !isAllNew(plain.alignedOne, plain.one.all) &&
        !isAllNew(plain.alignedOther, plain.other.all)) ||
      (turns && plainCommon.shared > 0 && plainCommon.apart <= (wishes ? 2 : 1)) ||
      this.#isDeniedByClause() ||
      (plain.one.negations > 0 &&
        plain.other.negations === 0 &&
        plain.alignedOne.every(({ match }) => match !== 'none')) ||
      (turns &&
        plainCommon.shared > 0 &&
        plain.one.negations > 0 &&
        this.has(language.permission)) ||
      (isPlain && looselyOpposed(compared, common.shared, this.#knowledge))
    );
  }

  /** Whether one clause of several, taken alone, denies the memory: "no more Lodash, use native methods". */
  #isDeniedByClause(): boolean {
    const clauses = clausesOf(this.statement);
    if (clauses.length < 2) return false;
    const memory = withPlainNegations(this.#memory, this.language);
    return clauses.some((clause) => {
      const plain = compareWords(
        memory,
        withPlainNegations(clause, this.language),
        this.#knowledge,
      );
      if (plain.one.negations > 0 || plain.other.negations === 0) return false;
      const { apart, shared } = commonGround(plain, this.language);
      return shared > 0 && apart <= 1;
    });
  }

  /** Whether a clause says something of the kind that speaks of what the memory speaks of. */
  #saysOfIt(patterns: readonly RegExp[]): boolean {
    const words = this.compared.alignedOther
      .filter(({ match, word }) => match !== 'none' && !this.language.vague.has(word.stem))
      .map(({ word }) => word.word);
    if (this.choice) words.push(...this.choice);
    const refersBack = (clause: string) => /\b(?:it|that|this|them)\b/i.test(clause);
    return clausesOf(this.statement).some(
      (clause) =>
        matches(clause, patterns) &&
        (refersBack(clause) || words.some((word) => clause.toLowerCase().includes(word))),
    );
  }
}

function turnsRound(compared: ComparedStatements, plain: ComparedStatements): boolean {
  const differ = ({ one, other }: ComparedStatements) => one.negations > 0 !== other.negations > 0;
  return (
    differ(plain) ||
    // Where both are negated anyway, "by hand" say, one negation more turns the sense round.
    (differ(compared) && (plain.one.negations + plain.other.negations) % 2 === 1)
  );
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
