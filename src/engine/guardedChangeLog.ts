import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { DisposableStore } from '../core/base/lifecycle';
import type { Event } from '../core/base/event';
import type { ChangeEvent, CommittedChange } from '../core/change/changeEvent';
import type { ChangeLog } from '../core/change/changeLog';
import type { PrivateSessions } from './privateSessions';

/** @throws RecollectError `readOnly` */
export function refuseWriting(): never {
  throw new RecollectError(
    'readOnly',
    translate(
      'Recollect is set to read-only, so nothing is kept or changed. Switch read-only off first, or chat in a private session.',
    ),
  );
}

/** The engine's way to the journal: what is private turns off into memory, and read-only lets nothing through. */
export class GuardedChangeLog implements ChangeLog {
  readonly #store: ChangeLog;
  readonly #private: PrivateSessions;
  readonly #isReadOnly: () => boolean;

  /** Of both: what is journalled and what is private. */
  readonly onDidCommit: Event<readonly CommittedChange[]> = (listener) => {
    const both = new DisposableStore();
    both.add(this.#store.onDidCommit(listener));
    both.add(this.#private.onDidCommit(listener));
    return both;
  };

  constructor(store: ChangeLog, privateSessions: PrivateSessions, isReadOnly: () => boolean) {
    this.#store = store;
    this.#private = privateSessions;
    this.#isReadOnly = isReadOnly;
  }

  async append(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> {
    const kept: ChangeEvent[] = [];
    const inMemory: ChangeEvent[] = [];
    for (const event of events) (this.#private.claims(event) ? inMemory : kept).push(event);
    if (kept.length > 0 && this.#isReadOnly()) refuseWriting();
    const committed = kept.length > 0 ? await this.#store.append(kept) : [];
    return inMemory.length === 0
      ? committed
      : [...committed, ...(await this.#private.append(inMemory))];
  }
}
