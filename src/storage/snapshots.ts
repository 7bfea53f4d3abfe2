import { randomUUID } from 'node:crypto';
import type { BytePieces } from '../core/base/bytePieces';
import type { Clock } from '../core/base/clock';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import { type LiveContent, lockWait } from './liveContent';
import { isSnapshotDue } from './snapshotPolicy';

/** Derived files to keep beside a snapshot's database, by name. */
export type SnapshotBlobs = Readonly<Record<string, BytePieces>>;

/** Writes the generations of an open store. */
export class Snapshots {
  readonly #live: LiveContent;
  readonly #clock: Clock;

  constructor(live: LiveContent, clock: Clock) {
    this.#live = live;
    this.#clock = clock;
  }

  /** See `Store.snapshotIfDue`. */
  writeIfDue(blobs: () => SnapshotBlobs): boolean {
    // What is held has no place in the journal yet that a snapshot could stand for.
    if (!this.#live.isWritable || this.#live.isAhead) return false;
    const { generation, journal, notices } = this.#live.loaded;
    const wasDamaged = notices.length > 0;
    const databaseBytes = generation?.database.bytes ?? 0;
    if (!wasDamaged && !isSnapshotDue(journal.activeBytes, databaseBytes)) return false;
    return this.write(blobs());
  }

  /** See `Store.snapshot`. */
  write(blobs: SnapshotBlobs): boolean {
    this.#live.checkWritable();
    if (this.#live.isAhead) return false;
    return this.#live.delivering(() => {
      let written = false;
      this.#live.lease.holdIfFree(() => {
        written = this.#writeGeneration(blobs);
      });
      return written;
    });
  }

  /** Under the lease. */
  #writeGeneration(blobs: SnapshotBlobs): boolean {
    const live = this.#live;
    const token = randomUUID();
    const begun = live.lock.hold(lockWait, () => {
      live.catchUp();
      const { epoch, journal, generations } = live.loaded;
      const { lastSequence: sequence } = live;
      if (generations.list()[0] === sequence || sequence === 0) return undefined;
      journal.rotate();
      return { epoch, sequence };
    });
    if (!begun) return this.#complete(blobs);
    // The lock is free from here on: this process is the only one that changes its own database.
    const { generations } = live.loaded;
    const { database } = live.projection;
    if (!database.isSound()) {
      live.lock.hold(lockWait, () => live.reload());
      throw new RecollectError(
        'storeCorrupt',
        translate(
          'The memory store was damaged in memory and was read anew from the disk. Try again.',
        ),
      );
    }
    const createdAt = this.#clock.now();
    generations.sweep();
    const bytes = database.export();
    generations.prepare({ sequence: begun.sequence, createdAt, database: bytes, blobs }, token);
    // As large as all that is kept; left to itself, V8 keeps it until something else needs the room.
    bytes.buffer.transfer(0);
    return live.lock.hold(lockWait, () => {
      if (live.folder.state()?.epoch !== begun.epoch) return false;
      generations.publish(begun.sequence, token);
      live.standOn(begun.sequence);
      live.loaded.journal.prune(generations.prune());
      return true;
    });
  }

  /** Puts the derived files into the newest generation, if that is of this state: it was written without them. */
  #complete(blobs: SnapshotBlobs): boolean {
    const { generations } = this.#live.loaded;
    const [newest] = generations.list();
    if (newest === undefined || newest !== this.#live.lastSequence) return false;
    if (Object.keys(blobs).length === 0) return false;
    generations.complete(generations.readManifest(newest), blobs);
    this.#live.standOn(newest);
    return true;
  }
}
