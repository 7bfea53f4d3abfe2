import type { Disposable } from '../../core/base/lifecycle';
import type { Timers } from '../../core/base/timers';

/** Notices that nothing is heard any more. */
export class SilenceWatch implements Disposable {
  readonly #timers: Timers;
  readonly #onSilence: () => void;
  #running: Disposable | undefined;

  constructor(timers: Timers, onSilence: () => void) {
    this.#timers = timers;
    this.#onSilence = onSilence;
  }

  /** Starts to wait anew. @param limit milliseconds */
  expect(limit: number): void {
    this.#running?.dispose();
    this.#running = this.#timers.after(limit, this.#onSilence);
  }

  dispose(): void {
    this.#running?.dispose();
    this.#running = undefined;
  }
}
