/** Stands where an erased statement was said. Extraction and titles pass over it, as over other redactions. */
export const erasedMark = '[redacted: erased memory]';

/** Fewer words may be a part of what was never erased: they are looked for only where they were learnt. */
const WORDS_OF_A_STATEMENT = 3;

/** A space, or the line break that it was wrapped at; in JSON's own writing too. */
const gap = String.raw`(?:\s|\\[nrt])+`;

/**
 * Takes statements out of texts: wherever one stands word for word, whatever its case, its line breaks and
 * the mark that it ends with.
 */
export class StatementErasure {
  readonly #pattern: RegExp | null;

  /** @param onlyWhole leaves statements out that are so short that they may be a part of others */
  constructor(statements: readonly string[], options: { readonly onlyWhole: boolean }) {
    const wordings = statements
      .map((statement) => statement.trim().replace(/[\s.!?,;:…]+$/u, ''))
      .map((statement) => statement.split(/\s+/u).filter((word) => word !== ''))
      .filter((words) => words.length >= (options.onlyWhole ? WORDS_OF_A_STATEMENT : 1))
      // The longest first, so that no rest of it stays where a shorter one is its beginning.
      .toSorted((a, b) => b.join(' ').length - a.join(' ').length)
      .map((words) => words.map(escaped).join(gap));
    this.#pattern =
      wordings.length === 0
        ? null
        : new RegExp(`(?<![\\p{L}\\p{N}])(?:${wordings.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  }

  /** The text itself where nothing of it is erased. */
  in(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, erasedMark) : text;
  }
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
