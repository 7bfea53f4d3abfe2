import type { Clock } from '../core/base/clock';
import type { Log } from '../core/base/log';

const DAY = 24 * 60 * 60 * 1_000;

const LAST_SHOWN = 'recollect.dailyNotice.lastShown';
const MUTED = 'recollect.dailyNotice.muted';

/** What the notices need of VS Code's `Memento`. */
export interface NoticeMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface DailyNoticeOptions {
  /** Of all windows, so that two of them show no more than one. */
  readonly memory: NoticeMemory;
  readonly clock: Clock;
  readonly log: Log;
  /** Shows a message and resolves to whether the user wants no more of them. */
  readonly show: (message: string) => Promise<boolean>;
}

/**
 * Tells the user what they did not ask for: at most one message a day, and none once they have said so.
 * Every one of them is in the log.
 */
export class DailyNotice {
  readonly #options: DailyNoticeOptions;

  constructor(options: DailyNoticeOptions) {
    this.#options = options;
  }

  async tell(message: string): Promise<void> {
    const { log, memory, show } = this.#options;
    log.warn(message);
    if (!(await this.claim())) return;
    if (await show(message)) await memory.update(MUTED, true);
  }

  /** Whether a message may be shown now, which is the day's one then. */
  async claim(): Promise<boolean> {
    const { clock, memory } = this.#options;
    const now = clock.now();
    const last = memory.get(LAST_SHOWN);
    // A time that lies ahead comes from a clock that was wrong.
    const shownToday = typeof last === 'number' && last <= now && now - last < DAY;
    if (shownToday || memory.get(MUTED) === true) return false;
    await memory.update(LAST_SHOWN, now);
    return true;
  }
}
