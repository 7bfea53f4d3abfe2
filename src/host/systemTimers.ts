import { toDisposable } from '../core/base/lifecycle';
import type { Timers } from '../core/base/timers';

export const systemTimers: Timers = {
  after(delay, run) {
    const handle = setTimeout(run, delay);
    return toDisposable(() => clearTimeout(handle));
  },
};
