import type { Clock } from '../core/base/clock';
import type { Log } from '../core/base/log';
import type { FindKey } from './encryption/keyRing';
import type { FileSystem } from './fileSystem';
import type { LockTiming } from './lock';
import type { Processes } from './processIdentity';

export interface StoreOptions {
  /** Made, with what is missing of the path to it, when it is not there. */
  readonly folder: string;
  /** The path of `sql-wasm.wasm`. */
  readonly wasmPath: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Hears how many of the journal's records were replayed while opening. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends a long opening with `aborted`; nothing is lost, and opening again begins anew. */
  readonly signal?: AbortSignal;
  /** Asked for the key of a store, or of a backup, that is encrypted. */
  readonly findKey?: FindKey;
  /**
   * Where the disk fails, open what can be read of the store, or else an empty one, instead of throwing:
   * `Store.held` says what is wrong, and `Store.writeHeld` opens the store for writing once that can be.
   */
  readonly goOnInMemory?: boolean;
  /** The real disk, processes and time, where a test gives no others. */
  readonly fileSystem?: FileSystem;
  readonly processes?: Processes;
  readonly lockTiming?: LockTiming;
}

/** What opening found. */
export interface OpenReport {
  /** The sequence of the generation that was the base; null when everything came from the journal. */
  readonly generation: number | null;
  /** How many changes were replayed from the journal. */
  readonly replayed: number;
  /** Names in the folder `set-aside` of what was put there. */
  readonly setAside: readonly string[];
  /** What was damaged and what it means, sentences for the user. Empty when all is well. */
  readonly notices: readonly string[];
}
