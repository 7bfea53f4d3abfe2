import { isOneEditAway } from './oneEditAway';
import type { LoadedLists, StoredLists } from './packedLists';
import { PostingLists } from './postingLists';
import { type LoadedStrings, type StoredStrings, StringTable } from './stringTable';

/** How often an item holds each of its terms. */
export type TermCounts = ReadonlyMap<string, number>;

/** An index for storing. */
export interface StoredIndex {
  readonly terms: StoredStrings;
  readonly postings: StoredLists;
}

export interface LoadedIndex {
  readonly terms: LoadedStrings;
  readonly postings: LoadedLists<Uint32Array<ArrayBuffer>>;
}

/** Shorter words are one letter away from too many. */
const shortestMisspelt = 4;

/**
 * From terms to the items that hold them. Changed in place: a removed item leaves no trace, and a term
 * that no item holds any more is forgotten.
 */
export class InvertedIndex {
  readonly postings: PostingLists;
  readonly #terms: StringTable;
  /** Below `#nextNumber`; null until a term comes, so that opening costs nothing for each. */
  #freeNumbers: number[] | null = null;
  #nextNumber: number;
  /** Terms by first letter and length, made when a misspelt word is first looked up. */
  #byShape: Map<string, Set<string>> | null = null;

  constructor(postings = new PostingLists(), terms = new StringTable()) {
    this.postings = postings;
    this.#terms = terms;
    this.#nextNumber = terms.end;
  }

  /** An index as `toStored` gave it; it takes the arrays over. */
  static of({ postings, terms }: LoadedIndex): InvertedIndex {
    return new InvertedIndex(PostingLists.of(postings), StringTable.of(terms));
  }

  toStored(): StoredIndex {
    return { terms: this.#terms.toStored(), postings: this.postings.toStored() };
  }

  /** The number of a term, or undefined when no item holds it. */
  termNumber(term: string): number | undefined {
    return this.#terms.find(term);
  }

  add(item: number, counts: TermCounts): void {
    for (const [term, count] of counts) this.postings.insert(this.#number(term), item, count);
  }

  /** @param terms the same as were added for the item */
  remove(item: number, terms: Iterable<string>): void {
    for (const term of terms) {
      const number = this.#terms.find(term);
      if (number === undefined) continue;
      this.postings.remove(number, item);
      if (this.postings.size(number) > 0) continue;
      this.#terms.delete(number);
      this.#freeNumbers?.push(number);
      this.#byShape?.get(shapeOf(term, term.length))?.delete(term);
    }
  }

  /** The terms that differ from a word by one letter, other than the first. */
  termsOneEditAway(word: string): readonly string[] {
    if (word.length < shortestMisspelt) return [];
    const byShape = this.#shapes();
    const near: string[] = [];
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const term of byShape.get(shapeOf(word, length)) ?? []) {
        if (isOneEditAway(word, term)) near.push(term);
      }
    }
    return near;
  }

  #shapes(): Map<string, Set<string>> {
    if (this.#byShape === null) {
      this.#byShape = new Map();
      for (let number = 0; number < this.#terms.end; number++) {
        const term = this.#terms.get(number);
        if (term !== undefined) this.#addShape(this.#byShape, term);
      }
    }
    return this.#byShape;
  }

  #addShape(byShape: Map<string, Set<string>>, term: string): void {
    const shape = shapeOf(term, term.length);
    const terms = byShape.get(shape);
    if (terms === undefined) byShape.set(shape, new Set([term]));
    else terms.add(term);
  }

  #number(term: string): number {
    const known = this.#terms.find(term);
    if (known !== undefined) return known;
    this.#freeNumbers ??= this.#unusedNumbers();
    const number = this.#freeNumbers.pop() ?? this.#nextNumber++;
    this.#terms.set(number, term);
    if (this.#byShape !== null) this.#addShape(this.#byShape, term);
    return number;
  }

  #unusedNumbers(): number[] {
    const unused: number[] = [];
    for (let number = 0; number < this.#nextNumber; number++) {
      if (!this.#terms.has(number)) unused.push(number);
    }
    return unused;
  }
}

function shapeOf(word: string, length: number): string {
  return `${length}${word[0]}`;
}
