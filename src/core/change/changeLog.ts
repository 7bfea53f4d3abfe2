import type { Event } from '../base/event';
import type { ChangeEvent, CommittedChange } from './changeEvent';

/** The one write path: every change of what is remembered goes through `append`. */
export interface ChangeLog {
  /**
   * Journals the events, in order and all or none, and projects them; resolves when they are durable.
   * @throws RecollectError `readOnly`, `storeUnavailable`, `storeFull`, `storeLocked` or `storeTooNew`
   */
  append(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]>;

  /** Fires after changes are durable and projected, this process's own and others', in journal order. */
  readonly onDidCommit: Event<readonly CommittedChange[]>;
}
