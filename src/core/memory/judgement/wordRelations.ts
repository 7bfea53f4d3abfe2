/** What a dictionary knows of pairs of words, all given as stems. */
export interface WordRelations {
  areSynonyms(one: string, other: string): boolean;
  /** Whether whatever is the one is the other too: a guitar is an instrument. */
  isBroader(broad: string, narrow: string): boolean;
  areOpposites(one: string, other: string): boolean;
}

interface Entry {
  readonly synonyms: ReadonlySet<string>;
  readonly broader: ReadonlySet<string>;
  readonly opposites: ReadonlySet<string>;
}

interface Table {
  readonly lines: readonly string[];
  /** The line of each word. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Knows nothing: for where the dictionary was not built. */
export const noWordRelations: WordRelations = {
  areSynonyms: () => false,
  isBroader: () => false,
  areOpposites: () => false,
};

/**
 * The table that `scripts/lib/wordRelations` makes of WordNet: a line a word, which is the word and, parted by
 * tabs, its synonyms, broader words and opposites as line numbers in base 36. A line is read when it is needed.
 */
export class WordRelationTable implements WordRelations {
  readonly #text: string;
  /** Made for the first word that is looked up: opening a store looks up none. */
  #table: Table | null = null;
  readonly #entries = new Map<string, Entry | null>();

  constructor(text: string) {
    this.#text = text;
  }

  areSynonyms(one: string, other: string): boolean {
    return (
      this.#entry(one)?.synonyms.has(other) === true ||
      this.#entry(other)?.synonyms.has(one) === true
    );
  }

  isBroader(broad: string, narrow: string): boolean {
    return this.#entry(narrow)?.broader.has(broad) === true;
  }

  areOpposites(one: string, other: string): boolean {
    return (
      this.#entry(one)?.opposites.has(other) === true ||
      this.#entry(other)?.opposites.has(one) === true
    );
  }

  #entry(word: string): Entry | null {
    const known = this.#entries.get(word);
    if (known !== undefined) return known;
    this.#table ??= tableOf(this.#text);
    const number = this.#table.numbers.get(word);
    const [, synonyms, broader, opposites] =
      number === undefined ? [] : (this.#table.lines[number] ?? '').split('\t');
    const entry =
      number === undefined
        ? null
        : {
            synonyms: this.#words(synonyms),
            broader: this.#words(broader),
            opposites: this.#words(opposites),
          };
    this.#entries.set(word, entry);
    return entry;
  }

  #words(list = ''): ReadonlySet<string> {
    const words = new Set<string>();
    for (const number of list.split(' ')) {
      const line = number === '' ? undefined : this.#table?.lines[parseInt(number, 36)];
      if (line !== undefined) words.add(line.slice(0, line.indexOf('\t')));
    }
    return words;
  }
}

function tableOf(text: string): Table {
  const lines = text.split('\n');
  const numbers = new Map(lines.map((line, number) => [line.slice(0, line.indexOf('\t')), number]));
  return { lines, numbers };
}
