import type { SqlJsStatic } from 'sql.js';
import type { ByteSource } from '../core/base/byteSource';
import type { MemoryId, SessionId } from '../core/base/ids';
import type { Disposable } from '../core/base/lifecycle';
import type { ChangeEvent, CommittedChange } from '../core/change/changeEvent';
import type { ChangeLog } from '../core/change/changeLog';
import type {
  ConflictRepository,
  GateCountRepository,
  MemoryRepository,
} from '../core/memory/repository';
import type { MessageRepository, SessionRepository } from '../core/session/repositories';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { BackupContent } from './backup';
import type { BackupPlan } from './backupSchedule';
import { decodeRecord } from './changePayload';
import { ChangeWriter, type HeldChanges } from './changeWriter';
import { SqlConflictRepository } from './conflictRepository';
import { countRows, type StoreCounts } from './counts';
import { loadSqlite } from './database';
import { readDatabaseAhead } from './databaseAhead';
import { toStoreError } from './diskErrors';
import { KeyRing } from './encryption/keyRing';
import { storeKeyOf } from './encryption/storeKey';
import type { FileSystem } from './fileSystem';
import { SqlGateCountRepository } from './gateCountRepository';
import { LiveContent } from './liveContent';
import { withoutMemories } from './memoryErasure';
import { SqlMemoryRepository } from './memoryRepository';
import { SqlMessageRepository } from './messageRepository';
import { NodeFileSystem } from './nodeFileSystem';
import { type NewContent, replaceContent } from './replacement';
import { withoutContentOf } from './sessionErasure';
import { SqlSessionRepository } from './sessionRepository';
import { type SnapshotBlobs, Snapshots } from './snapshots';
import { type BackupSecrets, type ListedBackup, StoreBackups } from './storeBackups';
import type { OpenReport, StoreOptions } from './storeOptions';
import type { OwnBackupKind } from './ownBackups';

/**
 * One store: the journal is the truth, the database its projection in memory. Several processes may
 * have the same folder open.
 */
export class Store implements ChangeLog, Disposable {
  /**
   * Opens the store in a folder: the newest good generation, then the journal after it.
   * @throws RecollectError `storeUnavailable`, `storeFull`, `storeLocked`, `storeTooNew`, `readOnly`,
   *   `keyRequired`, `keyWrong` or `aborted`
   */
  static async open(options: StoreOptions): Promise<Store> {
    const fileSystem = options.fileSystem ?? new NodeFileSystem();
    const [ahead, sqlite] = await Promise.all([
      readDatabaseAhead(fileSystem, options.folder),
      loadSqlite(options.wasmPath),
    ]);
    try {
      const keys = new KeyRing(options.findKey);
      const live = await keys.withKeys(
        () => new LiveContent(options, fileSystem, sqlite, keys, ahead),
      );
      const report = await live.replay(options);
      return new Store(options, live, report, fileSystem, sqlite);
    } catch (error) {
      throw toStoreError(error, options.folder);
    }
  }

  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly memories: MemoryRepository;
  readonly conflicts: ConflictRepository;
  readonly gateCounts: GateCountRepository;
  readonly report: OpenReport;

  readonly #options: StoreOptions;
  readonly #sqlite: SqlJsStatic;
  readonly #live: LiveContent;
  readonly #writer: ChangeWriter;
  readonly #snapshots: Snapshots;
  readonly #backups: StoreBackups;

  private constructor(
    options: StoreOptions,
    live: LiveContent,
    report: OpenReport,
    fileSystem: FileSystem,
    sqlite: SqlJsStatic,
  ) {
    this.report = report;
    this.#options = options;
    this.#sqlite = sqlite;
    this.#live = live;
    this.#writer = new ChangeWriter(live, options.clock, (error) =>
      options.log.error('a listener to what is held failed', error),
    );
    this.#snapshots = new Snapshots(live, options.clock);
    this.#backups = new StoreBackups(live, this.#writer, fileSystem, sqlite, options.clock);
    const database = () => live.projection.database;
    this.sessions = new SqlSessionRepository(database);
    this.messages = new SqlMessageRepository(database);
    this.memories = new SqlMemoryRepository(database);
    this.conflicts = new SqlConflictRepository(database);
    this.gateCounts = new SqlGateCountRepository(database);
  }

  /** The SQLite that the database is in, for others that live in memory only. */
  get sqlite(): SqlJsStatic {
    return this.#sqlite;
  }

  /** Fires after changes are durable and projected, this process's own and others', in journal order. */
  get onDidCommit() {
    return this.#live.deliveries.onDidCommit;
  }

  /** Fires when the content was replaced as a whole: erased, restored, or read anew after damage. */
  get onDidReset() {
    return this.#live.deliveries.onDidReset;
  }

  /** Fires when something was found damaged while the store is open; what opening found is in the `report`. */
  get onDidNotice() {
    return this.#live.deliveries.onDidNotice;
  }

  get lastSequence(): number {
    return this.#live.lastSequence;
  }

  counts(): StoreCounts {
    return countRows(this.#live.projection.database);
  }

  async append(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> {
    if (events.length === 0) return [];
    return this.#live.keys.withKeys(() => this.#writer.append(events));
  }

  /**
   * As `append`, but what a failing disk refuses is held in memory: it is projected and told of like any
   * change, `held` is not null, and it is durable only when that is null again.
   * @throws RecollectError `storeTooNew`, or `internal` for what is malformed
   */
  async appendOrHold(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> {
    if (events.length === 0) return [];
    return this.#live.keys.withKeys(() => this.#writer.appendOrHold(events));
  }

  /** What waits in memory until the disk is back; null while all is well. */
  get held(): HeldChanges | null {
    return this.#writer.held;
  }

  /** Fires when `held` has changed. */
  get onDidChangeHeld() {
    return this.#writer.onDidChangeHeld;
  }

  /** Tries to write what is held, and to open the store if that could not be opened; true if nothing is held now. */
  writeHeld(): boolean {
    return this.#writer.writeHeld();
  }

  /**
   * Takes in what other processes changed since; costs a few `stat` calls when there is nothing.
   * What others hold at the moment is taken in the next time.
   * @throws RecollectError `storeUnavailable`
   */
  refresh(): void {
    this.#live.checkOpen();
    this.#live.refresh();
  }

  /** Writes a snapshot if the journal has grown enough to be worth one; true if it did. */
  snapshotIfDue(blobs: () => SnapshotBlobs = () => ({})): boolean {
    return this.#snapshots.writeIfDue(blobs);
  }

  /**
   * Writes a new generation, unless another process is at it. One of this very state is only given the derived files.
   * @returns whether anything was written
   */
  snapshot(blobs: SnapshotBlobs = {}): boolean {
    return this.#snapshots.write(blobs);
  }

  /**
   * Reads a derived file of the generation that was opened or last written.
   * @param read what it makes of the bytes counts for nothing until they are proved, which they are at the end
   * @returns what was made of it; undefined when there is no such file, or it is damaged
   */
  readBlob<T>(name: string, read: (source: ByteSource) => T): T | undefined {
    const { generation, generations } = this.#live.loaded;
    if (!generation) return undefined;
    try {
      return generations.readBlob(generation, name, read);
    } catch (error) {
      this.#options.log.warn(`the file ${name} of a snapshot is not used: ${String(error)}`);
      return undefined;
    }
  }

  /** The changes after a sequence that the journal still holds, oldest first: the audit trail. */
  *history(after: number): Generator<CommittedChange> {
    this.#live.checkOpen();
    for (const record of this.#live.loaded.journal.history(after)) {
      for (const change of decodeRecord(record).changes) {
        if (change.sequence > after) yield change;
      }
    }
  }

  /**
   * Writes everything into one file and proves it by opening it.
   * @param passphrase locks it, so that it may travel; without one it is locked as the store is
   * @returns the file's size in bytes
   */
  async backUp(path: string, passphrase?: string): Promise<number> {
    return this.#backups.create(path, passphrase);
  }

  /**
   * Makes an automatic backup, unless the newest is too young, it is of this very content, the store is empty,
   * or another process is at it.
   * @returns its path if one was made
   */
  backUpIfDue(plan: BackupPlan): string | undefined {
    return this.#backups.createIfDue(plan);
  }

  /** Makes a backup that the store keeps of itself, sealed or not as the store is then, and returns its path. */
  backUpBefore(kind: Exclude<OwnBackupKind, 'automatic'>): string {
    return this.#backups.createBefore(kind);
  }

  /** The backups that the store keeps of itself, and those in a folder, newest first. */
  listBackups(folder?: string): readonly ListedBackup[] {
    return this.#backups.list(folder);
  }

  /**
   * What a backup holds, without touching the store.
   * @throws RecollectError `invalidInput`, `storeTooNew`, `keyRequired`, `passphraseRequired` or `keyWrong`
   */
  inspectBackup(
    path: string,
    secrets: BackupSecrets = {},
  ): Promise<Omit<BackupContent, 'sequence' | 'database'>> {
    return this.#backups.inspect(path, secrets);
  }

  /**
   * Replaces everything by a backup's content, for all processes.
   * @returns the path of a backup of what was there before, with which this is undone
   */
  async restore(path: string, secrets: BackupSecrets = {}): Promise<string> {
    return this.#backups.restore(path, secrets);
  }

  /** The id of the key that the store is encrypted with; undefined when it is not. */
  get keyId(): string | undefined {
    return this.#live.folder.key?.id;
  }

  /**
   * Encrypts everything that the store holds, for all processes. What is not encrypted is removed.
   * @param key 32 random bytes, which the user must have and `findKey` must find from now on
   */
  async encrypt(key: Uint8Array): Promise<void> {
    const storeKey = storeKeyOf(key);
    this.#live.keys.add(storeKey);
    this.#replace(() => {
      if (this.#live.folder.key) {
        throw new RecollectError('invalidInput', translate('This memory is encrypted already.'));
      }
      return {
        database: this.#live.projection.database.export(),
        erasing: false,
        key: storeKey,
      };
    });
  }

  /** Ends encryption, for all processes: everything that the store holds can be read without a key. */
  async decrypt(): Promise<void> {
    this.#replace(() => {
      if (!this.#live.folder.key) {
        throw new RecollectError('invalidInput', translate('This memory is not encrypted.'));
      }
      return { database: this.#live.projection.database.export(), erasing: false, key: 'none' };
    });
  }

  /**
   * Erases everything, for all processes: no file of the store holds any of it afterwards, nor do the
   * set-aside pieces and the store's own backups.
   */
  async eraseEverything(): Promise<void> {
    // What is held goes too, and needs no way to the disk first.
    const settle = () => this.#writer.catchUp();
    this.#replace(() => ({ database: undefined, erasing: true }), settle);
    this.#writer.dropHeld();
  }

  /**
   * Erases what was said in one session, for all processes and from every file, as `eraseEverything` does
   * with all. The session stays, empty.
   */
  async eraseSession(id: SessionId): Promise<void> {
    this.#eraseFrom((bytes) => withoutContentOf(this.#sqlite, bytes, id));
  }

  /** Erases memories with all their wordings and what was said of them, for all processes and from every file. */
  async eraseMemories(ids: readonly MemoryId[]): Promise<void> {
    this.#eraseFrom((bytes) => withoutMemories(this.#sqlite, bytes, ids));
  }

  /** Frees the database. Everything acknowledged is on disk already. */
  dispose(): void {
    this.#writer.dispose();
    this.#live.dispose();
  }

  /** @param without makes the bytes of a database without what is to be erased from those of the whole one */
  #eraseFrom(without: (database: Uint8Array) => Uint8Array): void {
    this.#replace(() => ({
      database: without(this.#live.projection.database.export()),
      erasing: true,
    }));
  }

  #replace(makeContent: () => NewContent, settle = () => this.#writer.settle()): void {
    this.#live.checkWritable();
    replaceContent(this.#live, this.#sqlite, this.#options.clock, settle, makeContent);
  }
}
