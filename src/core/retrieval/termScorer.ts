import type { InvertedIndex } from './invertedIndex';
import { itemKinds, type ItemTable, noItem } from './itemTable';
import type { QueryTerm } from './queryTerms';
import { textMarks } from './textMarks';
import type { RetrievalWeights } from './weights';

/** The sessions that are looked at. */
export interface WantedSessions {
  /** 1 by number for each of them. */
  readonly flags: Uint8Array;
  /** Where all of their messages lie: first and last rows by turns, ascending, none in two ranges. */
  readonly ranges: readonly number[];
}

/**
 * Adds up what each term of a question says for each message, which also counts, in part, the words of the
 * messages around it, so that a bare "yes, next Friday" is found by what it answers. Holds its working
 * arrays between questions.
 */
export class TermScorer {
  readonly #index: InvertedIndex;
  readonly #items: ItemTable;
  readonly #weights: RetrievalWeights;
  /** By row, valid until `begin`; 0 for memories. */
  score = new Float64Array(0);
  /** The rows whose score is not 0, in no order; the first `touchedCount` of it. */
  touched = new Int32Array(0);
  touchedCount = 0;
  /** The current term's count by row; 0 everywhere between terms. */
  #count = new Float64Array(0);
  #counted = new Int32Array(0);
  #countedCount = 0;
  #averageLength = 1;

  constructor(index: InvertedIndex, items: ItemTable, weights: RetrievalWeights) {
    this.#index = index;
    this.#items = items;
    this.#weights = weights;
  }

  /** @param averageLength of an item, in words less function words */
  begin(averageLength: number): void {
    this.#averageLength = averageLength;
    const capacity = this.#items.kind.length;
    if (this.score.length < capacity) {
      this.score = new Float64Array(capacity);
      this.touched = new Int32Array(capacity);
      this.#count = new Float64Array(capacity);
      this.#counted = new Int32Array(capacity);
    } else {
      for (let i = 0; i < this.touchedCount; i++) this.score[this.touched[i]!] = 0;
    }
    this.touchedCount = 0;
  }

  /**
   * Adds one term.
   * @param only null to look at all
   */
  add({ isFunctionWord, isOwn, number, weight }: QueryTerm, only: WantedSessions | null): void {
    if (isFunctionWord) return;
    const { postings } = this.#index;
    const start = postings.start(number);
    const end = start + postings.size(number);
    if (only === null) this.#countAround(start, end, null);
    else {
      for (let i = 0; i < only.ranges.length; i += 2) {
        const from = postings.lowerBound(number, only.ranges[i]!);
        const to = postings.lowerBound(number, only.ranges[i + 1]! + 1);
        if (from < to) this.#countAround(from, to, only.flags);
      }
    }
    this.#collect(weight, isOwn ? this.#weights.delta.message : 0);
  }

  #countAround(start: number, end: number, only: Uint8Array | null): void {
    const { contextBefore, contextAfter, inherited, statement, reply } = this.#weights;
    const { arena } = this.#index.postings;
    const { kind, flags, session, previous, next } = this.#items;
    // The innermost loops of all: everything they touch is held in locals.
    const counts = this.#count;
    const counted = this.#counted;
    let size = this.#countedCount;
    for (let at = start; at < end; at++) {
      const posting = arena[at]!;
      const item = posting >>> 8;
      if (kind[item] === itemKinds.memory) continue;
      if (only !== null && only[session[item]!] === 0) continue;
      const count = posting & 255;
      if (counts[item] === 0) counted[size++] = item;
      counts[item]! += count;
      const spread = count * (kind[item] === itemKinds.reply ? reply.spread : statement.spread);
      if (spread === 0) continue;
      // This message stands before the ones that follow it.
      let share = (flags[item]! & textMarks.asks) === 0 ? contextBefore[0]! : inherited;
      let near = contextBefore.length === 0 ? noItem : next[item]!;
      for (let i = 1; near !== noItem; i++) {
        if (counts[near] === 0) counted[size++] = near;
        counts[near]! += spread * share;
        if (i >= contextBefore.length) break;
        share = contextBefore[i]!;
        near = next[near]!;
      }
      near = previous[item]!;
      for (let i = 0; i < contextAfter.length && near !== noItem; i++) {
        if (counts[near] === 0) counted[size++] = near;
        counts[near]! += spread * contextAfter[i]!;
        near = previous[near]!;
      }
    }
    this.#countedCount = size;
  }

  /**
   * Turns the counts of one term into scores, and clears them. A count adds
   * `weight * (count * (k1 + 1) / (count + k1 * (1 - b + b * length / average)) + delta)`: BM25's saturation with
   * length normalisation (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009)
   * and the floor of BM25+ (Lv and Zhai, "Lower-Bounding Term Frequency Normalization", CIKM 2011), which keeps a
   * match in a long item worth more than none. Counts below 1, of neighbours' words, get that part of the floor.
   * @param floor 0 for terms that the question does not hold itself
   */
  #collect(weight: number, floor: number): void {
    const { k1, b } = this.#weights;
    const { length } = this.#items;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    const { score, touched } = this;
    const counts = this.#count;
    const counted = this.#counted;
    const size = this.#countedCount;
    let touchedCount = this.touchedCount;
    for (let i = 0; i < size; i++) {
      const item = counted[i]!;
      const count = counts[item]!;
      counts[item] = 0;
      const before = score[item]!;
      if (before === 0) touched[touchedCount++] = item;
      const saturated = (count * (k1 + 1)) / (count + atNoLength + perWord * length[item]!);
      score[item] = before + weight * (saturated + floor * (count < 1 ? count : 1));
    }
    this.touchedCount = touchedCount;
    this.#countedCount = 0;
  }
}
