import { functionWords } from './queryTerms';
import type { Token, Tokenizer } from './tokens';

/** More of a message are not told apart: it is pasted, and nothing that is noted one by one. */
const mostStatements = 100;
const fewestWords = 2;
/** The share of a statement's words that another text must hold to say the same. */
const saidShare = 0.5;

/** Where a sentence or a clause ends that may say something of its own. */
const end = /(?<=[.!?…][)"'”’]*)\s+|\n+|\s*[;–—]\s+|\s-\s+|,?\s+(?:and|but|while)\s+|,\s+/u;
const asks = /[?？]["')\]”’]*$/u;
const courtesies: ReadonlySet<string> = new Set(
  'hi hello hey thanks thank thx please sorry ok okay btw fyi morning evening bye cheers lot much remember note know'.split(
    ' ',
  ),
);

/** A statement by the terms of its words, less function words and courtesies. */
export type Statement = readonly Token['terms'][];

/**
 * The clauses of a text that say something of their own, in order; questions say nothing. A piece of a word or none
 * goes with what is before it.
 */
export function statementsOf(text: string, tokenizer: Tokenizer): readonly Statement[] {
  const statements: Token['terms'][][] = [];
  for (const clause of text.split(end)) {
    if (asks.test(clause)) continue;
    const words = tokenizer
      .tokenize(clause)
      .filter(({ folded }) => !functionWords.has(folded) && !courtesies.has(folded))
      .map(({ terms }) => terms);
    const before = statements.at(-1);
    if (words.length >= fewestWords && statements.length < mostStatements) statements.push(words);
    else before?.push(...words);
  }
  return statements;
}

/** How many of the statements a text of these terms makes too. */
export function countSaid(
  statements: readonly Statement[],
  terms: { has(term: string): boolean },
): number {
  return statements.filter((words) => {
    const said = words.filter((word) => word.some((term) => terms.has(term)));
    return said.length >= saidShare * words.length;
  }).length;
}
