import type { InvertedIndex } from './invertedIndex';
import { itemKinds, type ItemTable } from './itemTable';
import type { QueryTerm } from './queryTerms';
import { followsQuestion, padding, type SessionSlots } from './sessionSlots';
import type { RetrievalWeights } from './weights';

/** The sessions that are looked at; each is laid out. */
export interface WantedSessions {
  readonly numbers: readonly number[];
  /** 1 by number for each of them. */
  readonly flags: Uint8Array;
}

/**
 * Adds up what each term of a question says for each message of some sessions, which also counts, in part, the words of
 * the messages around it, so that a bare "yes, next Friday" is found by what it answers. Holds its working arrays
 * between questions.
 */
export class TermScorer {
  readonly #index: InvertedIndex;
  readonly #items: ItemTable;
  readonly #slots: SessionSlots;
  readonly #weights: RetrievalWeights;
  /** By slot of the sessions that were begun with; 0 in the slots around a session. */
  score = new Float64Array(0);
  /** The current term's count by slot; 0 everywhere between terms. */
  #count = new Float64Array(0);
  /** The sessions that the current term counts in; 1 by number for each of them, 0 for all between terms. */
  readonly #counted: number[] = [];
  #isCounted = new Uint8Array(0);
  #wanted: WantedSessions = { numbers: [], flags: new Uint8Array(0) };
  #ranges: readonly number[] = [];
  #averageLength = 1;

  constructor(
    index: InvertedIndex,
    items: ItemTable,
    slots: SessionSlots,
    weights: RetrievalWeights,
  ) {
    this.#index = index;
    this.#items = items;
    this.#slots = slots;
    this.#weights = weights;
  }

  /** @param averageLength of an item, in words less function words */
  begin(averageLength: number, wanted: WantedSessions): void {
    this.#averageLength = averageLength;
    this.#wanted = wanted;
    this.#ranges = this.#slots.ranges(wanted.numbers);
    if (this.#isCounted.length < wanted.flags.length) {
      this.#isCounted = new Uint8Array(wanted.flags.length);
    }
    const capacity = this.#slots.shapes.length;
    if (this.score.length < capacity) {
      this.score = new Float64Array(capacity);
      this.#count = new Float64Array(capacity);
      return;
    }
    for (const number of wanted.numbers) {
      const start = this.#slots.start(number);
      this.score.fill(0, start - padding, start + this.#slots.size(number) + padding);
    }
  }

  add({ isFunctionWord, isOwn, number, weight }: QueryTerm): void {
    if (isFunctionWord) return;
    this.#countAround(number);
    this.#collect(weight, isOwn ? this.#weights.delta.message : 0);
  }

  #countAround(term: number): void {
    const { contextAfter, contextBefore, inherited, statement, reply } = this.#weights;
    const { postings } = this.#index;
    const { kind, session } = this.#items;
    const { of, shapes } = this.#slots;
    const { flags } = this.#wanted;
    const ranges = this.#ranges;
    // The innermost loop of all: everything that it touches is held in locals.
    const { arena } = postings;
    const counts = this.#count;
    const counted = this.#counted;
    const isCounted = this.#isCounted;
    const inStatement = statement.spread;
    const inReply = reply.spread;
    const [before1 = 0, before2 = 0, before3 = 0] = contextBefore;
    const [after1 = 0, after2 = 0] = contextAfter;
    const asked = contextBefore.length === 0 ? 0 : inherited;
    let at = postings.start(term);
    const end = at + postings.size(term);
    for (let range = 0; range < ranges.length && at < end; range += 2) {
      at = postings.advance(at, end, ranges[range]!);
      const last = ranges[range + 1]!;
      for (; at < end; at++) {
        const posting = arena[at]!;
        const item = posting >>> 8;
        if (item > last) break;
        const is = kind[item]!;
        const number = session[item]!;
        if (is === itemKinds.memory || flags[number] === 0) continue;
        if (isCounted[number] === 0) {
          isCounted[number] = 1;
          counted.push(number);
        }
        const count = posting & 255;
        const spread = count * (is === itemKinds.reply ? inReply : inStatement);
        const slot = of[item]!;
        counts[slot]! += count;
        // This message stands before the ones that follow it, and after those before it.
        const isAsked = (shapes[slot - 1]! & followsQuestion) !== 0;
        counts[slot - 1]! += spread * (isAsked ? asked : before1);
        counts[slot - 2]! += spread * before2;
        counts[slot - 3]! += spread * before3;
        counts[slot + 1]! += spread * after1;
        counts[slot + 2]! += spread * after2;
      }
    }
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
    const slots = this.#slots;
    const { lengths } = slots;
    const atNoLength = k1 * (1 - b);
    const perWord = (k1 * b) / this.#averageLength;
    const { score } = this;
    const counts = this.#count;
    for (const session of this.#counted) {
      this.#isCounted[session] = 0;
      const start = slots.start(session);
      const end = start + slots.size(session);
      for (let slot = start; slot < end; slot++) {
        const count = counts[slot]!;
        if (count === 0) continue;
        counts[slot] = 0;
        const saturated = (count * (k1 + 1)) / (count + atNoLength + perWord * lengths[slot]!);
        score[slot]! += weight * (saturated + floor * (count < 1 ? count : 1));
      }
      // Nothing is said there: what was handed on beyond the session's ends is let go.
      for (let i = 0; i < padding; i++) {
        counts[start - 1 - i] = 0;
        counts[end + i] = 0;
      }
    }
    this.#counted.length = 0;
  }
}
