import { toDisposable } from '../core/base/lifecycle';
import type { Timers } from '../core/base/timers';

/** The runtime's timers. They hold no process open. */
export const nodeTimers: Timers = {
  after(delay, act) {
    const timer = setTimeout(act, delay);
    timer.unref();
    return toDisposable(() => clearTimeout(timer));
  },
};
