import { errorMessage } from '../core/base/errors';
import type { Log } from '../core/base/log';
import type { ChangeLog } from '../core/change/changeLog';
import type { HeldChangesView } from '../protocol/views';
import type { Store } from '../storage/store';

/** A store on a disk that may fail: no failure of it ends a conversation. */
export class HoldingStore {
  /** Journals, or holds in memory what the disk refuses. */
  readonly changes: ChangeLog;
  readonly #store: Store;
  readonly #log: Log;
  /** Why others' changes could not be read the last time: it is logged once. */
  #unread: string | undefined;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
    this.changes = {
      append: (events) => store.appendOrHold(events),
      onDidCommit: store.onDidCommit,
    };
  }

  /** What waits in memory because the disk fails; null while all is well. */
  get held(): HeldChangesView | null {
    const { held } = this.#store;
    return held && { count: held.count, code: held.reason.code, reason: held.reason.message };
  }

  /** Tries to write what waits, and returns what still does. */
  write(): HeldChangesView | null {
    try {
      this.#store.writeHeld();
    } catch (error) {
      this.#log.error('what is held in memory could not be written', error);
    }
    return this.held;
  }

  /** Takes in what other processes wrote. Where that fails, what is loaded is still there. */
  refresh(): void {
    try {
      this.#store.refresh();
      this.#unread = undefined;
    } catch (error) {
      const why = errorMessage(error);
      if (this.#unread === why) return;
      this.#unread = why;
      this.#log.error('the changes of other windows could not be read', error);
    }
  }
}
