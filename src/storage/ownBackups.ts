import { join } from 'node:path';
import { removeFileIfAny } from './durableFiles';
import type { FileSystem } from './fileSystem';

/** Why the store made a backup of itself. */
export const ownBackupKinds = ['automatic', 'before-restore', 'before-encryption'] as const;
export type OwnBackupKind = (typeof ownBackupKinds)[number];

/** The content of a store at one moment: a restored or erased store is another epoch. */
export interface StorePosition {
  readonly epoch: number;
  readonly sequence: number;
}

/** A backup in the store's own folder, by its name. */
export interface OwnBackup extends StorePosition {
  readonly kind: OwnBackupKind;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly name: string;
}

export const backupSuffix = '.recollect-backup';
const pattern =
  /^([a-z-]+)-(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d\.\d{3}Z)-(\d+)-(\d+)\.recollect-backup$/;

/** The backups that a store keeps of itself; erasing the store removes them. */
export class OwnBackups {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;

  constructor(fileSystem: FileSystem, folder: string) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
  }

  /** Newest first. */
  list(): readonly OwnBackup[] {
    if (!this.#fileSystem.stat(this.#folder)) return [];
    return this.#fileSystem
      .list(this.#folder)
      .map(parseName)
      .filter((backup) => backup !== undefined)
      .sort((a, b) => b.at - a.at);
  }

  pathOf({ name }: Pick<OwnBackup, 'name'>): string {
    return join(this.#folder, name);
  }

  /** Where the next one goes. */
  nextPath(kind: OwnBackupKind, at: number, { epoch, sequence }: StorePosition): string {
    const stamp = new Date(at).toISOString().replaceAll(':', '.');
    return join(this.#folder, `${kind}-${stamp}-${epoch}-${sequence}${backupSuffix}`);
  }

  /**
   * Removes all but the newest of a kind. Those that say to be of the future are the first to go: the clock
   * was wrong when they were made.
   */
  prune(kind: OwnBackupKind, keep: number, now: number): void {
    const ofKind = this.list().filter((backup) => backup.kind === kind);
    const past = ofKind.filter(({ at }) => at <= now);
    const future = ofKind.filter(({ at }) => at > now);
    for (const backup of [...past, ...future].slice(keep)) {
      removeFileIfAny(this.#fileSystem, this.pathOf(backup));
    }
  }
}

function parseName(name: string): OwnBackup | undefined {
  const [, kind, stamp = '', epoch, sequence] = pattern.exec(name) ?? [];
  const known = ownBackupKinds.find((each) => each === kind);
  const at = Date.parse(stamp.replace(/T(\d\d)\.(\d\d)\./u, 'T$1:$2:'));
  if (known === undefined || Number.isNaN(at)) return undefined;
  return { kind: known, at, epoch: Number(epoch), sequence: Number(sequence), name };
}
