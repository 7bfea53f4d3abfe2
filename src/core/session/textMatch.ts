/** A part of a text, in UTF-16 units, the end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const MAX_TERMS = 8;
/** What SQLite takes in a pattern is limited. */
const MAX_TERM_LENGTH = 200;

/** The words that a user looks for, as typed; at most eight. */
export function searchTerms(query: string): readonly string[] {
  const words = query.split(/\s+/).filter((word) => word !== '');
  const folded = words.map((word) => word.slice(0, MAX_TERM_LENGTH).toLowerCase());
  return [...new Set(folded)].slice(0, MAX_TERMS);
}

/** Whether a text contains every term, in whatever case. */
export function containsAll(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => caseless([term]).test(text));
}

/** Where the terms stand in a text, from left to right, none overlapping. */
export function rangesOf(text: string, terms: readonly string[]): readonly TextRange[] {
  if (terms.length === 0) return [];
  // Of two that begin at the same place the longer one is meant.
  const longestFirst = [...terms].sort((a, b) => b.length - a.length);
  return [...text.matchAll(caseless(longestFirst))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** By the regular expression's own case folding, which keeps lengths; `toLowerCase` does not. */
function caseless(terms: readonly string[]): RegExp {
  return new RegExp(terms.map(escapePattern).join('|'), 'giu');
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
    character === '-' ? String.raw`\x2d` : `\\${character}`,
  );
}
