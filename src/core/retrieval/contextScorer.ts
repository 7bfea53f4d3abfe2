import { type ItemTable, noItem } from './itemTable';
import type { TermScorer } from './termScorer';
import type { RetrievalWeights } from './weights';

/**
 * Lifts a message by the scores of the messages next to it and by its session's best: an answer stands
 * where its subject is spoken of.
 */
export class ContextScorer {
  readonly #items: ItemTable;
  readonly #terms: TermScorer;
  readonly #weights: RetrievalWeights;
  // The three best scores of each session.
  #best = new Float64Array(0);
  #second = new Float64Array(0);
  #third = new Float64Array(0);

  constructor(items: ItemTable, terms: TermScorer, weights: RetrievalWeights) {
    this.#items = items;
    this.#terms = terms;
    this.#weights = weights;
  }

  /**
   * Must come before `lifted` whenever scores have changed.
   * @param sessions how many sessions there are
   */
  noteSessions(sessions: number): void {
    if (this.#best.length < sessions) {
      this.#best = new Float64Array(sessions * 2);
      this.#second = new Float64Array(sessions * 2);
      this.#third = new Float64Array(sessions * 2);
    } else {
      this.#best.fill(0, 0, sessions);
      this.#second.fill(0, 0, sessions);
      this.#third.fill(0, 0, sessions);
    }
    const { session } = this.#items;
    const { score, touched, touchedCount } = this.#terms;
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]!;
      this.#note(session[row]!, score[row]!);
    }
  }

  /** What a message's words are worth with what is said around it. */
  lifted(row: number): number {
    const { score } = this.#terms;
    const { previous, next, session } = this.#items;
    const { smoothing } = this.#weights;
    let sum = score[row]!;
    let before = row;
    let after = row;
    for (let step = 0; step < smoothing.length; step++) {
      if (before !== noItem) before = previous[before]!;
      if (after !== noItem) after = next[after]!;
      let near = 0;
      if (before !== noItem) near += score[before]!;
      if (after !== noItem) near += score[after]!;
      sum += smoothing[step]! * near;
    }
    return sum + this.#sessionShare(session[row]!);
  }

  #sessionShare(session: number): number {
    const best = this.#best[session]! + this.#second[session]! + this.#third[session]!;
    return (this.#weights.session / 3) * best;
  }

  #note(session: number, score: number): void {
    if (score <= this.#third[session]!) return;
    if (score <= this.#second[session]!) {
      this.#third[session] = score;
      return;
    }
    this.#third[session] = this.#second[session]!;
    if (score <= this.#best[session]!) {
      this.#second[session] = score;
      return;
    }
    this.#second[session] = this.#best[session]!;
    this.#best[session] = score;
  }
}
