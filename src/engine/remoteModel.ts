import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type {
  GenerationRequest,
  GenerationResult,
  LanguageModel,
} from '../core/dialogue/languageModel';
import type { RemoteCalls, SendEvent } from '../protocol/contract';
import type { EngineContract } from '../protocol/engineContract';
import type { EngineHostContract } from '../protocol/engineHostContract';

/** The models of the extension host, called over the channel. */
export class RemoteModels {
  readonly #host: RemoteCalls<EngineHostContract>;
  readonly #send: SendEvent<EngineContract>;
  readonly #listeners = new Map<number, (text: string) => void>();
  #nextRequestId = 1;

  constructor(host: RemoteCalls<EngineHostContract>, send: SendEvent<EngineContract>) {
    this.#host = host;
    this.#send = send;
  }

  /** Hands over a piece that the host has received. A piece of a cancelled request is dropped. */
  didGenerate(requestId: number, text: string): void {
    this.#listeners.get(requestId)?.(text);
  }

  model(label: string, contextTokens: number, takesNotes = false): LanguageModel {
    return {
      label,
      contextTokens,
      takesNotes,
      generate: (request, onText, signal) => this.#generate(label, request, onText, signal),
    };
  }

  /** A vector for each text, in order. */
  async embed(model: string, texts: readonly string[]): Promise<readonly (readonly number[])[]> {
    return (await this.#host.embed({ model, texts: [...texts] })).vectors;
  }

  async #generate(
    label: string,
    request: GenerationRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<GenerationResult> {
    if (signal.aborted) throw aborted();
    const requestId = this.#nextRequestId++;
    this.#listeners.set(requestId, onText);
    let cancel: (() => void) | undefined;
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        this.#send('cancelGeneration', { requestId });
        reject(aborted());
      };
    });
    if (cancel) signal.addEventListener('abort', cancel, { once: true });
    try {
      const messages = request.messages.map(({ role, text }) => ({ role, text }));
      return await Promise.race([this.#host.generate({ requestId, label, messages }), cancelled]);
    } finally {
      this.#listeners.delete(requestId);
      if (cancel) signal.removeEventListener('abort', cancel);
    }
  }
}

function aborted(): RecollectError {
  return new RecollectError('aborted', translate('Stopped.'));
}
