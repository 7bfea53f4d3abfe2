import type { Disposable } from '../../core/base/lifecycle';
import type { Timers } from '../../core/base/timers';

/** At most 20 in a second, which still reads as a flow, also where a timer comes a moment early. Milliseconds. */
const flushInterval = 52;

/**
 * Joins small pieces of text, so that a fast model does not make a message of each token. The first piece is
 * passed on at once. Order and text are kept.
 */
export class PieceCoalescer {
  readonly #send: (text: string) => void;
  readonly #timers: Timers;
  #waiting = '';
  #pause: Disposable | undefined;

  constructor(send: (text: string) => void, timers: Timers) {
    this.#send = send;
    this.#timers = timers;
  }

  add(piece: string): void {
    this.#waiting += piece;
    if (!this.#pause) this.#pass();
  }

  /** Passes on what waits. Call it at the end. */
  flush(): void {
    this.#pause?.dispose();
    this.#pause = undefined;
    if (this.#waiting !== '') this.#send(this.#take());
  }

  #pass(): void {
    this.#pause = undefined;
    if (this.#waiting === '') return;
    this.#send(this.#take());
    this.#pause = this.#timers.after(flushInterval, () => this.#pass());
  }

  #take(): string {
    const text = this.#waiting;
    this.#waiting = '';
    return text;
  }
}
