import { countTokens as count } from 'gpt-tokenizer/encoding/o200k_base';

/** Counts the tokens of a text in the o200k encoding; other models' counts differ by some per cent. */
export function countTokens(text: string): number {
  // A text that spells out a special token is text, never a control token.
  return count(text, { disallowedSpecial: new Set() });
}
