import type { Tokenizer } from './tokens';
import type { WantedWords } from './wantedWords';

/** Only the beginning of a long text is looked through: the words are for a person to read. */
const maxLength = 20_000;

/**
 * The words of a text that are indexed by one of the terms, as they stand in it, each once.
 * @param wanted of the same terms
 */
export function matchedTerms(
  text: string,
  terms: ReadonlySet<string>,
  wanted: WantedWords,
  tokenizer: Tokenizer,
): readonly string[] {
  const found = new Map<string, string>();
  for (const token of tokenizer.tokenize(text.slice(0, maxLength), wanted)) {
    if (found.has(token.folded) || !token.terms.some((term) => terms.has(term))) continue;
    found.set(token.folded, token.text);
  }
  return [...found.values()];
}
