import type { Log } from '../core/base/log';
import { errorMessage } from '../core/base/errors';
import type { CommittedChange } from '../core/change/changeEvent';
import { decodeRecord, type UnreadableChange } from './changePayload';
import type { Database } from './database';
import { Projector } from './projector';
import type { JournalRecord } from './record';
import type { SetAside } from './setAside';
import { sequenceName } from './storeLayout';

/** Keeps a database at the state of the journal. Never fails for a single bad change: it is set aside. */
export class Projection {
  readonly database: Database;
  readonly #projector: Projector;
  readonly #setAside: SetAside;
  readonly #log: Log;
  /** Sequences of the changes that could not be applied. */
  readonly unreadable: number[] = [];

  constructor(database: Database, setAside: SetAside, log: Log) {
    this.database = database;
    this.#projector = new Projector(database);
    this.#setAside = setAside;
    this.#log = log;
  }

  /** The last change that the database holds. */
  get lastSequence(): number {
    return this.#projector.lastSequence;
  }

  /** Applies records that were read from the journal and returns their changes. */
  applyRecords(records: readonly JournalRecord[]): readonly CommittedChange[] {
    const changes: CommittedChange[] = [];
    for (const record of records) {
      const decoded = decodeRecord(record);
      changes.push(...decoded.changes);
      for (const unreadable of decoded.unreadable) this.#keep(unreadable);
    }
    const last = records.at(-1);
    if (last) this.apply(changes, last.firstSequence + last.count - 1);
    return changes;
  }

  /** Applies changes after which the database stands at `lastSequence`. */
  apply(changes: readonly CommittedChange[], lastSequence: number): void {
    try {
      this.#projector.apply(changes);
    } catch {
      for (const change of changes) this.#applyAlone(change);
    }
    if (this.#projector.lastSequence < lastSequence) this.#projector.setLastSequence(lastSequence);
  }

  #applyAlone(change: CommittedChange): void {
    try {
      this.#projector.apply([change]);
    } catch (error) {
      const bytes = Buffer.from(JSON.stringify(change.event));
      this.#keep({ sequence: change.sequence, bytes, reason: errorMessage(error) });
    }
  }

  #keep({ sequence, bytes, reason }: UnreadableChange): void {
    this.unreadable.push(sequence);
    this.#log.error(`change ${sequence} could not be applied: ${reason}`);
    try {
      this.#setAside.copy(`change-${sequenceName(sequence)}-not-understood.json`, bytes);
    } catch (error) {
      this.#log.error(`change ${sequence} could not be set aside`, error);
    }
  }
}
