import type { Persona } from '../persona/persona';
import { itemFlags, type ItemTable, itemKinds } from './itemTable';
import type { QueryCues } from './queryCues';
import { recencyFactor } from './recency';
import { textMarks } from './textMarks';
import { nearness, overlap, type TimeSpan } from './time/timeSpan';
import type { MessageWeights, RetrievalWeights } from './weights';

/** What else than words decides about an item's rank, for one question. */
export interface FactorContext {
  readonly cues: QueryCues;
  readonly persona: Persona;
  readonly now: number;
  /** Of an item, in words less function words. */
  readonly averageLength: number;
  /** Of recency, milliseconds. */
  readonly halfLifeMs: number;
}

/** So many uses are worth half of what any number is. */
const usesForHalf = 4;
/** The farthest that an item's length moves its score. */
const leastInformative = 0.8;
const mostInformative = 1.3;

/** The bounded factors that multiply an item's relevance. */
export class ItemFactors {
  readonly #items: ItemTable;
  readonly #weights: RetrievalWeights;

  constructor(items: ItemTable, weights: RetrievalWeights) {
    this.#items = items;
    this.#weights = weights;
  }

  /** All factors together. */
  product(row: number, context: FactorContext): number {
    return (
      this.fit(row, context) *
      this.recency(row, context) *
      this.importance(row) *
      this.persona(row, context)
    );
  }

  /** What the item is and how it fits the kind of question: part of its relevance. */
  fit(row: number, { cues, averageLength }: FactorContext): number {
    const { asks, author, past, window } = this.#weights;
    const flags = this.#items.flags[row]!;
    const isMemory = this.#items.kind[row] === itemKinds.memory;
    let fit = isMemory ? this.#weights.memory.factor : this.#message(row, averageLength);
    if ((flags & textMarks.asks) !== 0) fit *= asks;
    // A memory is a statement cut to the point: what it bears says little about what it answers.
    if (cues.marks !== 0 && !isMemory) fit *= this.#marks(flags & cues.marks);
    if (this.#isNamedAuthor(row, cues)) fit *= author;
    if (cues.time !== null) fit *= 1 + window * this.#timeFit(row, cues.time, cues.past);
    if (cues.past && (flags & itemFlags.past) !== 0) fit *= past;
    return fit;
  }

  /** How near an item is to the time that the question names: when it was said, was true, or speaks of. */
  #timeFit(row: number, time: TimeSpan, past: boolean): number {
    const { at, flags, kind, namedFrom, namedUntil, until } = this.#items;
    const said = at[row]!;
    let fit = nearness(said, time);
    if (kind[row] === itemKinds.memory && past) {
      const ends = (flags[row]! & itemFlags.past) === 0 ? Number.POSITIVE_INFINITY : until[row]!;
      fit = overlap({ from: said, until: ends }, time);
    }
    if (namedFrom[row]! === 0) return fit;
    const named = { from: namedFrom[row]!, until: namedUntil[row]! };
    return Math.max(fit, this.#weights.namedTime * overlap(named, time));
  }

  recency(row: number, { halfLifeMs, now }: FactorContext): number {
    const { recencySpan } = this.#weights;
    return recencyFactor(now - this.#items.at[row]!, halfLifeMs, recencySpan);
  }

  /** How much it matters: by what is known of it, and by how often it was of use. */
  importance(row: number): number {
    const { importance, pinned } = this.#weights;
    const within = Math.min(1, Math.max(0, this.#items.importance[row]!));
    const factor = (1 + importance * (2 * within - 1)) * this.#access(this.#items.uses[row]!);
    return (this.#items.flags[row]! & itemFlags.pinned) === 0 ? factor : factor * pinned;
  }

  #access(uses: number): number {
    return uses === 0 ? 1 : 1 + this.#weights.access * (1 - 1 / (1 + uses / usesForHalf));
  }

  persona(row: number, { persona }: FactorContext): number {
    if (this.#items.kind[row] !== itemKinds.memory) return 1;
    const flags = this.#items.flags[row]!;
    const { episodic, procedural, semantic } = persona.kindWeights;
    if ((flags & itemFlags.episodic) !== 0) return bounded(episodic);
    return bounded((flags & itemFlags.procedural) === 0 ? semantic : procedural);
  }

  /** At least as large as the product of any message, and of any memory. */
  bounds({ cues, persona, averageLength }: FactorContext): { message: number; memory: number } {
    const { statement, reply, memory, asks, author, window, importance, pinned } = this.#weights;
    const { longest, mostImportant, mostUses, anyPinned } = this.#items;
    const { authors, aboutUser } = cues;
    const shared =
      Math.max(1, asks) *
      (authors.size > 0 || aboutUser ? Math.max(1, author) : 1) *
      (cues.time === null ? 1 : 1 + window) *
      (1 + importance * Math.abs(2 * mostImportant - 1)) *
      this.#access(mostUses) *
      (anyPinned ? Math.max(1, pinned) : 1);
    const most = ({ factor, informative }: MessageWeights) =>
      factor * informativeFactor(informative, longest, averageLength);
    const { episodic, procedural, semantic } = persona.kindWeights;
    return {
      message: shared * this.#marks(cues.marks) * Math.max(most(statement), most(reply)),
      memory:
        shared *
        (cues.past ? Math.max(1, this.#weights.past) : 1) *
        memory.factor *
        bounded(Math.max(episodic, procedural, semantic)),
    };
  }

  #message(row: number, averageLength: number): number {
    const { statement, reply } = this.#weights;
    const isReply = this.#items.kind[row] === itemKinds.reply;
    const { factor, informative } = isReply ? reply : statement;
    return factor * informativeFactor(informative, this.#items.length[row]!, averageLength);
  }

  #marks(marks: number): number {
    const { cueTime, cueNumber, cueName, cuePlace, cueReason } = this.#weights;
    return (
      ((marks & textMarks.time) === 0 ? 1 : cueTime) *
      ((marks & textMarks.number) === 0 ? 1 : cueNumber) *
      ((marks & textMarks.name) === 0 ? 1 : cueName) *
      ((marks & textMarks.place) === 0 ? 1 : cuePlace) *
      ((marks & textMarks.reason) === 0 ? 1 : cueReason)
    );
  }

  #isNamedAuthor(row: number, { authors, aboutUser }: QueryCues): boolean {
    if (this.#items.kind[row] === itemKinds.memory) return false;
    const author = this.#items.author[row]!;
    if (author >= 0) return authors.has(author);
    return aboutUser && this.#items.kind[row] === itemKinds.statement;
  }
}

/** 1 for a message of average length, more for a longer one, by its logarithm. */
function informativeFactor(weight: number, length: number, averageLength: number): number {
  if (weight === 0) return 1;
  const lift = 1 + weight * Math.log2((1 + length) / (1 + averageLength));
  return Math.min(mostInformative, Math.max(leastInformative, lift));
}

/** A persona's weights are bounded, so that none can make a memory unfindable. */
function bounded(weight: number): number {
  return Math.min(2, Math.max(0.5, weight));
}
