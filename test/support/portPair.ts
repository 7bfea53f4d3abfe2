import { toDisposable } from '../../src/core/base/lifecycle';
import type { Port } from '../../src/protocol/channel';

/** Two ends of a channel in one process. Messages are copied and arrive later, as between threads. */
export function portPair(): readonly [Port, Port] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (own: 0 | 1): Port => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[own === 0 ? 1 : 0]) listener(copy);
      });
    },
    listen: (listener) => {
      listeners[own].add(listener);
      return toDisposable(() => listeners[own].delete(listener));
    },
  });
  return [end(0), end(1)];
}
