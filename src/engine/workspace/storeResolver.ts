import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/base/clock';
import { errorMessage, RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type { Log } from '../../core/base/log';
import { decideStore } from '../../core/workspace/decideStore';
import type { KnownStore } from '../../core/workspace/knownStore';
import { barePlace, type OpenWorkspace } from '../../core/workspace/place';
import { openedAt, withoutPlace } from '../../core/workspace/storePlaces';
import type { Result } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { ListedStore } from '../../protocol/engine/identityCallSpecs';
import { toStoreError } from '../../storage/diskErrors';
import { removeTree } from '../../storage/durableFiles';
import { NodeFileSystem } from '../../storage/nodeFileSystem';
import { MachineProcesses } from '../../storage/processIdentity';
import { nameById, nameByUri } from '../../storage/storeNames';
import { refusesRegistering, StoreRegistry } from '../../storage/storeRegistry';
import { presenceOf } from './placePresence';

/** "Not now" holds for a day; milliseconds. */
const askAgainAfter = 24 * 60 * 60 * 1_000;

type ResolvedStore = Result<EngineContract, 'resolveStore'>;

/** Finds the store of a workspace, and remembers which workspace each store is for. */
export class StoreResolver {
  readonly #folder: string;
  readonly #fileSystem = new NodeFileSystem();
  readonly #registry: StoreRegistry;
  readonly #clock: Clock;
  readonly #log: Log;

  /** @param folder of all stores, absolute */
  constructor(folder: string, clock: Clock, log: Log) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#registry = new StoreRegistry({
      fileSystem: this.#fileSystem,
      folder,
      processes: new MachineProcesses(),
      log,
    });
  }

  /**
   * The store of a workspace, made known if it is new. Where the registry cannot be written, the workspace
   * has the store that it had, or else one named for its URI, which is registered when that is possible again.
   * @throws RecollectError `storeTooNew`, or why the folder of all stores cannot be read
   */
  resolve(workspace: OpenWorkspace): ResolvedStore {
    try {
      const resolved = this.#registry.update((stores) => this.#choose(workspace, stores));
      this.#keepOthersOut();
      return resolved;
    } catch (error) {
      if (!refusesRegistering(error)) throw error;
      this.#log.warn(`the workspace could not be registered: ${errorMessage(error)}`);
      try {
        return this.#withoutRegistering(workspace);
      } catch (unreadable) {
        throw toStoreError(unreadable, this.#folder);
      }
    }
  }

  /** All stores, the one used last first. */
  list(): readonly ListedStore[] {
    return this.#registry
      .read()
      .map(listed)
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  }

  /** Keeps what the user said to a question about the store. */
  answer(storeId: string, answer: 'apart' | 'later'): void {
    const askAfter = this.#clock.now() + askAgainAfter;
    this.#registry.update((stores) => ({
      stores: stores.map((store) => {
        if (store.id !== storeId || !store.question) return store;
        const question = answer === 'later' ? { ...store.question, askAfter } : null;
        return { ...store, question };
      }),
      result: undefined,
    }));
  }

  /**
   * Gives a workspace another store: that of `to`, or a new one. The one that it had keeps its memories; it
   * is removed only when the caller knows that it is empty and no other workspace has it.
   * @param from the store that the workspace has, which must not be open
   * @throws RecollectError `notFound`
   */
  link(
    workspace: OpenWorkspace,
    from: string,
    to: string | null,
    isEmpty: boolean,
  ): Result<EngineContract, 'linkStore'> {
    const { storeId, unused } = this.#registry.update((stores) => {
      const target = to === null ? this.#newStore(workspace, null) : find(stores, to);
      const others = stores
        .filter(({ id }) => id !== target.id)
        .map((store) => {
          const without = withoutPlace(store, workspace.place);
          return without.places.length === store.places.length ? store : without;
        });
      const left = others.find(({ id }) => id === from);
      const unusedStore = isEmpty && left?.places.length === 0 ? left : undefined;
      const opened = openedAt(target, workspace, this.#clock.now(), presenceOf);
      const question = opened.question?.storeId === from ? null : opened.question;
      return {
        stores: [...others, { ...opened, question }],
        result: { storeId: target.id, unused: unusedStore },
      };
    });
    if (unused) {
      removeTree(this.#fileSystem, join(this.#folder, unused.folder));
      this.#drop([unused.folder]);
    }
    return { storeId, before: unused || from === '' ? null : from };
  }

  /** Forgets what is known of stores whose folders are about to be erased. */
  forget(folders: readonly string[]): void {
    this.#drop(folders);
    this.#registry.eraseDamaged();
  }

  #drop(folders: readonly string[]): void {
    this.#registry.update((stores) => ({
      stores: stores.filter(({ folder }) => !folders.includes(folder)),
      result: undefined,
    }));
  }

  #choose(workspace: OpenWorkspace, stores: readonly KnownStore[]) {
    const all = this.#withAdopted(workspace, stores);
    const decision = decideStore(workspace, all, presenceOf);
    const now = this.#clock.now();
    let store: KnownStore;
    if (decision.kind === 'use') {
      store = find(all, decision.storeId);
    } else {
      const question = decision.doubt && { ...decision.doubt, askAfter: now };
      store = this.#newStore(workspace, question);
    }
    const opened = openedAt(store, workspace, now, presenceOf);
    return {
      stores: [...all.filter(({ id }) => id !== opened.id), opened],
      result: this.#resolved(opened, all),
    };
  }

  /**
   * With the store that the workspace had before there was a registry, or that it got while the registry could
   * not be written. What has been told whose it is is left alone.
   */
  #withAdopted({ name, place }: OpenWorkspace, stores: readonly KnownStore[]) {
    const folder = nameByUri(place.uri);
    const known = stores.find((store) => store.folder === folder);
    const isTaken = stores.some(({ places }) => places.some(({ uri }) => uri === place.uri));
    if (isTaken || known?.lastUsedAt || !existsSync(join(this.#folder, folder))) return stores;
    const now = this.#clock.now();
    const adopted: KnownStore = {
      id: known?.id ?? randomUUID(),
      folder,
      name,
      places: [{ ...barePlace(place.kind, place.uri), seenAt: now }],
      madeAt: now,
      lastUsedAt: now,
      question: null,
    };
    return [...stores.filter((store) => store !== known), adopted];
  }

  #newStore({ name, place }: OpenWorkspace, question: KnownStore['question']): KnownStore {
    const id = randomUUID();
    const now = this.#clock.now();
    const folder = nameById(place.uri, id);
    return { id, folder, name, places: [], madeAt: now, lastUsedAt: now, question };
  }

  #resolved(store: KnownStore, stores: readonly KnownStore[]): ResolvedStore {
    const { question } = store;
    const asked = stores.find(({ id }) => id === question?.storeId);
    const isDue =
      question !== null && asked !== undefined && question.askAfter <= this.#clock.now();
    return {
      storeId: store.id,
      folder: join(this.#folder, store.folder),
      question: isDue ? { store: listed(asked), doubt: question.doubt } : null,
    };
  }

  #withoutRegistering(workspace: OpenWorkspace): ResolvedStore {
    const stores = this.#registry.read();
    const decision = decideStore(workspace, stores, presenceOf);
    if (decision.kind === 'use') {
      return { ...this.#resolved(find(stores, decision.storeId), stores), question: null };
    }
    const folder = nameByUri(workspace.place.uri);
    return { storeId: '', folder: join(this.#folder, folder), question: null };
  }

  /** A folder that was copied here, or made by hand, may let others in. */
  #keepOthersOut(): void {
    if (process.platform === 'win32') return;
    try {
      if ((statSync(this.#folder).mode & 0o077) !== 0) chmodSync(this.#folder, 0o700);
    } catch (error) {
      this.#log.warn(`other users may be able to read ${this.#folder}: ${errorMessage(error)}`);
    }
  }
}

function find(stores: readonly KnownStore[], id: string): KnownStore {
  const store = stores.find((each) => each.id === id);
  if (store) return store;
  throw new RecollectError(
    'notFound',
    translate('These memories are not on this machine any more. Choose others.'),
  );
}

function listed({ id, name, places, lastUsedAt }: KnownStore): ListedStore {
  return { id, name, places: places.map(({ uri }) => uri), lastUsedAt };
}
