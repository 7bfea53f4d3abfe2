import { basename, join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { Clock } from '../core/base/clock';
import {
  type BackupContent,
  type BackupDescription,
  createBackup,
  describeBackup,
  readBackup,
} from './backup';
import { type BackupPlan, isBackupDue } from './backupSchedule';
import { countRows } from './counts';
import type { ChangeWriter } from './changeWriter';
import { toStoreError } from './diskErrors';
import type { Openers, Sealing } from './encryption/sealedFile';
import type { FileSystem } from './fileSystem';
import { type LiveContent, lockWait } from './liveContent';
import { backupSuffix, type OwnBackupKind, OwnBackups, type StorePosition } from './ownBackups';
import { replaceContent } from './replacement';

/** What a backup is opened with, beside the keys that the store knows. */
export type BackupSecrets = Pick<Openers, 'passphrase' | 'key'>;

/** A backup in a list; nothing of it is proved. */
export interface ListedBackup extends BackupDescription {
  readonly path: string;
  /** `manual`: the user made it. */
  readonly kind: OwnBackupKind | 'manual';
}

/** How many backups are kept that were made before a risky change. */
const keptOfEachKind = 7;

/** Writes an open store into backups, and puts it back from one. */
export class StoreBackups {
  readonly #live: LiveContent;
  readonly #writer: ChangeWriter;
  readonly #fileSystem: FileSystem;
  readonly #sqlite: SqlJsStatic;
  readonly #clock: Clock;
  readonly #own: OwnBackups;

  constructor(
    live: LiveContent,
    writer: ChangeWriter,
    fileSystem: FileSystem,
    sqlite: SqlJsStatic,
    clock: Clock,
  ) {
    this.#live = live;
    this.#writer = writer;
    this.#fileSystem = fileSystem;
    this.#sqlite = sqlite;
    this.#clock = clock;
    this.#own = new OwnBackups(fileSystem, live.folder.layout.backupsFolder);
  }

  /** See `Store.backUp`. */
  create(path: string, passphrase: string | undefined): number {
    this.#live.checkOpen();
    this.#live.refresh();
    try {
      return this.#write(path, passphrase);
    } catch (error) {
      throw toStoreError(error, path);
    }
  }

  /** See `Store.inspectBackup`. */
  inspect(
    path: string,
    secrets: BackupSecrets,
  ): Promise<Omit<BackupContent, 'sequence' | 'database'>> {
    return this.#live.keys.withKeys(() => {
      const { createdAt, store, counts } = this.#read(path, secrets);
      return { createdAt, store, counts };
    });
  }

  /** See `Store.restore`. */
  async restore(path: string, secrets: BackupSecrets): Promise<string> {
    this.#live.checkWritable();
    // Before the locks are taken: stretching a passphrase takes its time.
    const { database } = await this.#live.keys.withKeys(() => this.#read(path, secrets));
    let undo = '';
    const settle = () => this.#writer.settle();
    replaceContent(this.#live, this.#sqlite, this.#clock, settle, () => {
      undo = this.#writeOwn('before-restore', keptOfEachKind);
      return { database, erasing: false };
    });
    return undo;
  }

  /** See `Store.backUpIfDue`. */
  createIfDue(plan: BackupPlan): string | undefined {
    // What a failing disk has refused is to be written first.
    if (!this.#live.isWritable || this.#live.isAhead) return undefined;
    let path: string | undefined;
    return this.#live.delivering(() => {
      // Another process that holds the lease makes the backup, or will let us see tomorrow that there is none.
      this.#live.lease.holdIfFree(() => {
        this.#live.lock.hold(lockWait, () => this.#live.catchUp());
        if (this.#isDue(plan)) path = this.#writeOwn('automatic', plan.keep);
      });
      return path;
    });
  }

  /** See `Store.backUpBefore`. */
  createBefore(kind: Exclude<OwnBackupKind, 'automatic'>): string {
    this.#live.checkWritable();
    return this.#live.delivering(() =>
      this.#live.lease.hold(lockWait, () => {
        this.#live.lock.hold(lockWait, () => this.#writer.settle());
        return this.#writeOwn(kind, keptOfEachKind);
      }),
    );
  }

  /** See `Store.listBackups`. */
  list(folder: string | undefined): readonly ListedBackup[] {
    const own = this.#own.list().map((backup) => ({
      path: this.#own.pathOf(backup),
      kind: backup.kind,
    }));
    const manual = this.#backupsIn(folder).map((path) => ({ path, kind: 'manual' as const }));
    return [...own, ...manual]
      .flatMap((backup) => {
        const description = describeBackup(this.#fileSystem, backup.path);
        return description ? [{ ...backup, ...description }] : [];
      })
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  #backupsIn(folder: string | undefined): readonly string[] {
    if (folder === undefined || !this.#fileSystem.stat(folder)) return [];
    return this.#fileSystem
      .list(folder)
      .filter((name) => name.endsWith(backupSuffix))
      .map((name) => join(folder, name));
  }

  #isDue(plan: BackupPlan): boolean {
    const { sessions, messages, memories } = countRows(this.#live.projection.database);
    const isEmpty = sessions + messages + memories === 0;
    const store = { ...this.#position(), isEmpty };
    return isBackupDue(plan, this.#clock.now(), store, this.#own.list());
  }

  #position(): StorePosition {
    return { epoch: this.#live.loaded.epoch, sequence: this.#live.projection.lastSequence };
  }

  #read(path: string, secrets: BackupSecrets): BackupContent {
    try {
      return readBackup(this.#fileSystem, this.#sqlite, path, this.#openers(secrets));
    } catch (error) {
      throw toStoreError(error, path);
    }
  }

  #openers(secrets: BackupSecrets): Openers {
    return { keys: this.#live.keys, ...secrets };
  }

  /** Under the lease. */
  #writeOwn(kind: OwnBackupKind, keep: number): string {
    const now = this.#clock.now();
    const path = this.#own.nextPath(kind, now, this.#position());
    this.#write(path, undefined);
    this.#own.prune(kind, keep, now);
    return path;
  }

  #write(path: string, passphrase: string | undefined): number {
    const content = {
      sequence: this.#live.projection.lastSequence,
      createdAt: this.#clock.now(),
      store: basename(this.#live.folder.layout.folder),
      database: this.#live.projection.database.export(),
    };
    return createBackup(
      this.#fileSystem,
      this.#sqlite,
      path,
      content,
      this.#sealing(passphrase),
      this.#openers(passphrase === undefined ? {} : { passphrase }),
    );
  }

  /** A passphrase opens a backup anywhere; without one it is locked as the store is. */
  #sealing(passphrase: string | undefined): Sealing | undefined {
    if (passphrase !== undefined) return { kind: 'passphrase', passphrase };
    const { key } = this.#live.folder;
    return key && { kind: 'storeKey', key };
  }
}
