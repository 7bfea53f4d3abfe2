import { BestThree } from './bestThree';
import type { SessionSlots } from './sessionSlots';
import type { TermScorer } from './termScorer';
import { type RetrievalWeights, shareAround } from './weights';

/**
 * Lifts the messages of a session by the scores of the messages next to them and by its best: an answer stands where its
 * subject is spoken of.
 */
export class ContextScorer {
  readonly #slots: SessionSlots;
  readonly #terms: TermScorer;
  readonly #weights: RetrievalWeights;
  /** What the messages next to one can add, as a share of their session's best. */
  readonly #around: number;
  /** What the best of the session gives each of its messages. */
  #shared = 0;
  /** At most what a message is given for those around it, its session's best included. */
  #lift = 0;
  /** The scores of the session's best. */
  readonly #three = new BestThree();

  constructor(slots: SessionSlots, terms: TermScorer, weights: RetrievalWeights) {
    this.#slots = slots;
    this.#terms = terms;
    this.#weights = weights;
    this.#around = shareAround(weights);
  }

  /** To be called for each session, when the scores of its messages' words are complete. */
  begin(session: number): void {
    const { score } = this.#terms;
    const start = this.#slots.start(session);
    const end = start + this.#slots.size(session);
    this.#three.of(score, start, end);
    this.#shared = (this.#weights.session / 3) * this.#three.sum;
    this.#lift = this.#around * this.#three.best + this.#shared;
  }

  /** At least what `lifted` says of any of the session's messages. */
  get most(): number {
    return this.#three.best + this.#lift;
  }

  /** At least what `lifted` says of a message. */
  atMost(slot: number): number {
    return this.#terms.score[slot]! + this.#lift;
  }

  /** What a message's words are worth with what is said around it. */
  lifted(slot: number): number {
    const { score } = this.#terms;
    const { smoothing } = this.#weights;
    let sum = score[slot]!;
    for (let step = 0; step < smoothing.length; step++) {
      sum += smoothing[step]! * (score[slot + 1 + step]! + score[slot - 1 - step]!);
    }
    return sum + this.#shared;
  }
}
