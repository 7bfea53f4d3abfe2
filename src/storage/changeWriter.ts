import type { Clock } from '../core/base/clock';
import type { RecollectError } from '../core/base/errors';
import { Emitter, type Event } from '../core/base/event';
import type { Disposable } from '../core/base/lifecycle';
import type { ChangeEvent, CommittedChange } from '../core/change/changeEvent';
import { checkEvents, encodePayload } from './changePayload';
import { isPassingFault } from './diskErrors';
import { MissingKey } from './encryption/keyRing';
import { type LiveContent, lockWait, refreshWait } from './liveContent';

/** What was said and is not on the disk yet, because the disk does not take it. */
export interface HeldChanges {
  /** How many changes wait in memory. */
  readonly count: number;
  /** What is wrong with the disk, for the user. */
  readonly reason: RecollectError;
}

/** What one call wants journalled, all or none. */
interface Batch {
  readonly at: number;
  readonly events: readonly ChangeEvent[];
  readonly payload: Uint8Array;
  /** The journal's end when writing it failed: from there on it may stand there all the same. */
  triedAfter?: number;
}

/**
 * Brings changes into an open store's journal. What a failing disk refuses can be held: then it is in
 * the database, under the sequences that it would have got, and is written, in order and once, when the
 * disk is back.
 *
 * **Invariant:** while something is held, the database is ahead of the journal by exactly that.
 */
export class ChangeWriter implements Disposable {
  readonly #live: LiveContent;
  readonly #clock: Clock;
  readonly #didChangeHeld: Emitter<HeldChanges | null>;
  #waiting: Batch[] = [];
  #reason: RecollectError | undefined;

  readonly onDidChangeHeld: Event<HeldChanges | null>;

  constructor(live: LiveContent, clock: Clock, onError: (error: unknown) => void) {
    this.#live = live;
    this.#clock = clock;
    this.#reason = live.fault;
    this.#didChangeHeld = new Emitter(onError);
    this.onDidChangeHeld = this.#didChangeHeld.event;
  }

  /** Null while everything is on the disk and the disk is there. */
  get held(): HeldChanges | null {
    if (!this.#reason) return null;
    const count = this.#waiting.reduce((sum, { events }) => sum + events.length, 0);
    return { count, reason: this.#reason };
  }

  /** Journals the events, after those that are held; see `ChangeLog.append`. */
  append(events: readonly ChangeEvent[]): readonly CommittedChange[] {
    this.#live.checkWritable();
    const batch = this.#batchOf(events);
    const changes = this.#live.underLock(lockWait, () => {
      this.settle();
      return this.#write(batch);
    });
    this.#tell(undefined);
    return changes;
  }

  /** Journals the events or, where the disk fails, holds them. @throws RecollectError that does not pass */
  appendOrHold(events: readonly ChangeEvent[]): readonly CommittedChange[] {
    this.#live.checkOpen();
    const batch = this.#batchOf(events);
    // Behind what waits already: trying is for `writeHeld`, so that a message does not wait for a disk.
    if (this.#reason) return this.#hold(batch, this.#reason);
    try {
      return this.#live.underLock(lockWait, () => {
        this.#live.checkWritable();
        this.settle();
        return this.#write(batch);
      });
    } catch (error) {
      if (!isPassingFault(error)) throw error;
      return this.#hold(batch, error);
    }
  }

  /**
   * Tries to write what is held; true when nothing is held any more.
   * @throws RecollectError that does not pass
   */
  writeHeld(): boolean {
    if (!this.#reason) return true;
    this.#live.checkOpen();
    try {
      this.#live.delivering(() => {
        try {
          if (!this.#live.isWritable) this.#live.attach();
          this.#live.lock.hold(refreshWait, () => this.settle());
        } finally {
          this.#projectHeld();
        }
      });
    } catch (error) {
      if (error instanceof MissingKey) this.#live.askFor(error.keyId);
      else if (!isPassingFault(error)) throw error;
      else this.#tell(error);
      return false;
    }
    this.#tell(undefined);
    return true;
  }

  /** Takes in what others wrote, and leaves what is held where it is. Under the lock. */
  catchUp(): void {
    try {
      this.#live.catchUp();
    } finally {
      this.#projectHeld();
    }
  }

  /** Brings journal and database to the same end, with what was held at that end. Under the lock. */
  settle(): void {
    const live = this.#live;
    try {
      live.catchUp();
      for (let batch = this.#waiting[0]; batch; batch = this.#waiting[0]) {
        if (!this.#isWritten(batch)) this.#write(batch, true);
        this.#waiting.shift();
      }
    } finally {
      this.#projectHeld();
    }
  }

  /** Forgets what is held: it was erased with everything else. */
  dropHeld(): void {
    this.#waiting = [];
    this.#tell(undefined);
  }

  dispose(): void {
    this.#didChangeHeld.dispose();
  }

  #batchOf(events: readonly ChangeEvent[]): Batch {
    checkEvents(events);
    const at = this.#clock.now();
    return { at, events, payload: encodePayload(at, events) };
  }

  /** Under the lock, with the journal at its end. */
  #write(batch: Batch, isHeld = false): readonly CommittedChange[] {
    const { deliveries, loaded, projection } = this.#live;
    const changes = changesOf(batch, this.#live.lastSequence);
    try {
      loaded.journal.append(batch.payload, batch.events.length);
    } catch (error) {
      batch.triedAfter ??= this.#live.lastSequence;
      throw error;
    }
    if (projection.lastSequence < this.#live.lastSequence) {
      projection.apply(changes, this.#live.lastSequence);
    }
    // What was held has been told of when it was, or is told of by a reset.
    if (!isHeld) deliveries.addChanges(changes);
    return changes;
  }

  #hold(batch: Batch, reason: RecollectError): readonly CommittedChange[] {
    const { deliveries, projection } = this.#live;
    // What was waiting is in the database, or will be put there again by `settle`.
    this.#projectHeld();
    const changes = changesOf(batch, projection.lastSequence);
    projection.apply(changes, projection.lastSequence + changes.length);
    this.#waiting.push(batch);
    deliveries.addChanges(changes);
    deliveries.deliver();
    this.#tell(reason);
    return changes;
  }

  /** Puts what is held into a database that was read anew from the disk. */
  #projectHeld(): void {
    const { projection } = this.#live;
    if (this.#live.isAhead) return;
    for (const batch of this.#waiting) {
      const changes = changesOf(batch, projection.lastSequence);
      projection.apply(changes, projection.lastSequence + changes.length);
    }
  }

  /** A failed append may have left its record, and another process may have gone on behind it. */
  #isWritten({ triedAfter, payload }: Batch): boolean {
    if (triedAfter === undefined || this.#live.lastSequence === triedAfter) return false;
    for (const record of this.#live.loaded.journal.history(triedAfter)) {
      if (record.payload.equals(payload)) return true;
    }
    return false;
  }

  #tell(reason: RecollectError | undefined): void {
    if (reason === undefined && this.#reason === undefined) return;
    this.#reason = reason;
    this.#didChangeHeld.fire(this.held);
  }
}

function changesOf({ at, events }: Batch, after: number): readonly CommittedChange[] {
  return events.map((event, index) => ({ sequence: after + 1 + index, at, event }));
}
