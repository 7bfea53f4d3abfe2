import { type Disposable, toDisposable } from '../../core/base/lifecycle';

/** Runs something later; a test passes one that need not wait. */
export interface Timers {
  /** @param delay milliseconds. Dispose the result to call it off. */
  after(delay: number, run: () => void): Disposable;
}

export const systemTimers: Timers = {
  after(delay, run) {
    const handle = setTimeout(run, delay);
    return toDisposable(() => clearTimeout(handle));
  },
};
