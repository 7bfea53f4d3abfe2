import type { Clock } from '../../core/base/clock';
import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type {
  GenerationRequest,
  GenerationResult,
  LanguageModel,
} from '../../core/dialogue/languageModel';
import type { ChatEndpoint, ChatFailure, ChatOutcome, ChatTransport } from './chatTransport';
import { type FailurePlace, failureError, silenceError, waitError } from './failureSentences';
import { type CallPolicy, backoff, isTransient, retryAfterOf } from './retryPolicy';
import { SilenceWatch } from './silenceWatch';
import type { Timers } from '../../core/base/timers';

export interface OpenAIModelOptions {
  readonly label: string;
  readonly model: string;
  readonly contextTokens: number;
  /** Asked with each call, so that a new key is used at once. */
  readonly endpoint: () => Promise<ChatEndpoint>;
  /** Loads the client with the first call. */
  readonly transport: () => ChatTransport;
  readonly policy: CallPolicy;
  readonly timers: Timers;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

interface Attempt {
  readonly outcome: ChatOutcome | { readonly kind: 'silent' };
  readonly hasText: boolean;
}

/**
 * A model behind an API like OpenAI's. A call is tried again only while nothing of the reply has arrived,
 * so that no text comes twice and nothing is paid for twice that was already being delivered.
 */
export class OpenAIModel implements LanguageModel {
  readonly label: string;
  readonly contextTokens: number;
  readonly #options: OpenAIModelOptions;

  constructor(options: OpenAIModelOptions) {
    this.label = options.label;
    this.contextTokens = options.contextTokens;
    this.#options = options;
  }

  async generate(
    request: GenerationRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<GenerationResult> {
    const { model, policy } = this.#options;
    const endpoint = await this.#options.endpoint();
    const place = { baseUrl: endpoint.baseUrl, model };
    for (let tried = 1; ; tried++) {
      if (signal.aborted) throw stopped();
      const { outcome, hasText } = await this.#attempt(endpoint, request, onText, signal);
      if (outcome.kind === 'aborted') throw stopped();
      if (outcome.kind === 'silent') throw silenceError(place, hasText);
      if (outcome.kind === 'done') {
        if (hasText) return { model: outcome.model, finish: outcome.finish };
        throw failureError({ kind: 'malformed' }, place, tried);
      }
      if (hasText || !isTransient(outcome)) throw failureError(outcome, place, tried);
      const wait = this.#waitAfter(outcome, tried, place);
      if (tried >= policy.tries) throw failureError(outcome, place, tried);
      await this.#pause(wait, signal);
    }
  }

  async #attempt(
    endpoint: ChatEndpoint,
    { messages }: GenerationRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const { model, policy, timers, transport } = this.#options;
    const giveUp = new AbortController();
    let isSilent = false;
    let hasText = false;
    const watch = new SilenceWatch(timers, () => {
      isSilent = true;
      giveUp.abort();
    });
    watch.expect(policy.firstSignLimit);
    try {
      const outcome = await transport().streamChat(
        { endpoint, model, messages },
        {
          onSign: () => watch.expect(policy.silenceLimit),
          onText: (piece) => {
            hasText = true;
            onText(piece);
          },
        },
        AbortSignal.any([signal, giveUp.signal]),
      );
      const isOurs = outcome.kind === 'aborted' && isSilent && !signal.aborted;
      return { outcome: isOurs ? { kind: 'silent' } : outcome, hasText };
    } finally {
      watch.dispose();
    }
  }

  /** @throws RecollectError when the server asks for longer than anybody would sit and wait */
  #waitAfter(failure: ChatFailure, tried: number, place: FailurePlace): number {
    const { clock, policy, random } = this.#options;
    const asked = retryAfterOf(failure, clock.now());
    if (asked === undefined) return backoff(tried, policy, random());
    if (asked > policy.longestRetryAfter) throw waitError(failure, place, asked);
    return asked;
  }

  async #pause(wait: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw stopped();
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        timer.dispose();
        reject(stopped());
      };
      const timer = this.#options.timers.after(wait, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}

function stopped(): RecollectError {
  return new RecollectError('aborted', translate('The reply was stopped.'));
}
