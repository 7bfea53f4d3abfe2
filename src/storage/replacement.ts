import type { SqlJsStatic } from 'sql.js';
import type { Clock } from '../core/base/clock';
import { Database } from './database';
import type { StoreKey } from './encryption/storeKey';
import { type LiveContent, lockWait } from './liveContent';
import { Projector } from './projector';

/** Erasing and restoring wait until another process's snapshot is written, milliseconds. */
const leaseWait = 30_000;

/** What a store shall hold from now on. */
export interface NewContent {
  /** A database file's bytes; undefined for an empty one. */
  readonly database: Uint8Array | undefined;
  /** Also removes what was set aside and the store's own backups. */
  readonly erasing: boolean;
  /** What it is sealed with, `none` for nothing; as before unless given. */
  readonly key?: StoreKey | 'none';
}

/**
 * Replaces a store's whole content, for all processes, by beginning the next epoch. The sequence goes on,
 * so that none ever names two changes.
 * @param settle brings the database to the journal's end; called under the lock
 * @param makeContent called after it
 */
export function replaceContent(
  live: LiveContent,
  sqlite: SqlJsStatic,
  clock: Clock,
  settle: () => void,
  makeContent: () => NewContent,
): void {
  const replaceUnderLock = () => {
    settle();
    const { database, erasing, key = live.folder.key } = makeContent();
    const sequence = live.lastSequence;
    const epoch = live.loaded.epoch + 1;
    try {
      live.folder.replaceContent(epoch, {
        sequence,
        createdAt: clock.now(),
        database: atSequence(sqlite, database, sequence),
        erasing,
        key: key === 'none' ? undefined : key,
      });
    } finally {
      // Also when it was cut short after the point of no return.
      if (live.folder.state()?.epoch === epoch) live.reload();
    }
  };
  live.delivering(() =>
    live.lease.hold(leaseWait, () => live.lock.hold(lockWait, replaceUnderLock)),
  );
}

/** The bytes of a database that says to stand at `sequence`. */
function atSequence(
  sqlite: SqlJsStatic,
  bytes: Uint8Array | undefined,
  sequence: number,
): Uint8Array {
  const database = new Database(sqlite, bytes);
  try {
    new Projector(database).setLastSequence(sequence);
    return database.export();
  } finally {
    database.dispose();
  }
}
