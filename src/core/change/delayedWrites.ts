import type { Disposable } from '../base/lifecycle';
import type { Timers } from '../base/timers';

interface Waiting {
  readonly write: () => Promise<void>;
  timer: Disposable | undefined;
}

/**
 * Writes the latest of several changes that follow each other fast. What is waiting when the process is
 * killed is lost, so this is for what may be: drafts, and what was read.
 */
export class DelayedWrites implements Disposable {
  readonly #timers: Timers;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Map<string, Waiting>();

  /** @param onError hears why a write failed; it is tried again with the next change of its key. */
  constructor(timers: Timers, onError: (error: unknown) => void) {
    this.#timers = timers;
    this.#onError = onError;
  }

  /** Replaces what waits for this key; an earlier time that was set for it stays. */
  put(key: string, delay: number, write: () => Promise<void>): void {
    const timer =
      this.#waiting.get(key)?.timer ?? this.#timers.after(delay, () => void this.flush(key));
    this.#waiting.set(key, { write, timer });
  }

  /** Writes what waits, for one key or for all, and resolves when that is done or has failed. */
  async flush(key?: string): Promise<void> {
    const due = [...this.#waiting].filter(([name]) => key === undefined || name === key);
    for (const [name, waiting] of due) {
      waiting.timer?.dispose();
      waiting.timer = undefined;
      try {
        await waiting.write();
        if (this.#waiting.get(name) === waiting) this.#waiting.delete(name);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  /** Forgets what waits, for one key or for all. */
  drop(key?: string): void {
    for (const [name, { timer }] of this.#waiting) {
      if (key !== undefined && name !== key) continue;
      timer?.dispose();
      this.#waiting.delete(name);
    }
  }

  dispose(): void {
    this.drop();
  }
}
