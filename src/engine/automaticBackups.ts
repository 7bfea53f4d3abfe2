import { errorMessage } from '../core/base/errors';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Timers } from '../core/base/timers';
import type { BackupPlan } from '../storage/backupSchedule';

/** After opening, the user's first questions come first, milliseconds. */
const FIRST_CHECK = 5_000;
const CHECK_INTERVAL = 3_600_000;
/** While a reply is being written, milliseconds. */
const BUSY_INTERVAL = 60_000;

export interface AutomaticBackupsOptions {
  readonly store: { backUpIfDue(plan: BackupPlan): string | undefined };
  /** Whether it is a bad moment: a backup holds the engine while it is made. */
  readonly isBusy: () => boolean;
  /** Whether nothing may be written at all. */
  readonly isReadOnly: () => boolean;
  readonly timers: Timers;
  readonly log: Log;
}

/** Looks whether a backup is due: after opening, when the plan changes, and every hour. */
export class AutomaticBackups implements Disposable {
  readonly #options: AutomaticBackupsOptions;
  #plan: BackupPlan | undefined;
  #next: Disposable | undefined;

  constructor(options: AutomaticBackupsOptions) {
    this.#options = options;
  }

  follow(plan: BackupPlan): void {
    this.#plan = plan;
    this.#checkAfter(FIRST_CHECK);
  }

  dispose(): void {
    this.#next?.dispose();
    this.#next = undefined;
  }

  #checkAfter(delay: number): void {
    this.#next?.dispose();
    this.#next = this.#options.timers.after(delay, () => {
      const isBusy = this.#options.isBusy();
      if (!isBusy) this.#check();
      this.#checkAfter(isBusy ? BUSY_INTERVAL : CHECK_INTERVAL);
    });
  }

  #check(): void {
    const { isReadOnly, log, store } = this.#options;
    if (!this.#plan || isReadOnly()) return;
    try {
      const path = store.backUpIfDue(this.#plan);
      if (path !== undefined) log.info(`automatic backup: ${path}`);
    } catch (error) {
      // Nothing is lost by it, and the next look tries again.
      log.warn(`the automatic backup was not made: ${errorMessage(error)}`);
    }
  }
}
