import type { RelatedWords } from './relatedWords';

/** `RWT1`, read as a little-endian number. */
const format = 0x31_54_57_52;
const prefixLength = 16;

/**
 * A table of related words, as `scripts/buildRelatedWords.mjs` writes it: four 32-bit numbers (the format, how
 * many words, how many neighbours each, how many bytes the words take), the words one a line padded to a
 * multiple of 4, the neighbours' numbers in 16 bits, and their likeness in 8 bits (255 is 1, 0 is none).
 */
export class RelatedWordTable implements RelatedWords {
  readonly #words: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #neighbours: Uint16Array;
  readonly #likeness: Uint8Array;
  readonly #width: number;

  private constructor(words: readonly string[], width: number, table: Uint8Array) {
    this.#words = words;
    this.#width = width;
    this.#numbers = new Map(words.map((word, number) => [word, number]));
    const size = words.length * width;
    this.#neighbours = new Uint16Array(copyOf(table.subarray(0, size * 2)).buffer);
    this.#likeness = copyOf(table.subarray(size * 2, size * 3));
  }

  /** @returns null when it is not such a table */
  static read(bytes: Uint8Array): RelatedWordTable | null {
    if (bytes.length < prefixLength) return null;
    const [found, count, width, length] = new Uint32Array(
      copyOf(bytes.subarray(0, prefixLength)).buffer,
    );
    if (found !== format || count === undefined || width === undefined || length === undefined) {
      return null;
    }
    const text = new TextDecoder().decode(bytes.subarray(prefixLength, prefixLength + length));
    const start = prefixLength + ((length + 3) & ~3);
    if (bytes.length < start + count * width * 3) return null;
    return new RelatedWordTable(text.split('\n'), width, bytes.subarray(start));
  }

  of(term: string): readonly { readonly term: string; readonly likeness: number }[] {
    const number = this.#numbers.get(term);
    if (number === undefined) return [];
    const related: { term: string; likeness: number }[] = [];
    for (let at = number * this.#width; at < (number + 1) * this.#width; at++) {
      const word = this.#words[this.#neighbours[at] ?? -1];
      const likeness = this.#likeness[at] ?? 0;
      if (word === undefined || likeness === 0) break;
      related.push({ term: word, likeness: likeness / 255 });
    }
    return related;
  }
}

/** A copy in a buffer of its own: `slice` of Node's own kind of array shares its buffer. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
