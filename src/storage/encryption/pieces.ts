import { join } from 'node:path';
import { backupPlace, describeBackup } from '../backup';
import { diskErrorCode } from '../diskErrors';
import { readWholeFile, removeFileIfAny, replaceDurably } from '../durableFiles';
import type { FileSystem } from '../fileSystem';
import type { StoreLayout } from '../storeLayout';
import { KeyRing } from './keyRing';
import { isSealed, openSealed, sealedHeader, sealFile } from './sealedFile';
import type { StoreKey } from './storeKey';

/** Where a sealed piece of what was set aside belongs. */
export const setAsidePlace = 'set-aside';
const unfinished = '.unfinished';
const halfDone = '.new';
const headerBytes = 8_192;

/** The disk did not let a piece be sealed: the store can be used all the same. */
export class UnsealedPieces extends Error {
  override readonly name = 'UnsealedPieces';
}

/**
 * What a store keeps beside its content: what was set aside, and its own backups. A piece keeps its name when
 * it is sealed.
 *
 * **Invariant:** in an encrypted store every piece is sealed, at the latest once it has been opened again:
 * pieces are sealed after the store begins to be encrypted, and unsealed before it ends to be. All methods
 * run under the store's lock.
 */
export class Pieces {
  readonly #fileSystem: FileSystem;
  readonly #layout: StoreLayout;

  constructor(fileSystem: FileSystem, layout: StoreLayout) {
    this.#fileSystem = fileSystem;
    this.#layout = layout;
  }

  /** Seals what is not sealed yet. @throws UnsealedPieces when the disk does not let it */
  seal(key: StoreKey): void {
    try {
      this.#sealAll(key);
    } catch (error) {
      if (diskErrorCode(error) === undefined) throw error;
      throw new UnsealedPieces('a piece could not be sealed', { cause: error });
    }
  }

  /** Unseals what this key opens; what is damaged, or locked by other means, stays as it is. */
  unseal(key: StoreKey): void {
    const keys = new KeyRing();
    keys.add(key);
    this.#removeHalfDone();
    const { backupsFolder, setAsideFolder } = this.#layout;
    for (const path of [...this.#files(setAsideFolder), ...this.#files(backupsFolder)]) {
      if (!this.#isSealed(path)) continue;
      const bytes = readWholeFile(this.#fileSystem, path);
      const opened = openedOrNothing(bytes, keys);
      if (opened) replaceDurably(this.#fileSystem, path, opened);
    }
  }

  /** Removes what killed writers of backups left. Only the holder of the lease may. */
  sweep(): void {
    const { backupsFolder } = this.#layout;
    if (!this.#fileSystem.stat(backupsFolder)) return;
    for (const name of this.#fileSystem.list(backupsFolder)) {
      if (name.endsWith(unfinished)) removeFileIfAny(this.#fileSystem, join(backupsFolder, name));
    }
  }

  #sealAll(key: StoreKey): void {
    const sealing = { kind: 'storeKey', key } as const;
    this.#removeHalfDone();
    for (const path of this.#files(this.#layout.setAsideFolder)) {
      if (this.#isSealed(path)) continue;
      const bytes = readWholeFile(this.#fileSystem, path);
      replaceDurably(this.#fileSystem, path, sealFile(bytes, setAsidePlace, sealing));
    }
    for (const path of this.#files(this.#layout.backupsFolder)) {
      if (this.#isSealed(path)) continue;
      const described = describeBackup(this.#fileSystem, path);
      const about = described?.counts
        ? { createdAt: described.createdAt, counts: described.counts }
        : undefined;
      const bytes = readWholeFile(this.#fileSystem, path);
      replaceDurably(this.#fileSystem, path, sealFile(bytes, backupPlace, sealing, about));
    }
  }

  /** What `replaceDurably` was killed over: the piece itself is whole. */
  #removeHalfDone(): void {
    const { backupsFolder, setAsideFolder } = this.#layout;
    for (const path of [...this.#files(setAsideFolder), ...this.#files(backupsFolder)]) {
      if (path.endsWith(halfDone)) removeFileIfAny(this.#fileSystem, path);
    }
  }

  #isSealed(path: string): boolean {
    const file = this.#fileSystem.open(path, 'read');
    try {
      const beginning = Buffer.alloc(Math.min(file.size(), headerBytes));
      file.read(beginning, 0);
      return isSealed(beginning);
    } finally {
      file.close();
    }
  }

  /** All files of a folder and below; not those that a holder of the lease may just be writing. */
  #files(folder: string): readonly string[] {
    if (!this.#fileSystem.stat(folder)) return [];
    return this.#fileSystem.list(folder).flatMap((name) => {
      const path = join(folder, name);
      if (this.#fileSystem.stat(path)?.kind === 'folder') return this.#files(path);
      return name.endsWith(unfinished) ? [] : [path];
    });
  }
}

function openedOrNothing(bytes: Buffer, keys: KeyRing): Buffer | undefined {
  try {
    return openSealed(bytes, sealedHeader(bytes).place, { keys });
  } catch {
    return undefined;
  }
}
