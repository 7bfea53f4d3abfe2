import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type { Disposable } from '../../core/base/lifecycle';
import type { LanguageModel } from '../../core/dialogue/languageModel';
import type { Params, Payload, Result } from '../../protocol/contract';
import type { EngineHostContract } from '../../protocol/engineHostContract';
import { PieceCoalescer } from './pieceCoalescer';
import type { Timers } from '../../core/base/timers';

/** Finds the model that a choice names. */
interface ModelSource {
  /** @throws RecollectError `modelNotConfigured` */
  resolve(label: string): Promise<LanguageModel>;
}

export interface GenerationServiceOptions {
  readonly models: ModelSource;
  /** Sends `didGenerate` to the engine. */
  readonly didGenerate: (payload: Payload<EngineHostContract, 'didGenerate'>) => void;
  readonly timers: Timers;
}

/** Calls models for the engine. Every piece of a reply is sent before the call that asked for it ends. */
export class GenerationService implements Disposable {
  readonly #options: GenerationServiceOptions;
  readonly #running = new Map<number, AbortController>();

  constructor(options: GenerationServiceOptions) {
    this.#options = options;
  }

  /** Serves `generate`. @throws RecollectError with one of the `model…` codes, or `aborted` */
  async generate({
    requestId,
    label,
    messages,
  }: Params<EngineHostContract, 'generate'>): Promise<Result<EngineHostContract, 'generate'>> {
    const { models, didGenerate, timers } = this.#options;
    // An engine never gives a number twice: the one that runs was asked for by an engine that has ended.
    this.cancel(requestId);
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.set(requestId, controller);
    const isCurrent = () => this.#running.get(requestId) === controller;
    const pieces = new PieceCoalescer((text) => {
      if (isCurrent()) didGenerate({ requestId, text });
    }, timers);
    try {
      const model = await models.resolve(label);
      if (signal.aborted) throw new RecollectError('aborted', translate('The reply was stopped.'));
      return await model.generate({ messages }, (piece) => pieces.add(piece), signal);
    } finally {
      pieces.flush();
      if (isCurrent()) this.#running.delete(requestId);
    }
  }

  /** Serves `cancelGeneration`: stops the call at once. Harmless when it has ended. */
  cancel(requestId: number): void {
    this.#running.get(requestId)?.abort();
  }

  /** Stops every call. */
  dispose(): void {
    for (const controller of this.#running.values()) controller.abort();
  }
}
