import { type Disposable, toDisposable } from '../core/base/lifecycle';
import type { Timers } from '../core/base/timers';

/** The runtime's timers. They hold no process open. */
export const nodeTimers: Timers = {
  after(delay, act) {
    const timer = setTimeout(act, delay);
    timer.unref();
    return toDisposable(() => clearTimeout(timer));
  },
};

/** Again and again until it is disposed; holds no process open. @param interval milliseconds */
export function repeatedly(interval: number, act: () => void): Disposable {
  const timer = setInterval(act, interval);
  timer.unref();
  return toDisposable(() => clearInterval(timer));
}
