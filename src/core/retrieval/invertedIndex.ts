import { isOneEditAway } from './oneEditAway';
import { PostingLists, type StoredPostings } from './postingLists';

/** How often an item holds each of its terms. */
export type TermCounts = ReadonlyMap<string, number>;

/** An index in one piece, for storing. */
export interface StoredIndex extends StoredPostings {
  /** The terms, one a line. */
  readonly terms: Uint8Array;
}

/** Shorter words are one letter away from too many. */
const shortestMisspelt = 4;

/**
 * From terms to the items that hold them. Changed in place: a removed item leaves no trace, and a term
 * that no item holds any more is forgotten.
 */
export class InvertedIndex {
  readonly postings: PostingLists;
  readonly #numbers = new Map<string, number>();
  readonly #freeNumbers: number[] = [];
  #nextNumber = 0;
  /** Terms by first letter and length, made when a misspelt word is first looked up. */
  #byShape: Map<string, Set<string>> | null = null;

  constructor(postings: PostingLists = new PostingLists()) {
    this.postings = postings;
  }

  static of(stored: StoredIndex): InvertedIndex {
    const index = new InvertedIndex(PostingLists.of(stored));
    const text = new TextDecoder().decode(stored.terms);
    if (text === '') return index;
    for (const term of text.split('\n')) index.#numbers.set(term, index.#nextNumber++);
    return index;
  }

  toStored(): StoredIndex {
    const terms = [...this.#numbers.keys()];
    return {
      terms: new TextEncoder().encode(terms.join('\n')),
      ...this.postings.toStored([...this.#numbers.values()]),
    };
  }

  /** The number of a term, or undefined when no item holds it. */
  termNumber(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  add(item: number, counts: TermCounts): void {
    for (const [term, count] of counts) this.postings.insert(this.#number(term), item, count);
  }

  /** @param terms the same as were added for the item */
  remove(item: number, terms: Iterable<string>): void {
    for (const term of terms) {
      const number = this.#numbers.get(term);
      if (number === undefined) continue;
      this.postings.remove(number, item);
      if (this.postings.size(number) > 0) continue;
      this.#numbers.delete(term);
      this.#freeNumbers.push(number);
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
      for (const term of this.#numbers.keys()) this.#addShape(this.#byShape, term);
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
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#freeNumbers.pop() ?? this.#nextNumber++;
    this.#numbers.set(term, number);
    if (this.#byShape !== null) this.#addShape(this.#byShape, term);
    return number;
  }
}

function shapeOf(word: string, length: number): string {
  return `${length}${word[0]}`;
}
