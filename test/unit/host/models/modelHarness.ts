import { type Disposable, toDisposable } from '../../../../src/core/base/lifecycle';
import { RecollectError } from '../../../../src/core/base/errors';
import type { GenerationResult, LanguageModel } from '../../../../src/core/dialogue/languageModel';
import { endpointOf } from '../../../../src/host/models/chatEndpoint';
import { chatTransport } from '../../../../src/host/models/openaiClient';
import { OpenAIModel, type OpenAIModelOptions } from '../../../../src/host/models/openaiModel';
import { usualPolicy } from '../../../../src/host/models/retryPolicy';
import type { Timers } from '../../../../src/core/base/timers';
import { systemTimers } from '../../../../src/host/systemTimers';

/** Waits for no pause between tries, and writes down how long it would have been. */
export class SkippedPauses implements Timers {
  readonly waits: number[] = [];

  after(delay: number, run: () => void): Disposable {
    // The limits of silence are minutes; the pauses between tries are not.
    if (delay >= usualPolicy.silenceLimit) return systemTimers.after(delay, run);
    this.waits.push(delay);
    return systemTimers.after(0, run);
  }
}

/** Pauses that never end. `paused` settles when the first one begins. */
export class EndlessPauses implements Timers {
  #begin: () => void = () => {};
  readonly paused = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });

  after(delay: number): Disposable {
    if (delay < usualPolicy.silenceLimit) this.#begin();
    return toDisposable(() => {});
  }
}

export interface ModelAt extends Partial<OpenAIModelOptions> {
  readonly baseUrl: string;
  readonly key?: string;
}

/** The model as the extension builds it, with the real `openai` package. */
export function openaiModel({ baseUrl, key, ...options }: ModelAt): OpenAIModel {
  return new OpenAIModel({
    label: 'test model',
    model: 'test-model',
    contextTokens: 4_096,
    endpoint: async () => endpointOf(baseUrl, key),
    transport: () => chatTransport,
    policy: usualPolicy,
    timers: new SkippedPauses(),
    clock: { now: () => Date.parse('2030-01-01T00:00:00Z') },
    random: () => 0.5,
    ...options,
  });
}

export interface Generated {
  /** What was heard by the time the call ended. */
  readonly text: string;
  readonly pieces: readonly string[];
  readonly result: GenerationResult | undefined;
  readonly error: RecollectError | undefined;
}

export async function generate(
  model: LanguageModel,
  prompt = 'Hello?',
  signal = new AbortController().signal,
): Promise<Generated> {
  const pieces: string[] = [];
  let result: GenerationResult | undefined;
  let error: RecollectError | undefined;
  try {
    result = await model.generate(
      { messages: [{ role: 'user', text: prompt }] },
      (piece) => pieces.push(piece),
      signal,
    );
  } catch (thrown) {
    if (!(thrown instanceof RecollectError)) throw thrown;
    error = thrown;
  }
  // Copied, so that what comes after the end is seen to be missing.
  return { text: pieces.join(''), pieces: [...pieces], result, error };
}
