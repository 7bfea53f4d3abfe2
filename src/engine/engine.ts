import type { Clock } from '../core/base/clock';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Timers } from '../core/base/timers';
import type { CheckAnchors } from '../core/dialogue/codeAwareRecaller';
import type { LanguageModel } from '../core/dialogue/languageModel';
import type { TokenCounter } from '../core/dialogue/tokenBudget';
import type { RetrievalWeights } from '../core/retrieval/weights';
import type { CallHandlers, SendEvent } from '../protocol/contract';
import type { ModelChoice } from '../protocol/engine/turnCallSpecs';
import type { EngineContract } from '../protocol/engineContract';
import type { Controls } from '../protocol/views';
import { identityCalls } from './calls/identityCalls';
import { memoryCalls } from './calls/memoryCalls';
import { recallCalls } from './calls/recallCalls';
import { sessionCalls } from './calls/sessionCalls';
import { storeCalls } from './calls/storeCalls';
import { turnCalls } from './calls/turnCalls';
import { backUpStore } from './backUpStore';
import { OpenedStore } from './openedStore';
import type { FindKey } from '../storage/encryption/keyRing';
import { storeKeyOf } from '../storage/encryption/storeKey';
import { keyOfText } from './recoveryKeys';
import type { RemoteModels } from './remoteModel';

export interface EngineSurroundings {
  /** The folder of sql.js's wasm file, absolute. */
  readonly assetsFolder: string;
  /** Loads the exact token counter; called with the first prompt for a model. */
  readonly tokenCounter: () => TokenCounter;
  /** The runtime's own when not given. */
  readonly timers?: Timers;
  /** The system's when not given. */
  readonly clock?: Clock;
  /** How recall weighs; those that ship when not given. */
  readonly weights?: RetrievalWeights;
}

export interface EngineOptions extends EngineSurroundings {
  readonly log: Log;
  readonly send: SendEvent<EngineContract>;
  readonly models: () => RemoteModels;
  readonly findKey: FindKey;
  readonly checkAnchors: CheckAnchors;
}

/** Answers the engine's calls: the thin layer between the protocol and what an open store can do. */
export class Engine implements Disposable {
  readonly #options: EngineOptions;
  #opened: OpenedStore | undefined;
  #opening: AbortController | undefined;
  #controls: Controls = { recallPaused: false, writingPaused: false, readOnly: false };

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  readonly calls: CallHandlers<EngineContract> = {
    open: async ({ folder, locale, timeZone }) => {
      if (this.#opened)
        throw new RecollectError('internal', translate('The store is open already.'));
      this.#opening = new AbortController();
      this.#opened = await OpenedStore.open({
        folder,
        signal: this.#opening.signal,
        locale,
        timeZone,
        assetsFolder: this.#options.assetsFolder,
        tokenCounter: this.#options.tokenCounter,
        ...(this.#options.timers ? { timers: this.#options.timers } : {}),
        ...(this.#options.weights ? { weights: this.#options.weights } : {}),
        ...(this.#options.clock ? { clock: this.#options.clock } : {}),
        findKey: this.#options.findKey,
        controls: () => this.#controls,
        send: this.#options.send,
        embed: (model, texts) => this.#options.models().embed(model, texts),
        checkAnchors: this.#options.checkAnchors,
        log: this.#options.log,
      });
      this.#opening = undefined;
      const { holding, notices } = this.#opened;
      return { notices: [...notices], held: holding.held };
    },
    identifyKey: ({ recoveryKey }) => ({ keyId: storeKeyOf(keyOfText(recoveryKey)).id }),
    backUpStore: async ({ folder, path }) => {
      const { assetsFolder, findKey, log } = this.#options;
      await backUpStore({ folder, path, assetsFolder, findKey, log });
      return {};
    },
    cancelOpening: () => {
      this.#opening?.abort();
      return {};
    },
    close: async () => {
      const opened = this.#opened;
      this.#opened = undefined;
      await opened?.close();
      return {};
    },
    setControls: async (controls) => {
      // What is being written is kept before nothing may be.
      if (controls.readOnly && !this.#controls.readOnly) await this.#opened?.settle();
      this.#controls = controls;
      return {};
    },

    ...identityCalls(() => this.#options.log),
    ...sessionCalls(() => this.#store()),
    ...turnCalls(
      () => this.#store(),
      (choice) => this.#model(choice),
    ),
    ...memoryCalls(() => this.#store()),
    ...recallCalls(() => this.#store()),
    ...storeCalls(() => this.#store()),
  };

  dispose(): void {
    this.#opened?.dispose();
    this.#opened = undefined;
  }

  /** The open store, with what other processes have written since. */
  #store(): OpenedStore {
    if (!this.#opened)
      throw new RecollectError('storeUnavailable', translate('The memory store is not open.'));
    this.#opened.holding.refresh();
    return this.#opened;
  }

  #model(choice: ModelChoice): LanguageModel | null {
    return choice.kind === 'offline'
      ? null
      : this.#options.models().model(choice.label, choice.contextTokens, choice.takesNotes);
  }
}
