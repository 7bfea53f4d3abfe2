import { Emitter, type Event } from '../../core/base/event';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import { translatedPersonas } from '../translatedPersonas';
import type { ChatStatus } from '../../protocol/chatContract';
import type { Consent } from '../consent';
import type { ControlsService } from '../controls';
import type { EngineService } from '../engine/engineService';
import { heldSentence } from '../heldSentence';
import type { ModelRegistry } from '../models/modelRegistry';

export interface ChatStatusSources {
  readonly consent: Consent;
  readonly engine: EngineService;
  readonly models: ModelRegistry;
  readonly controls: ControlsService;
  readonly settings: { read(): ChatStatus['settings']; readonly onDidChange: Event<void> };
  /** Where this workspace's memories are kept, as a path to show. */
  readonly storeFolder: () => string;
  readonly log: Log;
}

/** Puts together everything that the chat shows around the transcript. */
export class ChatStatusSource implements Disposable {
  readonly #sources: ChatStatusSources;
  readonly #onDidChange: Emitter<ChatStatus>;
  readonly #disposables = new DisposableStore();

  readonly onDidChange: Event<ChatStatus>;

  constructor(sources: ChatStatusSources) {
    this.#sources = sources;
    this.#onDidChange = this.#disposables.add(
      new Emitter((error) => sources.log.error('a status listener failed', error)),
    );
    this.onDidChange = this.#onDidChange.event;
    const fire = () => this.#onDidChange.fire(this.read());
    this.#disposables.add(sources.consent.onDidChange(fire));
    this.#disposables.add(sources.engine.onDidChangeAvailability(fire));
    this.#disposables.add(sources.engine.on('didChangeHeld', fire));
    this.#disposables.add(sources.models.onDidChange(fire));
    this.#disposables.add(sources.controls.onDidChange(fire));
    this.#disposables.add(sources.settings.onDidChange(fire));
  }

  read(): ChatStatus {
    const { consent, controls, engine, models, settings, storeFolder } = this.#sources;
    const model = models.status();
    return {
      consent: consent.state,
      storeFolder: storeFolder(),
      storeError: engine.failure ?? null,
      ...(engine.isLocked ? { storeLocked: true } : {}),
      held: engine.held && {
        count: engine.held.count,
        reason: heldSentence(engine.held, storeFolder()),
      },
      model: {
        provider: model.provider,
        label: model.label,
        problem: model.problem?.message ?? null,
      },
      personas: translatedPersonas().map(({ id, name, description }) => ({
        id,
        name,
        description,
      })),
      controls: controls.current,
      settings: settings.read(),
    };
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
