import type { InvertedIndex } from './invertedIndex';
import { itemKinds, type ItemTable } from './itemTable';
import type { QueryTerm } from './queryTerms';
import type { RetrievalWeights } from './weights';

/**
 * Adds up what each item's own words say, in one walk over the lists. For a memory that is all that its words
 * are worth; for a message it is what is certain before a look at its neighbours. Holds its working arrays
 * between questions.
 */
export class OwnScorer {
  readonly #index: InvertedIndex;
  readonly #items: ItemTable;
  readonly #weights: RetrievalWeights;
  /** By row, valid until `begin`. */
  score = new Float64Array(0);
  /** For messages: the sum of weight times count, from which their part in others' scores is bounded. */
  load = new Float64Array(0);
  /** The rows whose score is not 0; the first `touchedCount` of it, in the order of the first term that found them. */
  touched = new Int32Array(0);
  touchedCount = 0;
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
      this.load = new Float64Array(capacity);
      this.touched = new Int32Array(capacity);
    } else {
      const { load, score, touched } = this;
      for (let i = 0; i < this.touchedCount; i++) {
        const row = touched[i]!;
        score[row] = 0;
        load[row] = 0;
      }
    }
    this.touchedCount = 0;
  }

  /** Adds one term, by the formula that `TermScorer` gives. */
  add({ isFunctionWord, isOwn, number, weight }: QueryTerm): void {
    const { b, delta, k1 } = this.#weights;
    const { arena } = this.#index.postings;
    const start = this.#index.postings.start(number);
    const end = start + this.#index.postings.size(number);
    const { kind, length } = this.#items;
    const messageFloor = isOwn ? delta.message : 0;
    const memoryFloor = isOwn ? delta.memory : 0;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    // The innermost loop: everything that it touches is held in locals.
    const { load, score, touched } = this;
    let size = this.touchedCount;
    for (let at = start; at < end; at++) {
      const posting = arena[at]!;
      const row = posting >>> 8;
      const count = posting & 255;
      const before = score[row]!;
      let floor = memoryFloor;
      if (kind[row] !== itemKinds.memory) {
        if (isFunctionWord) continue;
        floor = messageFloor;
        load[row]! += weight * count;
      }
      if (before === 0) touched[size++] = row;
      const saturated = (count * (k1 + 1)) / (count + atNoLength + perWord * length[row]!);
      score[row] = before + weight * (saturated + floor);
    }
    this.touchedCount = size;
  }

  /** A memory's score with the terms that were left for last. */
  complete(row: number, last: readonly QueryTerm[]): number {
    const { b, delta, k1 } = this.#weights;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    let score = this.score[row]!;
    for (const { isOwn, number, weight } of last) {
      const count = this.#index.postings.count(number, row);
      if (count === 0) continue;
      const norm = perWord * this.#items.length[row]!;
      const saturated = (count * (k1 + 1)) / (count + atNoLength + norm);
      score += weight * (saturated + (isOwn ? delta.memory : 0));
    }
    return score;
  }
}
