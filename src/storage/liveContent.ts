import type { SqlJsStatic } from 'sql.js';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { Log } from '../core/base/log';
import type { DatabaseAhead } from './databaseAhead';
import { Deliveries } from './deliveries';
import { isPassingFault, refusesWriting, toStoreError } from './diskErrors';
import { makeFolders } from './durableFiles';
import { type KeyRing, MissingKey } from './encryption/keyRing';
import type { FileSystem } from './fileSystem';
import { StoreLock, threadTiming } from './lock';
import { cutTailNotice, readOnlyNotice, unreadableChangeNotice } from './notices';
import { MachineProcesses } from './processIdentity';
import { Projection } from './projection';
import { type LoadedContent, StoreFolder } from './storeFolder';
import type { OpenReport, StoreOptions } from './storeOptions';

/** How long to wait for another process, milliseconds: it holds the lock for one append or repair. */
export const lockWait = 5_000;
/** Looking for others' changes must not hold a query up. */
export const refreshWait = 250;
/** How many records are replayed before others get the thread. */
const replayBatch = 100;

/**
 * What is open of a store: the content on disk and the database in memory, which this keeps at the
 * journal's end.
 *
 * **Invariant:** the database holds exactly the changes of the journal up to `lastSequence`, in order, and
 * after them what is held in memory while the disk fails.
 */
export class LiveContent {
  readonly folder: StoreFolder;
  /** Held for each append, repair and look at others' changes. */
  readonly lock: StoreLock;
  /** Held by the one process that writes a snapshot or replaces the content; taken before the lock. */
  readonly lease: StoreLock;
  readonly deliveries: Deliveries;
  readonly keys: KeyRing;
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #log: Log;
  #loaded: LoadedContent;
  #projection: Projection;
  #writable = true;
  #fault: RecollectError | undefined;
  /** The database has lost its place in the journal, and reading both anew has failed so far. */
  #isStale = false;
  #closed = false;
  /** What the user was told of damage: what stays damaged is told once. */
  readonly #told = new Set<string>();
  /** The key that was asked for in vain, or is being asked for. */
  #missingKey: string | undefined;

  /** Reads the folder and mends what is to mend there; the journal's records wait for `replay`. */
  constructor(
    options: StoreOptions,
    fileSystem: FileSystem,
    sqlite: SqlJsStatic,
    keys: KeyRing,
    ahead?: DatabaseAhead,
  ) {
    const { folder, log } = options;
    const processes = options.processes ?? new MachineProcesses();
    const timing = options.lockTiming ?? threadTiming;
    this.#path = folder;
    this.#fileSystem = fileSystem;
    this.#log = log;
    this.keys = keys;
    this.folder = new StoreFolder(fileSystem, folder, sqlite, keys, ahead);
    const { lockFile, leaseFile } = this.folder.layout;
    this.lock = new StoreLock({ fileSystem, path: lockFile, processes, timing });
    this.lease = new StoreLock({ fileSystem, path: leaseFile, processes, timing });
    this.deliveries = new Deliveries((error) => log.error('a listener to the store failed', error));
    this.#loaded = this.#loadFirst(options.goOnInMemory ?? false);
    this.#projection = this.#projectionOf(this.#loaded);
  }

  get loaded(): LoadedContent {
    return this.#loaded;
  }

  get projection(): Projection {
    return this.#projection;
  }

  get lastSequence(): number {
    return this.#loaded.journal.lastSequence;
  }

  get isWritable(): boolean {
    return this.#writable;
  }

  /** True while the database holds what the journal does not: what is held in memory. */
  get isAhead(): boolean {
    return this.#projection.lastSequence > this.lastSequence;
  }

  /** Why the store could not be opened for writing and goes on in memory; undefined when it could. */
  get fault(): RecollectError | undefined {
    return this.#fault;
  }

  /** Brings the database to the end of the journal that was found, in pieces; call it once, first. */
  async replay({ onProgress, signal }: StoreOptions): Promise<OpenReport> {
    const { records, generation, notices, setAside } = this.#loaded;
    let replayed = 0;
    for (let start = 0; start < records.length; start += replayBatch) {
      if (signal?.aborted) {
        this.dispose();
        throw new RecollectError(
          'aborted',
          translate(
            'Opening the memory store was cancelled. Nothing is lost; try again to open it.',
          ),
        );
      }
      replayed += this.#projection.applyRecords(records.slice(start, start + replayBatch)).length;
      onProgress?.(Math.min(start + replayBatch, records.length), records.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    // What was read of the journal is in the database now: kept, it would take its room as long as the store is open.
    this.#loaded = { ...this.#loaded, records: [] };
    const report = {
      generation: generation?.sequence ?? null,
      replayed,
      setAside,
      notices: [
        ...(this.#writable || this.#fault ? [] : [readOnlyNotice()]),
        ...notices,
        ...this.#projection.unreadable.map(unreadableChangeNotice),
      ],
    };
    for (const notice of report.notices) {
      this.#told.add(notice);
      this.#log.warn(notice);
    }
    return report;
  }

  /** Runs `work` under the lock, then tells the listeners what it brought, also when it failed. */
  underLock<T>(wait: number, work: () => T): T {
    return this.delivering(() => this.lock.hold(wait, work));
  }

  /** Runs `work`, which takes the locks that it needs, with errors for the user and listeners told. */
  delivering<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, this.#path);
    } finally {
      if (this.#loaded.journal.takeCutTail()) this.#notice(cutTailNotice());
      this.deliveries.deliver();
    }
  }

  /** Takes in what other processes changed, if nobody keeps us waiting for long; see `Store.refresh`. */
  refresh(): void {
    this.lock.releaseLate();
    this.lease.releaseLate();
    // Whoever writes what is held takes in what others wrote.
    if (this.isAhead) return;
    try {
      const state = this.folder.glance();
      if (state === undefined) return;
      const { epoch, journal } = this.#loaded;
      if (!this.#isStale && state.epoch === epoch && !journal.hasNews()) return;
      if (this.#writable) this.underLock(refreshWait, () => this.catchUp());
      else this.catchUp();
    } catch (error) {
      const failure = toStoreError(error, this.#path);
      // What is loaded stays readable; `append` tells the user.
      if (failure instanceof MissingKey) this.askFor(failure.keyId);
      else if (failure.code !== 'storeLocked' && failure.code !== 'storeTooNew') throw failure;
    } finally {
      this.deliveries.deliver();
    }
  }

  /** Brings the database to the end of the journal. Under the lock. */
  catchUp(): void {
    const state = this.folder.state();
    if (state === undefined) {
      throw new RecollectError(
        'storeUnavailable',
        translate(
          'The memory store in {0} is not there any more, so this was not saved. Reconnect its disk or put the folder back, then try again.',
          this.#path,
        ),
      );
    }
    if (this.#isStale || state.epoch !== this.#loaded.epoch) return this.reload();
    const { isAhead } = this;
    // If this throws in the middle, the journal has gone on and the database has not.
    this.#isStale = true;
    const news = this.#loaded.journal.readNew();
    this.#isStale = false;
    if (news.kind === 'diverged') return this.reload();
    if (news.records.length === 0) return;
    // What is held in the database stands where the news belong.
    if (isAhead) return this.reload();
    this.deliveries.addChanges(this.#projection.applyRecords(news.records));
  }

  /** Reads the store anew. Under the lock. */
  reload(): void {
    this.#isStale = true;
    this.#become(this.folder.load(this.#writable));
  }

  /** Opens for writing what could not be opened so before. Not under the lock. */
  attach(): void {
    this.#become(this.#loadWritable());
    this.#writable = true;
    this.#fault = undefined;
  }

  /** Notes the generation that was just written: what was damaged before is behind it. */
  standOn(sequence: number): void {
    const generation = this.#loaded.generations.readManifest(sequence);
    this.#loaded = { ...this.#loaded, generation, notices: [] };
  }

  /** Another process has encrypted the store; once its key is known, the next look takes it in. */
  askFor(keyId: string): void {
    if (this.#missingKey === keyId) return;
    this.#missingKey = keyId;
    this.keys.fetch(keyId).catch((error: unknown) => {
      this.#log.error('the key of the store was not found', error);
    });
  }

  checkOpen(): void {
    if (this.#closed)
      throw new RecollectError(
        'storeUnavailable',
        translate('The memory store is closed. Reload the window to open it again.'),
      );
  }

  checkWritable(): void {
    this.checkOpen();
    if (!this.#writable)
      throw new RecollectError(
        'readOnly',
        translate(
          'Recollect may not write to {0}, so nothing new is kept. Allow writing to that folder and reload the window.',
          this.#path,
        ),
      );
  }

  dispose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.deliveries.dispose();
    this.#projection.database.dispose();
  }

  #become(loaded: LoadedContent): void {
    const projection = this.#projectionOf(loaded);
    projection.applyRecords(loaded.records);
    this.#projection.database.dispose();
    this.#loaded = loaded;
    this.#projection = projection;
    this.#isStale = false;
    this.deliveries.addReset();
    const unreadable = projection.unreadable.map(unreadableChangeNotice);
    for (const notice of [...loaded.notices, ...unreadable]) this.#notice(notice);
  }

  #notice(text: string): void {
    if (this.#told.has(text)) return;
    this.#told.add(text);
    this.#log.warn(text);
    this.deliveries.addNotice(text);
  }

  #loadFirst(goOnInMemory: boolean): LoadedContent {
    try {
      return this.#loadWritable();
    } catch (error) {
      const failure = toStoreError(error, this.#path);
      if (!refusesWriting(error) && !(goOnInMemory && isPassingFault(failure))) throw error;
      this.#writable = false;
      if (!goOnInMemory) return this.folder.load(false);
      this.#fault = failure;
      return this.#loadReadable() ?? this.folder.absent();
    }
  }

  #loadWritable(): LoadedContent {
    makeFolders(this.#fileSystem, this.#path);
    return this.lock.hold(lockWait, () => {
      this.lock.prove();
      this.lock.sweep();
      return this.folder.load(true);
    });
  }

  #loadReadable(): LoadedContent | undefined {
    try {
      return this.folder.load(false);
    } catch (error) {
      if (isPassingFault(toStoreError(error, this.#path))) return undefined;
      throw error;
    }
  }

  #projectionOf({ database }: LoadedContent): Projection {
    return new Projection(database, this.folder.setAside, this.#log);
  }
}
