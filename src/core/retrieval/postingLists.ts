/** The most often that one item counts a term; a posting keeps the count in eight bits. */
export const maxTermCount = 255;
/** Items are numbered in the other twenty-four bits of a posting. */
export const maxItems = 2 ** 24;

const smallestList = 2;

/** All lists in one piece, for storing. */
export interface StoredPostings {
  /** How many items hold each term. */
  readonly sizes: Uint32Array;
  /** The lists in the order of the terms. */
  readonly postings: Uint32Array;
}

/**
 * For each term, which items hold it and how often. All lists lie in one array of 32-bit numbers,
 * `item * 256 + count`, each in one piece and in the order of the items, so that a query walks plain
 * memory. A list that outgrows its place moves to the end with twice the room; the place it leaves is
 * taken back by `compact`.
 */
export class PostingLists {
  /** Read it from `start(term)` for `size(term)` numbers, until the next change. */
  arena: Uint32Array;
  #used = 0;
  #abandoned = 0;
  #start: Uint32Array;
  #size: Uint32Array;
  #room: Uint32Array;

  constructor() {
    this.arena = new Uint32Array(1024);
    this.#start = new Uint32Array(256);
    this.#size = new Uint32Array(256);
    this.#room = new Uint32Array(256);
  }

  /** Lists as `toStored` gave them; it takes the arrays over. */
  static of({ sizes, postings }: StoredPostings): PostingLists {
    const lists = new PostingLists();
    lists.arena = postings;
    lists.#size = sizes;
    lists.#room = sizes.slice();
    lists.#start = new Uint32Array(sizes.length);
    for (const [term, size] of sizes.entries()) {
      lists.#start[term] = lists.#used;
      lists.#used += size;
    }
    return lists;
  }

  /** The lists of these terms one after another, without room to grow. */
  toStored(terms: readonly number[]): StoredPostings {
    const sizes = Uint32Array.from(terms, (term) => this.size(term));
    const postings = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0));
    let at = 0;
    for (const term of terms) {
      postings.set(this.arena.subarray(this.start(term), this.start(term) + this.size(term)), at);
      at += this.size(term);
    }
    return { sizes, postings };
  }

  start(term: number): number {
    return this.#start[term] ?? 0;
  }

  /** How many items hold the term: its document frequency. */
  size(term: number): number {
    return this.#size[term] ?? 0;
  }

  /** Adds a posting where it belongs in the order; the item must not be in the list. */
  insert(term: number, item: number, count: number): void {
    this.#makeRoom(term);
    const start = this.start(term);
    const end = start + this.size(term);
    const posting = item * 256 + Math.min(count, maxTermCount);
    const at = this.lowerBound(term, item);
    if (at < end) this.arena.copyWithin(at + 1, at, end);
    this.arena[at] = posting;
    this.#size[term] = end - start + 1;
  }

  /** Takes an item out of a list; nothing happens when it is not in it. */
  remove(term: number, item: number): void {
    const at = this.lowerBound(term, item);
    const end = this.start(term) + this.size(term);
    if (at >= end || (this.arena[at] ?? 0) >>> 8 !== item) return;
    this.arena.copyWithin(at, at + 1, end);
    this.arena[end - 1] = 0;
    this.#size[term] = this.size(term) - 1;
  }

  /** How often the item holds the term. */
  count(term: number, item: number): number {
    const at = this.lowerBound(term, item);
    if (at >= this.start(term) + this.size(term)) return 0;
    const posting = this.arena[at] ?? 0;
    return posting >>> 8 === item ? posting & 255 : 0;
  }

  /** The first place in the term's list whose item is not below `item`. */
  lowerBound(term: number, item: number): number {
    let low = this.start(term);
    let high = low + this.size(term);
    // Items mostly arrive in order, so the end is the likeliest place.
    if (low === high || (this.arena[high - 1] ?? 0) >>> 8 < item) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.arena[middle] ?? 0) >>> 8 < item) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeRoom(term: number): void {
    if (term >= this.#start.length) {
      const length = Math.max(term + 1, this.#start.length * 2);
      this.#start = grown(this.#start, length);
      this.#size = grown(this.#size, length);
      this.#room = grown(this.#room, length);
    }
    const size = this.size(term);
    const room = this.#room[term] ?? 0;
    if (size < room) return;
    const wanted = Math.max(smallestList, room * 2);
    if (this.#used + wanted > this.arena.length) {
      if (this.#abandoned > this.arena.length / 2) this.compact();
      if (this.#used + wanted > this.arena.length) {
        this.arena = grown(this.arena, Math.max(this.#used + wanted, this.arena.length * 2));
      }
    }
    const from = this.start(term);
    this.arena.copyWithin(this.#used, from, from + size);
    // What moved away must not stay readable in the stored index.
    this.arena.fill(0, from, from + size);
    this.#start[term] = this.#used;
    this.#room[term] = wanted;
    this.#used += wanted;
    this.#abandoned += room;
  }

  /** Rewrites the arena without the abandoned places; lists keep their room. */
  compact(): void {
    const arena = new Uint32Array(this.arena.length);
    let used = 0;
    for (let term = 0; term < this.#start.length; term++) {
      const room = this.#room[term] ?? 0;
      const from = this.start(term);
      arena.set(this.arena.subarray(from, from + this.size(term)), used);
      this.#start[term] = used;
      used += room;
    }
    this.arena = arena;
    this.#used = used;
    this.#abandoned = 0;
  }
}

function grown(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
