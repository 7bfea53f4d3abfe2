import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the thread is looked at, milliseconds. */
const interval = 2;

/** How a thread's event loop was held, milliseconds. */
export interface HostFigures {
  /** The most CPU time that the thread used between two looks at it, which is no less than its longest run. */
  readonly hostBusyMax: number;
  /** How late the loop turns, in all but one of a hundred cases. */
  readonly hostDelayP99: number;
}

/** Watches this thread's event loop as the extension host's is used: by the engine's client, and nothing else. */
export class HostMeasure {
  readonly #delays = monitorEventLoopDelay({ resolution: interval });
  readonly #timer: NodeJS.Timeout;
  #before = process.threadCpuUsage();
  #longest = 0;

  constructor() {
    this.#delays.enable();
    this.#timer = setInterval(() => this.#look(), interval);
  }

  stop(): HostFigures {
    clearInterval(this.#timer);
    this.#delays.disable();
    this.#look();
    return {
      hostBusyMax: this.#longest / 1_000,
      hostDelayP99: Math.max(0, this.#delays.percentile(99) / 1e6 - interval),
    };
  }

  #look(): void {
    const { system, user } = process.threadCpuUsage(this.#before);
    this.#longest = Math.max(this.#longest, system + user);
    this.#before = process.threadCpuUsage();
  }
}
