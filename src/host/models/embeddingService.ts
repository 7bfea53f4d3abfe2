import { RecollectError } from '../../core/base/errors';
import { Emitter, type Event } from '../../core/base/event';
import type { Disposable } from '../../core/base/lifecycle';
import type { Params, Result } from '../../protocol/contract';
import type { EngineHostContract } from '../../protocol/engineHostContract';
import { translate } from '../../core/base/translate';
import type { ApiKeyStore } from './apiKeys';
import { normalizeBaseUrl } from './baseUrl';
import { endpointOf } from './chatEndpoint';
import type { ChatTransport } from './chatTransport';
import { type EmbeddingPick, readEmbeddingPick, rememberEmbeddingPick } from './embeddingPick';
import { failureError } from './failureSentences';
import type { PickMemory } from './modelPick';

/** Milliseconds for one batch: an embedding model reads and writes nothing. */
const batchLimit = 20_000;

/** The settings `recollect.embeddings.…` as they stand, not yet believed. */
export interface EmbeddingSettings {
  readonly baseUrl: string;
  /** Empty for none. */
  readonly model: string;
}

export interface EmbeddingConfiguration {
  readonly onDidChange: Event<void>;
  read(): EmbeddingSettings;
  /** Writes the user's own settings, never a workspace's. */
  write(settings: EmbeddingSettings): Promise<void>;
}

export interface EmbeddingServiceOptions {
  readonly configuration: EmbeddingConfiguration;
  readonly memory: PickMemory;
  readonly keys: ApiKeyStore;
  readonly transport: () => ChatTransport;
  readonly onError: (error: unknown) => void;
}

/**
 * Calls the embedding model that the user has picked. **Invariant:** nothing is sent unless the settings name
 * exactly what was picked.
 */
export class EmbeddingService implements Disposable {
  readonly #options: EmbeddingServiceOptions;
  readonly #changed: Emitter<void>;
  readonly #listening: Disposable;
  readonly #running = new Set<AbortController>();

  constructor(options: EmbeddingServiceOptions) {
    this.#options = options;
    this.#changed = new Emitter(options.onError);
    this.#listening = options.configuration.onDidChange(() => this.#changed.fire());
  }

  /** Fires when `model` may answer something else. */
  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  /** What the vectors are kept under, unlike that of any other place and model; null for none. */
  get model(): string | null {
    const pick = this.#pick();
    return pick === null ? null : `${pick.model} ${pick.baseUrl}`;
  }

  /** @param pick null to embed no more */
  async choose(pick: EmbeddingPick | null): Promise<void> {
    const { configuration, memory } = this.#options;
    await rememberEmbeddingPick(memory, pick);
    await configuration.write(pick ?? { baseUrl: configuration.read().baseUrl, model: '' });
    this.#changed.fire();
  }

  /** Serves `embed`. @throws RecollectError with one of the `model…` codes */
  async embed({
    model,
    texts,
  }: Params<EngineHostContract, 'embed'>): Promise<Result<EngineHostContract, 'embed'>> {
    const pick = this.#pick();
    if (pick === null || this.model !== model) {
      throw new RecollectError(
        'modelNotConfigured',
        translate('This embedding model is no longer the one that was picked.'),
      );
    }
    const { keys, transport } = this.#options;
    const endpoint = endpointOf(pick.baseUrl, await keys.get(pick.baseUrl));
    const controller = new AbortController();
    this.#running.add(controller);
    try {
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(batchLimit)]);
      const outcome = await transport().embed({ endpoint, model: pick.model, texts }, signal);
      if (outcome.kind === 'vectors') return { vectors: outcome.vectors.map((each) => [...each]) };
      const failure =
        outcome.kind === 'aborted' ? ({ kind: 'network', code: '' } as const) : outcome;
      throw failureError(failure, { baseUrl: pick.baseUrl, model: pick.model }, 1);
    } finally {
      this.#running.delete(controller);
    }
  }

  dispose(): void {
    this.#listening.dispose();
    for (const controller of this.#running) controller.abort();
  }

  #pick(): EmbeddingPick | null {
    const { configuration, memory } = this.#options;
    const { baseUrl, model } = configuration.read();
    const pick = readEmbeddingPick(memory);
    if (model === '' || pick === null || pick.model !== model) return null;
    try {
      return normalizeBaseUrl(baseUrl) === pick.baseUrl ? pick : null;
    } catch {
      return null;
    }
  }
}
