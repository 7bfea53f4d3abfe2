import type { InvertedIndex } from './invertedIndex';
import { itemKinds, type ItemTable } from './itemTable';
import type { QueryTerm } from './queryTerms';
import type { RetrievalWeights } from './weights';

const kinds = Math.max(...Object.values(itemKinds)) + 1;

/** Rows in an array that is used again for each question. */
class RowList {
  rows = new Int32Array(0);
  count = 0;

  /** Room for so many, and one that is written before it is known not to count. */
  reserve(count: number): void {
    this.rows = new Int32Array(count + 1);
  }
}

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
  /** Memories, and messages, whose score is not 0, in the order of the first term that found them. */
  readonly memories = new RowList();
  readonly messages = new RowList();
  // By kind of item, for the term that is added: what a match is worth at least, and what a count adds to the load.
  readonly #floor = new Float64Array(kinds);
  readonly #loadOfOne = new Float64Array(kinds);
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
    const { load, memories, messages, score } = this;
    if (score.length < capacity) {
      this.score = new Float64Array(capacity);
      this.load = new Float64Array(capacity);
      memories.reserve(capacity);
      messages.reserve(capacity);
    } else {
      for (let i = 0; i < memories.count; i++) score[memories.rows[i]!] = 0;
      for (let i = 0; i < messages.count; i++) {
        const row = messages.rows[i]!;
        score[row] = 0;
        load[row] = 0;
      }
    }
    memories.count = 0;
    messages.count = 0;
  }

  /** Adds one term, by the formula that `TermScorer` gives. */
  add(term: QueryTerm): void {
    if (term.isFunctionWord) this.#addToMemories(term);
    else this.#addToAll(term);
  }

  #addToAll({ isOwn, number, weight }: QueryTerm): void {
    const { b, delta, k1 } = this.#weights;
    const { arena } = this.#index.postings;
    const start = this.#index.postings.start(number);
    const end = start + this.#index.postings.size(number);
    const { kind, length } = this.#items;
    const floor = this.#floor.fill(isOwn ? delta.message : 0);
    floor[itemKinds.memory] = isOwn ? delta.memory : 0;
    const loadOfOne = this.#loadOfOne.fill(weight);
    loadOfOne[itemKinds.memory] = 0;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    // The innermost loop: what it touches is held in locals, and nothing that cannot be foretold decides its way.
    const { load, score } = this;
    const { rows: memories } = this.memories;
    const { rows: messages } = this.messages;
    let memoryCount = this.memories.count;
    let messageCount = this.messages.count;
    for (let at = start; at < end; at++) {
      const posting = arena[at]!;
      const row = posting >>> 8;
      const count = posting & 255;
      const before = score[row]!;
      const of = kind[row]!;
      const isNew = before === 0 ? 1 : 0;
      const isMemory = of === itemKinds.memory ? 1 : 0;
      memories[memoryCount] = row;
      memoryCount += isNew & isMemory;
      messages[messageCount] = row;
      messageCount += isNew & (1 - isMemory);
      load[row]! += loadOfOne[of]! * count;
      const saturated = (count * (k1 + 1)) / (count + atNoLength + perWord * length[row]!);
      score[row] = before + weight * (saturated + floor[of]!);
    }
    this.memories.count = memoryCount;
    this.messages.count = messageCount;
  }

  /** A function word says nothing of a message. */
  #addToMemories({ isOwn, number, weight }: QueryTerm): void {
    const { b, delta, k1 } = this.#weights;
    const { arena } = this.#index.postings;
    const start = this.#index.postings.start(number);
    const end = start + this.#index.postings.size(number);
    const { kind, length } = this.#items;
    const floor = isOwn ? delta.memory : 0;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    const { memories, score } = this;
    for (let at = start; at < end; at++) {
      const posting = arena[at]!;
      const row = posting >>> 8;
      if (kind[row] !== itemKinds.memory) continue;
      const count = posting & 255;
      const before = score[row]!;
      if (before === 0) memories.rows[memories.count++] = row;
      const saturated = (count * (k1 + 1)) / (count + atNoLength + perWord * length[row]!);
      score[row] = before + weight * (saturated + floor);
    }
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
