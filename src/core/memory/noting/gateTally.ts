import type { MessageId } from '../../base/ids';
import type { ChangeEvent } from '../../change/changeEvent';
import { type GateCounts, type GateOutcome, gateOutcomeSchema } from '../gateCounts';
import type { GateCountRepository } from '../repository';

/**
 * Counts what the write gate does. A refusal alone is not worth a write: it is journalled with the next
 * change, and what has not been when the process ends is not counted.
 */
export class GateTally {
  readonly #stored: GateCountRepository;
  #waiting = new Map<GateOutcome, number>();

  constructor(stored: GateCountRepository) {
    this.#stored = stored;
  }

  get counts(): GateCounts {
    const stored = this.#stored.read();
    const all = gateOutcomeSchema.options.map(
      (outcome) => [outcome, stored[outcome] + (this.#waiting.get(outcome) ?? 0)] as const,
    );
    return Object.fromEntries(all) as Record<GateOutcome, number>;
  }

  add(outcomes: readonly GateOutcome[]): void {
    for (const outcome of outcomes) {
      this.#waiting.set(outcome, (this.#waiting.get(outcome) ?? 0) + 1);
    }
  }

  /** What waits, as a change to journal; it waits no more. */
  event(messageId: MessageId): readonly ChangeEvent[] {
    if (this.#waiting.size === 0) return [];
    const outcomes = [...this.#waiting].map(([outcome, count]) => ({ outcome, count }));
    this.#waiting = new Map();
    return [{ type: 'gateDecided', messageId, outcomes }];
  }

  clear(): void {
    this.#waiting = new Map();
  }
}
