import { functionWords } from '../../retrieval/queryTerms';
import type { Tokenizer } from '../../retrieval/tokens';

const negations =
  /^(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|.*n't|.*n’t|dont|doesnt|isnt|arent|wont|cant)$/;
const speakers: ReadonlyMap<string, string> = new Map([
  ...['i', "i'm", "i've", "i'd", "i'll", 'me', 'my', 'mine', 'myself'].map(
    (word) => [word, 'i'] as const,
  ),
  ...['we', "we're", "we've", "we'd", "we'll", 'us', 'our', 'ours'].map(
    (word) => [word, 'we'] as const,
  ),
  ...['you', 'your', "you're", 'yours'].map((word) => [word, 'you'] as const),
  ...['he', 'him', 'his', 'she', 'her', 'hers'].map((word) => [word, 'they'] as const),
]);
/** Words that turn a statement round when its parts change places: "from Jest to Vitest". */
const directions: ReadonlySet<string> = new Set([
  'from',
  'to',
  'than',
  'over',
  'before',
  'after',
  'instead',
  'into',
  'until',
  'since',
  'above',
  'below',
  'under',
]);

/**
 * What a statement says, so that two wordings of the same have the same key: the stems of its words in
 * any order, its numbers, how often it negates, and who speaks. Where a word gives a direction the order
 * counts. Empty for a text without words.
 */
export function statementKey(tokenizer: Tokenizer, text: string): string {
  const stems: string[] = [];
  const marks: string[] = [];
  let negated = 0;
  let directed = false;
  for (const { folded, terms } of tokenizer.tokenize(text)) {
    const speaker = speakers.get(folded);
    if (negations.test(folded)) negated += 1;
    else if (speaker) marks.push(speaker);
    else if (directions.has(folded)) {
      directed = true;
      stems.push(folded);
    } else if (!functionWords.has(folded) && terms[0] !== undefined) stems.push(terms[0]);
  }
  if (stems.length === 0) return '';
  const words = directed ? stems : [...new Set(stems)].sort();
  return `${[...new Set(marks)].sort().join('+')}|${negated}|${words.join(' ')}`;
}
