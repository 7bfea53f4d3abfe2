import { stemOf } from '../../retrieval/wordStems';

/** A word that says something. */
export interface StatementWord {
  readonly word: string;
  readonly stem: string;
  /** Its place among all words of the statement. */
  readonly at: number;
  /** Whether a negation of the whole clause stands before it. */
  readonly negated: boolean;
  /** Whether "no", "without" or the like stands right before it. */
  readonly missing: boolean;
}

/** A statement cut into what counts when it is compared with another. */
export interface StatementWords {
  /** All words, negations and function words too, in lower case. */
  readonly all: readonly string[];
  readonly content: readonly StatementWord[];
  /** Whether the statement as a whole is negated: "is not", "there is no", "nobody". */
  readonly negated: boolean;
  /** How many negations of either kind it holds. */
  readonly negations: number;
}

const negatesClause = /^(?:not|never|cannot|nobody|none|neither|nor|nothing|nowhere)$/;
const negatesNext = /^(?:no|without|lacking|except)$/;
const people = /^(?:nobody|noone)$/;
const endsClause = /^(?:and|but|while|which|who|that|because|though|although|or|[,;:])$/;
/** Words that say how, not what. */
const functionWords: ReadonlySet<string> = new Set(
  `a an the this that these those there here it its it's he him his she her hers they them their theirs i me my we us our
   you your who whom whose which what is are am was were be been being do does did doing done have has had having will
   would can could shall should may might must of to for with by as at from in on into onto and or but if then than so
   such very too also just only still now some any each every both all other another one ones someone somebody anybody
   anyone person people one's while when where because not no never without nor neither none nothing nobody
   cannot there's get gets got getting going being own something anything everything thing things`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const wordOrMark = /[\p{L}\p{N}][\p{L}\p{N}_./#+@-]*(?:['’][\p{L}]+)?|[,;:]/gu;

/** Cuts a statement into words, and finds what its negations reach. */
export function statementWords(text: string): StatementWords {
  const raw = expand(text).match(wordOrMark) ?? [];
  const content: StatementWord[] = [];
  const all: string[] = [];
  let inNegatedClause = false;
  let missing = 0;
  let negations = 0;
  let wholeNegated = false;
  for (const [at, token] of raw.entries()) {
    const word = token.replace(/[./#+-]+$/, '');
    all.push(word);
    if (negatesClause.test(word)) {
      negations += 1;
      inNegatedClause = true;
      wholeNegated = true;
      if (people.test(word)) continue;
      continue;
    }
    if (negatesNext.test(word)) {
      negations += 1;
      const before = raw[at - 1];
      const opens =
        word === 'no' &&
        (at === 0 || /^(?:is|are|was|were|there)$/.test(before ?? '') || before === ',');
      if (opens) {
        inNegatedClause = true;
        wholeNegated = true;
      } else missing = 3;
      continue;
    }
    if (endsClause.test(word) && !(word === 'that' || word === 'who' || word === 'which')) {
      // "There is no man with a hat and a coat" still speaks of one man.
      if (word !== 'or' && word !== ',') inNegatedClause = inNegatedClause && word === 'and';
      missing = 0;
      continue;
    }
    if (functionWords.has(word)) continue;
    content.push({
      word,
      stem: stemOf(word),
      at,
      negated: inNegatedClause,
      missing: missing > 0,
    });
    if (missing > 0) missing -= 2;
  }
  return { all, content, negated: wholeNegated, negations };
}

function expand(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/\bcan't\b/g, 'can not')
      .replace(/\bwon't\b/g, 'will not')
      .replace(/n't\b/g, ' not')
      .replace(
        /\b(?:dont|doesnt|isnt|arent|wont|cant|didnt)\b/g,
        (word) => `${word.slice(0, -2)} not`,
      )
      .replace(/\bno one\b/g, 'nobody')
      .replace(
        /\b(?:may|must|can|should|do|does) not exceed\b|\b(?:no|not) (?:more|longer|larger|bigger) than\b/g,
        'limit',
      )
      // "Files over 10 MB can't be uploaded" names a limit, and denies nothing.
      .replace(
        /\b(?:over|above|beyond|(?:more|larger|bigger|longer) than) (\d[\w.]*(?: [a-z]+)?) (?:can|may|must|are|is|will)(?: not) (?:be )?/g,
        '$1 limit ',
      )
      .replace(
        /\bnot (.{1,30}?)(?:with |on |in )?anything (?:older|lower|smaller|less) than\b/g,
        '$1',
      )
      .replace(/\b(hour|week|month|year|quarter|night)ly\b/g, 'every $1')
      .replace(/\bevery other\b|\beach second\b/g, 'every second')
      .replace(
        /\bnot (?:really |exactly )?(?:a |an )?(?:big |huge |great )?(?:fan|friend) of\b/g,
        'dislike',
      )
      .replace(/\b(?:instead of|rather than|in place of|as opposed to)\b/g, 'not')
      .replace(/\bno\b(.{1,60}?)\bwithout\b/g, 'every$1with')
      .replace(/\bnobody\b(.{1,60}?)\bwithout\b/g, 'everybody$1with')
      // What must not be done without something is to be done with it.
      .replace(/\bnot\b(.{1,80}?)\bwithout\b/g, '$1 with')
      .replace(/\bsaturdays? (?:and|or|nor) sundays?\b/g, 'weekend')
      // "Roll back" is what a "rollback" does.
      .replace(
        /\b(roll|log|check|back|clean|start|shut|hand|cut|fall|stand|break|fail|time)(?:s|ed|ing|ged|ging|ting)? (back|up|in|out|off|over|down)\b/g,
        '$1$2',
      )
      .replace(/\bno longer\b/g, 'not')
      .replace(/'(?:s|re|ve|ll|d|m)\b/g, '')
  );
}
