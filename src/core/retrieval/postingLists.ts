import { type LoadedLists, PackedLists, type StoredLists } from './packedLists';

/** The most often that one item counts a term; a posting keeps the count in eight bits. */
export const maxTermCount = 255;
/** Items are numbered in the other twenty-four bits of a posting. */
export const maxItems = 2 ** 24;

/**
 * For each term, which items hold it and how often: `item * 256 + count` in 32 bits, in the order of the items, each
 * list in one piece, so that a query walks plain memory.
 */
export class PostingLists {
  readonly #lists: PackedLists<Uint32Array<ArrayBuffer>>;

  constructor(lists = new PackedLists(new Uint32Array(0))) {
    this.#lists = lists;
  }

  /** Lists as `toStored` gave them; it takes the arrays over. */
  static of(stored: LoadedLists<Uint32Array<ArrayBuffer>>): PostingLists {
    return new PostingLists(PackedLists.of(stored));
  }

  toStored(): StoredLists {
    return this.#lists.toStored();
  }

  /** Read it from `start(term)` for `size(term)` numbers, until the next change. */
  get arena(): Uint32Array {
    return this.#lists.elements;
  }

  start(term: number): number {
    return this.#lists.start(term);
  }

  /** How many items hold the term: its document frequency. */
  size(term: number): number {
    return this.#lists.size(term);
  }

  /** Adds a posting where it belongs in the order; the item must not be in the list. */
  insert(term: number, item: number, count: number): void {
    const before = this.lowerBound(term, item) - this.start(term);
    const size = this.size(term);
    this.#lists.resize(term, size + 1);
    const { arena } = this;
    const at = this.start(term) + before;
    if (before < size) arena.copyWithin(at + 1, at, this.start(term) + size);
    arena[at] = item * 256 + Math.min(count, maxTermCount);
  }

  /** Takes an item out of a list; nothing happens when it is not in it. */
  remove(term: number, item: number): void {
    const at = this.lowerBound(term, item);
    const end = this.start(term) + this.size(term);
    if (at >= end || (this.arena[at] ?? 0) >>> 8 !== item) return;
    this.arena.copyWithin(at, at + 1, end);
    this.#lists.resize(term, this.size(term) - 1);
  }

  /** How often the item holds the term. */
  count(term: number, item: number): number {
    const at = this.lowerBound(term, item);
    if (at >= this.start(term) + this.size(term)) return 0;
    const posting = this.arena[at] ?? 0;
    return posting >>> 8 === item ? posting & 255 : 0;
  }

  /**
   * The first place of a list whose item is not below `item`, by galloping: the nearer it is, the sooner it is found
   * (Bentley and Yao, "An Almost Optimal Algorithm for Unbounded Searching", 1976).
   * @param from a place in the list that is not beyond it
   * @param end of the list
   */
  advance(from: number, end: number, item: number): number {
    const { arena } = this;
    let low = from;
    let high = from;
    for (let step = 1; high < end && arena[high]! >>> 8 < item; step *= 2) {
      low = high + 1;
      high += step;
    }
    return firstNotBelow(arena, low, Math.min(high, end), item);
  }

  /** The first place in the term's list whose item is not below `item`. */
  lowerBound(term: number, item: number): number {
    const low = this.start(term);
    const high = low + this.size(term);
    // Items mostly arrive in order, so the end is the likeliest place.
    if (low === high || (this.arena[high - 1] ?? 0) >>> 8 < item) return high;
    return firstNotBelow(this.arena, low, high, item);
  }
}

/** The first place from `low` on whose item is not below `item`; `high` where all are. */
function firstNotBelow(arena: Uint32Array, low: number, high: number, item: number): number {
  let from = low;
  let until = high;
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (arena[middle]! >>> 8 < item) from = middle + 1;
    else until = middle;
  }
  return from;
}
