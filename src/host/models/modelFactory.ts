import type { Clock } from '../../core/base/clock';
import type { LanguageModel } from '../../core/dialogue/languageModel';
import type { ApiKeyStore } from './apiKeys';
import { endpointOf } from './chatEndpoint';
import type { ChatTransport } from './chatTransport';
import type { EditorModels } from './editorModels';
import type { OpenAIPick, VSCodePick } from './modelPick';
import type { ModelFactory, ModelPlan } from './modelRegistry';
import { OpenAIModel } from './openaiModel';
import { usualPolicy } from './retryPolicy';
import type { Timers } from '../../core/base/timers';
import { VSCodeModel } from './vscodeModel';

export interface HostModelFactoryOptions {
  readonly keys: ApiKeyStore;
  /** Loads the `openai` package's bundle; called with the first request. */
  readonly transport: () => ChatTransport;
  readonly editorModels: EditorModels;
  readonly timers: Timers;
  readonly clock: Clock;
}

/** Builds the models as the extension uses them. */
export class HostModelFactory implements ModelFactory {
  readonly #options: HostModelFactoryOptions;

  constructor(options: HostModelFactoryOptions) {
    this.#options = options;
  }

  vscode({ pick, label, contextTokens }: ModelPlan<VSCodePick>): LanguageModel {
    const { editorModels, timers } = this.#options;
    return new VSCodeModel({ label, contextTokens, id: pick.model, editorModels, timers });
  }

  openai({ pick, label, contextTokens }: ModelPlan<OpenAIPick>): LanguageModel {
    const { keys, transport, timers, clock } = this.#options;
    return new OpenAIModel({
      label,
      contextTokens,
      model: pick.model,
      endpoint: async () => endpointOf(pick.baseUrl, await keys.get(pick.baseUrl)),
      transport,
      policy: usualPolicy,
      timers,
      clock,
      random: Math.random,
    });
  }
}
