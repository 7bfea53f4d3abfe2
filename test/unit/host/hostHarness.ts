import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Emitter } from '../../../src/core/base/event';
import { DisposableStore } from '../../../src/core/base/lifecycle';
import type { LanguageModel } from '../../../src/core/dialogue/languageModel';
import { ChatController } from '../../../src/host/chat/chatController';
import { ChatStatusSource } from '../../../src/host/chat/chatStatus';
import { Consent, type ConsentSetting } from '../../../src/host/consent';
import { ControlsService } from '../../../src/host/controls';
import { StoreKeys } from '../../../src/host/encryption/storeKeys';
import { EngineService } from '../../../src/host/engine/engineService';
import { GenerationService } from '../../../src/host/models/generationService';
import { ModelRegistry } from '../../../src/host/models/modelRegistry';
import { systemTimers } from '../../../src/host/systemTimers';
import type { PersonaId } from '../../../src/core/base/ids';
import type { RecallSettings } from '../../../src/protocol/engine/recallCallSpecs';
import type { BackupPlan } from '../../../src/protocol/engine/storeCallSpecs';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import { RecordingLog } from '../../support/recordingLog';
import { FakeConfiguration, FakeMemory, rethrow } from './models/modelFakes';

/** The setting "keep memories" as VS Code holds it. */
export class FakeConsentSetting implements ConsentSetting {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  read(): unknown {
    return this.#value;
  }

  async write(value: 'yes' | 'no'): Promise<void> {
    this.#value = value;
    this.#changed.fire();
  }
}

/** The chat's settings, to be changed. */
class FakeChatSettings {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  #settings: ChatStatus['settings'] = { sendKey: 'enter', showSentiment: true };

  read(): ChatStatus['settings'] {
    return this.#settings;
  }

  change(settings: ChatStatus['settings']): void {
    this.#settings = settings;
    this.#changed.fire();
  }
}

/** No embedding model is picked. */
class FakeEmbeddings {
  readonly onDidChange = new Emitter<void>(rethrow).event;
  readonly model = null;

  async embed(): Promise<never> {
    throw new Error('No embedding model is picked.');
  }
}

/** The settings of recall, to be changed. */
class FakeRecallSettings {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  #halfLifeDays = 180;

  read(): RecallSettings {
    return { halfLifeDays: this.#halfLifeDays };
  }

  change(halfLifeDays: number): void {
    this.#halfLifeDays = halfLifeDays;
    this.#changed.fire();
  }
}

/** The settings of automatic backups, to be changed. */
class FakeBackupSettings {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  #plan: BackupPlan = { everyHours: null, keep: 7 };

  read(): BackupPlan {
    return this.#plan;
  }

  change(plan: BackupPlan): void {
    this.#plan = plan;
    this.#changed.fire();
  }
}

const noModel = (): LanguageModel => {
  throw new Error('these tests ask no model');
};

/** What the extension wires, without VS Code: everything is real but the settings and the memory. */
export class HostHarness {
  readonly log = new RecordingLog();
  readonly storeFolder: string;
  readonly consent: Consent;
  readonly controls: ControlsService;
  readonly configuration = new FakeConfiguration();
  readonly settings = new FakeChatSettings();
  readonly memory = new FakeMemory();
  readonly secrets = new Map<string, string>();
  readonly keys = new StoreKeys({
    get: async (name) => this.secrets.get(name),
    store: async (name, value) => void this.secrets.set(name, value),
    delete: async (name) => void this.secrets.delete(name),
  });
  readonly backups = new FakeBackupSettings();
  readonly recall = new FakeRecallSettings();
  readonly models: ModelRegistry;
  readonly engine: EngineService;
  readonly status: ChatStatusSource;
  readonly controller: ChatController;
  /** What answers once a model of an endpoint is chosen. */
  model: LanguageModel | null = null;
  /** How often the chat was given the focus. */
  focused = 0;
  readonly #disposables = new DisposableStore();
  readonly #root: string;
  #worker: Worker | undefined;

  private constructor(root: string, workerPath: string, keep: unknown, store: string) {
    const { log } = this;
    const own = this.#disposables;
    this.#root = root;
    const remember = (worker: Worker) => (this.#worker = worker);
    process.on('worker', remember);
    own.add({ dispose: () => process.off('worker', remember) });
    this.storeFolder = join(root, store);
    this.consent = new Consent(new FakeConsentSetting(keep));
    this.controls = own.add(new ControlsService(new FakeMemory(), rethrow));
    this.models = own.add(
      new ModelRegistry({
        configuration: this.configuration,
        memory: new FakeMemory(),
        factory: { vscode: noModel, openai: () => this.model ?? noModel() },
        onError: rethrow,
      }),
    );
    const generation = own.add(
      new GenerationService({
        models: this.models,
        didGenerate: (piece) => this.engine.didGenerate(piece),
        timers: systemTimers,
      }),
    );
    this.engine = own.add(
      new EngineService({
        workerPath,
        storeFolder: async () => this.storeFolder,
        locale: 'en',
        timeZone: 'UTC',
        controls: this.controls,
        consent: this.consent,
        generation,
        keys: this.keys,
        backups: this.backups,
        recall: this.recall,
        embeddings: new FakeEmbeddings(),
        anchors: { checkAll: async () => [] },
        log,
      }),
    );
    this.status = own.add(
      new ChatStatusSource({
        consent: this.consent,
        engine: this.engine,
        models: this.models,
        controls: this.controls,
        settings: this.settings,
        storeFolder: () => this.storeFolder,
        log,
      }),
    );
    this.controller = own.add(this.openChat());
  }

  /**
   * @param keep the setting "keep memories"
   * @param store the name of the store's folder
   */
  static async start(
    workerPath: string,
    keep: unknown = 'yes',
    store = 'store',
  ): Promise<HostHarness> {
    const root = await mkdtemp(join(tmpdir(), 'recollect-host-'));
    return new HostHarness(root, workerPath, keep, store);
  }

  /** Another chat with the same memory: what a restarted window has. */
  openChat(): ChatController {
    return new ChatController({
      engine: this.engine,
      consent: this.consent,
      models: this.models,
      status: this.status,
      memory: this.memory,
      defaultPersona: () => 'assistant' as PersonaId,
      focusView: async () => {
        this.focused += 1;
      },
      log: this.log,
    });
  }

  /** Ends the engine's worker as a crash would. */
  async endEngine(): Promise<void> {
    await this.#worker?.terminate();
  }

  async stop(): Promise<void> {
    await this.engine.shutDown();
    this.#disposables.dispose();
    await rm(this.#root, { recursive: true, force: true, maxRetries: 10 });
  }
}
