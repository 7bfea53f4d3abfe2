import { basename } from 'node:path';
import type { Log } from '../../core/base/log';
import type { OpenWorkspace } from '../../core/workspace/place';
import type { RemoteCalls, Result } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { ListedStore, StoreQuestion } from '../../protocol/engine/identityCallSpecs';
import type { EngineService } from '../engine/engineService';

export interface WorkspaceStoreOptions {
  /** The folder of all stores, absolute. */
  readonly storesFolder: string;
  readonly readWorkspace: () => Promise<OpenWorkspace>;
  readonly engine: () => Pick<EngineService, 'calls' | 'openAfter' | 'reopen'>;
  /** Asks the user whether another store's memories are the ones that belong here. */
  readonly askAboutDoubt: (question: StoreQuestion) => Promise<'use' | 'apart' | 'later'>;
  readonly log: Log;
}

type Resolved = Result<EngineContract, 'resolveStore'>;

/** Which store this window's workspace has, and the way to another one. */
export class WorkspaceStore {
  readonly #options: WorkspaceStoreOptions;
  #resolved: Resolved | undefined;
  /** A window asks once, however often its store is opened. */
  #hasAsked = false;

  constructor(options: WorkspaceStoreOptions) {
    this.#options = options;
  }

  /** The store's folder once it is known, else that of all stores: what is shown to the user. */
  get shownFolder(): string {
    return this.#resolved?.folder ?? this.#options.storesFolder;
  }

  /** The name of the store's folder; undefined before the store was first opened. */
  get folderName(): string | undefined {
    return this.#resolved && basename(this.#resolved.folder);
  }

  /** Finds the store's folder, for the engine to open. */
  async resolve(calls: RemoteCalls<EngineContract>): Promise<string> {
    const { readWorkspace, storesFolder } = this.#options;
    const workspace = await readWorkspace();
    const resolved = await calls.resolveStore({ storesFolder, workspace });
    this.#resolved = resolved;
    if (resolved.question && !this.#hasAsked) {
      this.#hasAsked = true;
      // Not waited for: whatever the user will answer, the window works meanwhile.
      void this.#settle(resolved.question);
    }
    return resolved.folder;
  }

  /** All stores but the one that this workspace has, the one used last first. */
  async others(): Promise<readonly ListedStore[]> {
    const calls = await this.#options.engine().calls();
    const { stores } = await calls.listStores({ storesFolder: this.#options.storesFolder });
    return stores.filter(({ id }) => id !== this.#resolved?.storeId);
  }

  /**
   * Has this workspace use another store, or with null a new one, and opens it. The store that it had keeps
   * its memories.
   * @returns `before`: the id of the store that it had, with which this is undone; null when that was empty and
   * is gone
   */
  async link(to: string | null): Promise<Result<EngineContract, 'linkStore'>> {
    const { readWorkspace, storesFolder } = this.#options;
    const engine = this.#options.engine();
    const { messages, memories } = await (await engine.calls()).counts({});
    const from = this.#resolved?.storeId ?? '';
    const workspace = await readWorkspace();
    const isEmpty = messages === 0 && memories === 0;
    let linked: Result<EngineContract, 'linkStore'> = { storeId: from, before: null };
    await engine.reopen(async (calls) => {
      linked = await calls.linkStore({ storesFolder, workspace, from, to, isEmpty });
    });
    return linked;
  }

  /**
   * Gives this workspace a new store and opens it, when the one that it has does not open. That one stays as it
   * is, and this workspace can be given it back.
   * @returns the path of its folder
   */
  async startAnew(): Promise<string> {
    const { readWorkspace, storesFolder } = this.#options;
    const { folder = storesFolder, storeId: from = '' } = this.#resolved ?? {};
    const workspace = await readWorkspace();
    await this.#options.engine().openAfter(async (calls) => {
      await calls.linkStore({ storesFolder, workspace, from, to: null, isEmpty: false });
    });
    return folder;
  }

  /** Forgets whose the stores in these folders were. */
  async forget(folders: readonly string[]): Promise<void> {
    const calls = await this.#options.engine().calls();
    const { storesFolder } = this.#options;
    await calls.forgetStores({ storesFolder, folders: [...folders] });
  }

  async #settle(question: StoreQuestion): Promise<void> {
    const { askAboutDoubt, engine, log, storesFolder } = this.#options;
    try {
      const answer = await askAboutDoubt(question);
      if (answer === 'use') {
        await this.link(question.store.id);
        return;
      }
      const storeId = this.#resolved?.storeId ?? '';
      await (await engine().calls()).answerStoreQuestion({ storesFolder, storeId, answer });
    } catch (error) {
      log.error('what was answered about the memories of this workspace was not kept', error);
    }
  }
}
