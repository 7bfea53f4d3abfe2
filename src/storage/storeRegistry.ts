import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { Log } from '../core/base/log';
import { type KnownStore, knownStoreSchema } from '../core/workspace/knownStore';
import { diskErrorCode } from './diskErrors';
import {
  flushPath,
  makeFolders,
  readFileIfAny,
  removeFileIfAny,
  replaceDurably,
} from './durableFiles';
import type { FileSystem } from './fileSystem';
import { type LockTiming, StoreLock, threadTiming } from './lock';
import type { Processes } from './processIdentity';
import { StoreLayout } from './storeLayout';
import { nameWithoutHash } from './storeNames';

const registryVersion = 1;
const registrySchema = z.object({
  version: z.number(),
  stores: z.readonly(z.array(knownStoreSchema)),
});
/** The part of a newer Recollect's registry that this one may rely on. */
const anyVersionSchema = z.object({ version: z.number() });

const damagedName = 'registry-damaged';

/** How long to wait for another window, milliseconds: it holds the lock for one look and one write. */
const lockWait = 5_000;

export interface StoreRegistryOptions {
  readonly fileSystem: FileSystem;
  /** The folder of all stores, absolute; made when it is first needed. */
  readonly folder: string;
  readonly processes: Processes;
  readonly timing?: LockTiming;
  readonly log: Log;
}

/**
 * Which stores there are and which workspaces they are for, shared by all windows:
 *
 * ```
 * registry.json             all of it
 * registry.lock             held for one look and one write
 * <store>/identity.json     what the registry says of this store, so that it can be made anew
 * ```
 *
 * **Invariant:** a store's identity file is written before the registry says the same, and the registry is
 * only ever rebuilt from the identity files, so that no mapping is lost with either.
 */
export class StoreRegistry {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #file: string;
  readonly #lock: StoreLock;
  readonly #log: Log;

  constructor({ fileSystem, folder, processes, timing, log }: StoreRegistryOptions) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#file = join(folder, 'registry.json');
    this.#lock = new StoreLock({
      fileSystem,
      path: join(folder, 'registry.lock'),
      processes,
      timing: timing ?? threadTiming,
    });
    this.#log = log;
  }

  /** What is known, without the lock and without mending anything. @throws RecollectError `storeTooNew` */
  read(): readonly KnownStore[] {
    return this.#withUnlisted(this.#readFile() ?? []);
  }

  /**
   * Changes what is known while no other window does.
   * @param change what it leaves out is forgotten; its store's folder is the caller's to remove
   * @throws RecollectError `storeLocked`, `storeTooNew`; a disk error
   */
  update<T>(
    change: (stores: readonly KnownStore[]) => {
      readonly stores: readonly KnownStore[];
      readonly result: T;
    },
  ): T {
    makeFolders(this.#fileSystem, this.#folder);
    return this.#lock.hold(lockWait, () => {
      this.#lock.sweep();
      const listed = this.#readFile();
      const known = this.#withUnlisted(listed ?? this.#setAsideDamaged());
      const { stores, result } = change(known);
      for (const store of stores) {
        const isChanged = !known.includes(store) || this.#lacksIdentity(store);
        if (isChanged) this.#writeIdentity(store);
      }
      const isListed = listed?.length === stores.length && stores.every((s) => listed.includes(s));
      if (!isListed) this.#writeFile(stores);
      return result;
    });
  }

  /** Removes what was set aside of damaged registries, which names workspaces. */
  eraseDamaged(): void {
    for (const name of this.#fileSystem.list(this.#folder)) {
      if (name.startsWith(damagedName)) {
        removeFileIfAny(this.#fileSystem, join(this.#folder, name));
      }
    }
  }

  /** Undefined when there is none, or none that can be understood. */
  #readFile(): readonly KnownStore[] | undefined {
    const bytes = readFileIfAny(this.#fileSystem, this.#file);
    if (!bytes) return undefined;
    try {
      const json: unknown = JSON.parse(bytes.toString('utf8'));
      refuseNewer(anyVersionSchema.safeParse(json).data?.version);
      return registrySchema.parse(json).stores;
    } catch (error) {
      if (error instanceof RecollectError) throw error;
      this.#log.warn(`the registry of stores cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  /** With the stores that have an identity file and are not in the registry: whoever made them was killed. */
  #withUnlisted(stores: readonly KnownStore[]): readonly KnownStore[] {
    const folders = new Set(stores.map(({ folder }) => folder));
    const ids = new Set(stores.map(({ id }) => id));
    const unlisted: KnownStore[] = [];
    for (const name of this.#folders()) {
      if (folders.has(name)) continue;
      const store = this.#readIdentity(name);
      if (!store) continue;
      // A copy that somebody made by hand is a store of its own, and no workspace's.
      const isCopy = ids.has(store.id);
      unlisted.push(isCopy ? { ...store, id: randomUUID(), places: [], question: null } : store);
      ids.add(store.id);
    }
    return unlisted.length === 0 ? stores : [...stores, ...unlisted];
  }

  #folders(): readonly string[] {
    if (!this.#fileSystem.stat(this.#folder)) return [];
    return this.#fileSystem
      .list(this.#folder)
      .filter((name) => this.#fileSystem.stat(join(this.#folder, name))?.kind === 'folder');
  }

  /** What a store says of itself; undefined for a folder that is none. */
  #readIdentity(folder: string): KnownStore | undefined {
    const bytes = readFileIfAny(this.#fileSystem, this.#identityFile(folder));
    if (!bytes) return this.#withoutIdentity(folder);
    try {
      // A store's folder that was copied or renamed by hand is known by the name that it has.
      return { ...knownStoreSchema.parse(JSON.parse(bytes.toString('utf8'))), folder };
    } catch (error) {
      this.#log.warn(`whose the store ${folder} is cannot be read: ${String(error)}`);
      return this.#withoutIdentity(folder);
    }
  }

  /** A store of which nobody knows any more whose it is: it is kept, and can be linked by hand. */
  #withoutIdentity(folder: string): KnownStore | undefined {
    const isStore = this.#fileSystem.stat(new StoreLayout(join(this.#folder, folder)).formatFile);
    if (!isStore) return undefined;
    const name = nameWithoutHash(folder);
    const never = { madeAt: 0, lastUsedAt: 0 };
    return { id: randomUUID(), folder, name, places: [], ...never, question: null };
  }

  /** Nothing that a person might need is deleted: the damaged file stays under another name. */
  #setAsideDamaged(): readonly KnownStore[] {
    if (!this.#fileSystem.stat(this.#file)) return [];
    let name = `${damagedName}.json`;
    for (let number = 2; this.#fileSystem.stat(join(this.#folder, name)); number++) {
      name = `${damagedName}-${number}.json`;
    }
    this.#fileSystem.rename(this.#file, join(this.#folder, name));
    this.#log.warn(`the registry of stores was damaged: it is now ${name}, and was made anew`);
    return [];
  }

  #lacksIdentity({ folder }: KnownStore): boolean {
    const isThere = this.#fileSystem.stat(join(this.#folder, folder)) !== undefined;
    return isThere && this.#fileSystem.stat(this.#identityFile(folder)) === undefined;
  }

  #writeIdentity(store: KnownStore): void {
    const folder = join(this.#folder, store.folder);
    makeFolders(this.#fileSystem, folder);
    replaceDurably(this.#fileSystem, this.#identityFile(store.folder), jsonBytes(store));
    flushPath(this.#fileSystem, folder);
  }

  #writeFile(stores: readonly KnownStore[]): void {
    const content = { version: registryVersion, stores };
    replaceDurably(this.#fileSystem, this.#file, jsonBytes(content));
  }

  #identityFile(folder: string): string {
    return join(this.#folder, folder, 'identity.json');
  }
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`);
}

function refuseNewer(version: number | undefined): void {
  if (version === undefined || version <= registryVersion) return;
  throw new RecollectError(
    'storeTooNew',
    translate(
      'A newer version of Recollect keeps the list of your memory stores. Update Recollect and reload the window.',
    ),
  );
}

/** Whether the registry cannot be written now, while stores may still be read. */
export function refusesRegistering(error: unknown): boolean {
  if (error instanceof RecollectError) return error.code === 'storeLocked';
  return diskErrorCode(error) !== undefined;
}
