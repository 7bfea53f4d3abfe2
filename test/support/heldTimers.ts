import type { Timers } from '../../src/core/base/timers';

/** Timers that ring when the test says so. */
export class HeldTimers implements Timers {
  readonly delays: number[] = [];
  readonly #due = new Set<() => void>();

  after(delay: number, act: () => void) {
    this.delays.push(delay);
    this.#due.add(act);
    return { dispose: () => void this.#due.delete(act) };
  }

  /** All that are due; not those that are set meanwhile. */
  ring(): void {
    for (const act of [...this.#due]) {
      this.#due.delete(act);
      act();
    }
  }
}
