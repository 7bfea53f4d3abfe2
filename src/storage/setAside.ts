import { join } from 'node:path';
import { createFlushed, flushPath, makeFolders, readFileIfAny } from './durableFiles';
import { setAsidePlace } from './encryption/pieces';
import { KeyRing } from './encryption/keyRing';
import { isSealed, openSealed, sealFile } from './encryption/sealedFile';
import type { StoreKey } from './encryption/storeKey';
import type { FileSystem } from './fileSystem';

/**
 * The folder for what could not be read or had to be cut off. Nothing is deleted from it except by
 * erasing the store. Names say what a piece is and where it was.
 */
export class SetAside {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #key: () => StoreKey | undefined;

  /** @param key what is kept is sealed with; undefined in a store that is not encrypted */
  constructor(fileSystem: FileSystem, folder: string, key: () => StoreKey | undefined) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#key = key;
  }

  /** Keeps a copy, durably. Returns its name, or undefined when the very same was kept before. */
  copy(name: string, bytes: Uint8Array): string | undefined {
    makeFolders(this.#fileSystem, this.#folder);
    for (let attempt = 1; ; attempt++) {
      const candidate = attempt === 1 ? name : `${name}.${attempt}`;
      const path = join(this.#folder, candidate);
      const present = readFileIfAny(this.#fileSystem, path);
      if (present === undefined) {
        createFlushed(this.#fileSystem, path, this.#closed(bytes));
        flushPath(this.#fileSystem, path);
        return candidate;
      }
      if (this.#opened(present)?.equals(bytes)) return undefined;
    }
  }

  /** Moves a file or folder here and returns its name. */
  move(path: string, name: string): string {
    makeFolders(this.#fileSystem, this.#folder);
    let candidate = name;
    for (let attempt = 2; this.#fileSystem.stat(join(this.#folder, candidate)); attempt++) {
      candidate = `${name}.${attempt}`;
    }
    this.#fileSystem.rename(path, join(this.#folder, candidate));
    // Not flushed: if the move is undone by a power cut, it is found damaged and moved again.
    return candidate;
  }

  #closed(bytes: Uint8Array): Uint8Array {
    const key = this.#key();
    return key ? sealFile(bytes, setAsidePlace, { kind: 'storeKey', key }) : bytes;
  }

  #opened(bytes: Buffer): Buffer | undefined {
    const key = this.#key();
    if (!key || !isSealed(bytes)) return bytes;
    const keys = new KeyRing();
    keys.add(key);
    try {
      return openSealed(bytes, setAsidePlace, { keys });
    } catch {
      // Another piece of that name, which is damaged by now.
      return undefined;
    }
  }
}
