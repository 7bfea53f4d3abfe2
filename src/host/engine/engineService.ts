import { Emitter, type Event } from '../../core/base/event';
import { type ErrorCode, errorCode, errorMessage } from '../../core/base/errors';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import { type Texts, translate } from '../../core/base/translate';
import { type StorageConsent, requireStorageConsent } from '../../core/privacy/consent';
import { EngineClient } from '../../engine/client/engineClient';
import type { EventHandlers, Payload, RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { EngineHostContract } from '../../protocol/engineHostContract';
import type { Controls, HeldChangesView } from '../../protocol/views';
import type { BackupSettings } from '../backupSettings';
import type { RecallConfiguration } from '../recallSettings';
import type { Consent } from '../consent';
import type { ControlsService } from '../controls';
import type { StoreKeys } from '../encryption/storeKeys';
import type { AnchorStates } from '../anchors/anchorStates';
import type { EmbeddingService } from '../models/embeddingService';
import type { GenerationService } from '../models/generationService';
import type { CompileCache } from './compileCache';
import { openingError } from './openingError';

export interface EngineServiceOptions {
  readonly workerPath: string;
  /** Default none. */
  readonly compileCache?: CompileCache;
  /** Finds the folder of this workspace's store, absolute; called once the user has agreed to keep memories. */
  readonly storeFolder: (calls: RemoteCalls<EngineContract>) => Promise<string>;
  readonly locale: string;
  readonly timeZone: string;
  /** What VS Code has of the user's language. */
  readonly texts?: Texts;
  readonly controls: ControlsService;
  readonly consent: Consent;
  readonly generation: GenerationService;
  readonly embeddings: Pick<EmbeddingService, 'embed' | 'model' | 'onDidChange'>;
  readonly anchors: Pick<AnchorStates, 'checkAll'>;
  readonly keys: Pick<StoreKeys, 'find'>;
  readonly backups: BackupSettings;
  readonly recall: RecallConfiguration;
  readonly log: Log;
}

/** What opening a store meets that only a recovery key mends. */
const lockedCodes: readonly ErrorCode[] = ['keyRequired', 'keyWrong'];

type EngineEvents = EngineContract['events'];
type Relayed = Exclude<keyof EngineEvents, 'cancelGeneration' | 'log'>;

/**
 * The engine as the host's services see it: started at the first call, never before the user has agreed to
 * keep memories, and started anew at the next call if its worker ended.
 */
export class EngineService implements Disposable {
  readonly #options: EngineServiceOptions;
  readonly #emitters: { readonly [K in Relayed]: Emitter<Payload<EngineContract, K>> };
  readonly #onDidChangeAvailability: Emitter<void>;
  readonly #disposables = new DisposableStore();
  #client: EngineClient | undefined;
  #opening: Promise<EngineClient> | undefined;
  #failure: string | undefined;
  #isLocked = false;
  #held: HeldChangesView | null = null;

  /** Fires when the store was opened, failed to open, or its worker ended. */
  readonly onDidChangeAvailability: Event<void>;

  constructor(options: EngineServiceOptions) {
    this.#options = options;
    const emitter = <T>() =>
      new Emitter<T>((error) => options.log.error('a listener failed', error));
    this.#emitters = {
      didChangeSessions: emitter(),
      didChangeMemories: emitter(),
      didPutEntry: emitter(),
      didRetractMessage: emitter(),
      didStartReply: emitter(),
      didStream: emitter(),
      didEndReply: emitter(),
      didReset: emitter(),
      didChangeHeld: emitter(),
      didReplay: emitter(),
      didNotice: emitter(),
    };
    this.#onDidChangeAvailability = emitter();
    this.onDidChangeAvailability = this.#onDidChangeAvailability.event;
    const report = (what: string) => (error: unknown) => options.log.error(what, error);
    this.#disposables.add(
      options.controls.onDidChange((controls) => {
        this.#applyControls(controls).catch(report('the engine did not hear what is paused'));
      }),
    );
    this.#disposables.add(
      options.backups.onDidChange(() => {
        this.#applyBackupPlan().catch(report('the engine did not hear of the plan of backups'));
      }),
    );
    this.#disposables.add(
      options.embeddings.onDidChange(() => {
        this.#applyEmbeddingModel().catch(report('the engine did not hear of the embedding model'));
      }),
    );
    this.#disposables.add(
      options.recall.onDidChange(() => {
        this.#applyRecallSettings().catch(
          report('the engine did not hear of the settings of recall'),
        );
      }),
    );
    this.#disposables.add(
      options.consent.onDidChange((state) => {
        this.#followConsent(state).catch(report('the store did not close'));
      }),
    );
  }

  on<K extends Relayed>(
    name: K,
    listener: (payload: Payload<EngineContract, K>) => void,
  ): Disposable {
    // The cast is sound: the record's type ties each name to its payload.
    const event = this.#emitters[name].event as unknown as Event<Payload<EngineContract, K>>;
    return event(listener);
  }

  /** Why the store cannot be used, in words for the user; undefined while nothing is wrong. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Whether the store cannot be used because it is encrypted and its key is not here. */
  get isLocked(): boolean {
    return this.#isLocked;
  }

  /** What waits in memory because the disk fails; null while everything is on the disk. */
  get held(): HeldChangesView | null {
    return this.#held;
  }

  /**
   * The engine's calls, with the store open.
   * @throws RecollectError `consentRequired` before the user has agreed, or what opening the store met
   */
  async calls(): Promise<RemoteCalls<EngineContract>> {
    requireStorageConsent(this.#options.consent.state);
    this.#opening ??= this.#open();
    return (await this.#opening).calls;
  }

  /** The calls if the store is open or may be opened; undefined before the user has agreed. */
  async callsIfAllowed(): Promise<RemoteCalls<EngineContract> | undefined> {
    return this.#options.consent.state === 'granted' ? this.calls() : undefined;
  }

  /**
   * Closes the store, does something that needs it closed, and opens the workspace's store, which may be
   * another one now. Calls wait meanwhile; everything that is shown is read again.
   * @throws what `meanwhile` throws, with the store open again
   */
  async reopen(meanwhile: (calls: RemoteCalls<EngineContract>) => Promise<void>): Promise<void> {
    await this.calls();
    const client = this.#client;
    if (!client) return;
    let failure: { readonly error: unknown } | undefined;
    this.#opening = this.#reopen(client, async (calls) => {
      try {
        await meanwhile(calls);
      } catch (error) {
        failure = { error };
      }
    });
    await this.#opening;
    this.#emitters.didReset.fire({});
    if (failure) throw failure.error;
  }

  /**
   * Closes the store, if one is open, does something, and opens the workspace's store: the way on when it does
   * not open by itself.
   * @throws what `meanwhile` throws, and what opening the store meets
   */
  async openAfter(meanwhile: (calls: RemoteCalls<EngineContract>) => Promise<void>): Promise<void> {
    requireStorageConsent(this.#options.consent.state);
    await this.shutDown();
    this.#opening = this.#open(meanwhile);
    await this.#opening;
    this.#emitters.didReset.fire({});
  }

  async #applyBackupPlan(): Promise<void> {
    const client = await this.#opening;
    await client?.calls.setBackupPlan(this.#options.backups.read());
  }

  async #applyEmbeddingModel(): Promise<void> {
    const client = await this.#opening;
    await client?.calls.setEmbeddingModel({ model: this.#options.embeddings.model });
  }

  async #applyRecallSettings(): Promise<void> {
    const client = await this.#opening;
    await client?.calls.setRecallSettings(this.#options.recall.read());
  }

  async #applyControls(controls: Controls): Promise<void> {
    const client = await this.#opening;
    await client?.calls.setControls(controls);
  }

  /** Ends an opening that is under way; the next action opens the store anew. */
  async cancelOpening(): Promise<void> {
    await this.#client?.calls.cancelOpening({});
  }

  /** A user who takes the yes back keeps what is on the disk and has nothing opened or added. */
  async #followConsent(state: StorageConsent): Promise<void> {
    if (state === 'granted') return;
    this.#failure = undefined;
    await this.shutDown();
    this.#onDidChangeAvailability.fire();
  }

  async #open(
    meanwhile?: (calls: RemoteCalls<EngineContract>) => Promise<void>,
  ): Promise<EngineClient> {
    let client: EngineClient | undefined;
    try {
      client = this.#start();
      await meanwhile?.(client.calls);
      return await this.#openStore(client);
    } catch (error) {
      throw this.#didFail(client, error);
    } finally {
      this.#onDidChangeAvailability.fire();
    }
  }

  async #openStore(client: EngineClient): Promise<EngineClient> {
    const { compileCache, log } = this.#options;
    const opened = await client.calls.open({
      folder: await this.#options.storeFolder(client.calls),
      locale: this.#options.locale,
      timeZone: this.#options.timeZone,
    });
    await client.calls.setControls(this.#options.controls.current);
    await client.calls.setBackupPlan(this.#options.backups.read());
    await client.calls.setRecallSettings(this.#options.recall.read());
    await client.calls.setEmbeddingModel({ model: this.#options.embeddings.model });
    this.#failure = undefined;
    this.#isLocked = false;
    this.#setHeld(opened.held);
    log.info('store open');
    compileCache?.tidy().catch((error: unknown) => {
      log.debug(`what was compiled could not be tidied: ${errorMessage(error)}`);
    });
    for (const message of opened.notices) this.#emitters.didNotice.fire({ message });
    return client;
  }

  async #reopen(
    client: EngineClient,
    meanwhile: (calls: RemoteCalls<EngineContract>) => Promise<void>,
  ): Promise<EngineClient> {
    try {
      await client.calls.close({});
      await meanwhile(client.calls);
      return await this.#openStore(client);
    } catch (error) {
      throw this.#didFail(client, error);
    } finally {
      this.#onDidChangeAvailability.fire();
    }
  }

  /** Ends an engine that has no open store: the next call starts another. */
  #didFail(client: EngineClient | undefined, thrown: unknown): unknown {
    const error = openingError(thrown);
    client?.dispose();
    // Else the store was closed meanwhile, or the worker ended and said why; another may be opening.
    if (this.#client === client) {
      this.#client = undefined;
      this.#opening = undefined;
      this.#failure = errorMessage(error);
      this.#isLocked = lockedCodes.includes(errorCode(error));
      this.#options.log.error(`the store did not open (${errorCode(error)})`, error);
    }
    return error;
  }

  #start(): EngineClient {
    const { compileCache, generation, log } = this.#options;
    const relay = <K extends Relayed>(name: K) =>
      ((payload: Payload<EngineContract, K>) =>
        (this.#emitters[name] as Emitter<Payload<EngineContract, K>>).fire(
          payload,
        )) as EventHandlers<EngineContract>[K];
    const client: EngineClient = new EngineClient({
      workerPath: this.#options.workerPath,
      ...(compileCache ? { compileCacheFolder: compileCache.folder } : {}),
      texts: this.#options.texts ?? {},
      calls: {
        generate: (request) => generation.generate(request),
        embed: (request) => this.#options.embeddings.embed(request),
        checkAnchors: async ({ anchored }) => ({
          states: await this.#options.anchors.checkAll(anchored),
        }),
        findKey: async ({ keyId }) => ({ recoveryKey: await this.#options.keys.find(keyId) }),
      },
      events: {
        didChangeSessions: relay('didChangeSessions'),
        didChangeMemories: relay('didChangeMemories'),
        didPutEntry: relay('didPutEntry'),
        didRetractMessage: relay('didRetractMessage'),
        didStartReply: relay('didStartReply'),
        didStream: relay('didStream'),
        didEndReply: relay('didEndReply'),
        didReset: relay('didReset'),
        didChangeHeld: ({ held }) => this.#setHeld(held),
        didReplay: relay('didReplay'),
        didNotice: relay('didNotice'),
        cancelGeneration: ({ requestId }) => generation.cancel(requestId),
        log: ({ level, message }) => log[level](`engine: ${message}`),
      },
      log,
    });
    client.onDidExit(({ reason }) => {
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#opening = undefined;
      this.#failure = translate(
        'The memory engine stopped: {0}. It starts again with your next action.',
        reason,
      );
      this.#setHeld(null);
      this.#onDidChangeAvailability.fire();
    });
    this.#client = client;
    return client;
  }

  #setHeld(held: HeldChangesView | null): void {
    if (held === null && this.#held === null) return;
    this.#held = held;
    this.#emitters.didChangeHeld.fire({ held });
  }

  /** Hands a piece of a reply to the engine. */
  didGenerate(piece: Payload<EngineHostContract, 'didGenerate'>): void {
    this.#client?.didGenerate(piece);
  }

  /** Closes the store. What was acknowledged is safe even if this never ends. */
  async shutDown(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#opening = undefined;
    await client?.shutDown();
    this.#setHeld(null);
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#client?.dispose();
    this.#client = undefined;
    this.#opening = undefined;
  }
}
