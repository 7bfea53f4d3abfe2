import type { Disposable } from './lifecycle';

/** Calls back later, so that a test can decide when later is. */
export interface Timers {
  /** @param delay milliseconds; dispose the result to call nothing */
  after(delay: number, act: () => void): Disposable;
}
