import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import type { Disposable } from '../../core/base/lifecycle';
import type {
  GenerationRequest,
  GenerationResult,
  LanguageModel,
  PromptMessage,
} from '../../core/dialogue/languageModel';
import { untilAborted } from './untilAborted';
import type { EditorModel, EditorModels } from './editorModels';
import { SilenceWatch } from './silenceWatch';
import type { Timers } from '../../core/base/timers';

/** Milliseconds. The extension that brings the models may start after us. */
const arrivalLimit = 15_000;
/** Milliseconds. VS Code announces no model of an extension that starts late and announces none itself. */
const lookInterval = 500;
/** Milliseconds. Counted from the beginning of the reply: before it, VS Code may be asking the user. */
const silenceLimit = 120_000;

export interface VSCodeModelOptions {
  readonly label: string;
  readonly contextTokens: number;
  readonly id: string;
  readonly editorModels: EditorModels;
  readonly timers: Timers;
}

/** A model that VS Code offers, as Copilot's. Consent and quota are VS Code's to ask and count. */
export class VSCodeModel implements LanguageModel {
  readonly label: string;
  readonly contextTokens: number;
  readonly #options: VSCodeModelOptions;

  constructor(options: VSCodeModelOptions) {
    this.label = options.label;
    this.contextTokens = options.contextTokens;
    this.#options = options;
  }

  async generate(
    { messages }: GenerationRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<GenerationResult> {
    const giveUp = new AbortController();
    const ended = AbortSignal.any([signal, giveUp.signal]);
    const watch = new SilenceWatch(this.#options.timers, () => giveUp.abort());
    let hasText = false;
    try {
      const model = await this.#find(ended);
      const pieces = await untilAborted(model.send(messages.map(withoutSystemRole), ended), ended);
      const iterator = pieces[Symbol.asyncIterator]();
      for (;;) {
        watch.expect(silenceLimit);
        const next = await untilAborted(iterator.next(), ended);
        if (next.done === true) break;
        hasText ||= next.value !== '';
        onText(next.value);
      }
    } catch (error) {
      if (signal.aborted) throw new RecollectError('aborted', translate('The reply was stopped.'));
      if (giveUp.signal.aborted)
        throw this.#error('modelStalled', translate('{0} stopped answering. Retry.', this.label));
      throw this.#translated(error, hasText);
    } finally {
      watch.dispose();
    }
    if (!hasText)
      throw this.#error(
        'modelMalformedReply',
        translate('{0} gave an empty reply. Retry.', this.label),
      );
    return { model: this.label, finish: 'stop' };
  }

  /** Waits for the model if it is not there yet. Listens before it looks, to miss none that comes meanwhile. */
  async #find(signal: AbortSignal): Promise<EditorModel> {
    const { editorModels, id, timers } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<EditorModel>();
    const lookUp = () => {
      editorModels.list().then((models) => {
        const model = models.find((other) => other.id === id);
        if (model) resolve(model);
      }, reject);
    };
    const listening = editorModels.onDidChange(lookUp);
    let looking: Disposable | undefined;
    const keepLooking = () => {
      lookUp();
      looking = timers.after(lookInterval, keepLooking);
    };
    const limit = timers.after(arrivalLimit, () =>
      reject(Object.assign(new Error(id), { code: 'NotFound' })),
    );
    try {
      keepLooking();
      return await untilAborted(promise, signal);
    } finally {
      listening.dispose();
      looking?.dispose();
      limit.dispose();
    }
  }

  /** VS Code's errors are known by their `code`. */
  #translated(error: unknown, hasText: boolean): RecollectError {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    switch (code) {
      case 'NoPermissions':
        return this.#error(
          'modelConsentRefused',
          translate(
            '{0} may not be used by Recollect: VS Code asked for your consent and did not get it. Retry to be asked again, or run "Recollect: Choose Model" for another model.',
            this.label,
          ),
        );
      case 'Blocked':
        return this.#error(
          'modelQuotaExceeded',
          translate(
            '{0} has no quota left for you. Wait until it is renewed, or run "Recollect: Choose Model" for another model.',
            this.label,
          ),
        );
      case 'NotFound':
        return this.#error(
          'modelNotFound',
          translate(
            '{0} is not offered by VS Code now. Check that the extension that brings it is on and signed in, or run "Recollect: Choose Model" for another model.',
            this.label,
          ),
        );
      default:
        return hasText
          ? this.#error(
              'modelStreamCut',
              translate('{0} stopped before the reply was complete. Retry.', this.label),
              error,
            )
          : this.#error(
              'modelServerError',
              translate('{0} failed: {1} Retry.', this.label, reason(error)),
              error,
            );
    }
  }

  #error(code: RecollectError['code'], sentence: string, cause?: unknown): RecollectError {
    return new RecollectError(code, sentence, { cause });
  }
}

/** VS Code has no role for the system's text. */
function withoutSystemRole({ role, text }: PromptMessage): PromptMessage {
  return role === 'system'
    ? { role: 'user', text: `Instructions for the assistant, not written by the user:\n\n${text}` }
    : { role, text };
}

function reason(error: unknown): string {
  const text =
    error instanceof Error ? error.message.replace(/\s+/g, ' ').trim().slice(0, 300) : '';
  return text === '' ? translate('it gave no reason.') : text.replace(/[.!?]?$/, '.');
}
