import { RecollectError } from '../../core/base/errors';
import { Emitter, type Event } from '../../core/base/event';
import type { Disposable } from '../../core/base/lifecycle';
import type { LanguageModel } from '../../core/dialogue/languageModel';
import type { ModelChoice } from '../../protocol/engine/turnCallSpecs';
import { hostOf, isLoopbackHost, normalizeBaseUrl } from './baseUrl';
import {
  type ModelPick,
  type OpenAIPick,
  type PickMemory,
  type VSCodePick,
  readPick,
  rememberPick,
} from './modelPick';
import type { ModelConfiguration, ModelSettings } from './modelSettings';
import { translate } from '../../core/base/translate';

/** What is needed to build a model: the pick, what to call it, and how many tokens a prompt may have. */
export interface ModelPlan<P extends ModelPick> {
  readonly pick: P;
  readonly label: string;
  readonly contextTokens: number;
}

/** Builds the models; it asks for keys and loads code only when the model is called. */
export interface ModelFactory {
  vscode(plan: ModelPlan<VSCodePick>): LanguageModel;
  openai(plan: ModelPlan<OpenAIPick>): LanguageModel;
}

/** What the chat shows of the model. */
export interface ModelStatus {
  readonly provider: ModelPick['provider'];
  readonly label: string;
  /** Why no reply can be written, with what to do; null when all is well. */
  readonly problem: RecollectError | null;
}

export interface ModelRegistryOptions {
  readonly configuration: ModelConfiguration;
  readonly memory: PickMemory;
  readonly factory: ModelFactory;
  readonly onError: (error: unknown) => void;
}

type Plan =
  | { readonly pick: Extract<ModelPick, { provider: 'offline' }> }
  | ModelPlan<VSCodePick>
  | ModelPlan<OpenAIPick>;

/**
 * Knows which model writes the replies. **Invariant:** a model other than the embedded one is given out only
 * while the settings name exactly what the user has picked: settings that were changed by anything else
 * make the choice invalid instead of sending messages somewhere new.
 */
export class ModelRegistry implements Disposable {
  readonly #configuration: ModelConfiguration;
  readonly #memory: PickMemory;
  readonly #factory: ModelFactory;
  readonly #changed: Emitter<void>;
  readonly #listening: Disposable;
  #choosing = false;

  constructor(options: ModelRegistryOptions) {
    this.#configuration = options.configuration;
    this.#memory = options.memory;
    this.#factory = options.factory;
    this.#changed = new Emitter(options.onError);
    this.#listening = options.configuration.onDidChange(() => {
      if (!this.#choosing) this.#changed.fire();
    });
  }

  /** Fires when `status` or `current` may answer something else. */
  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  status(): ModelStatus {
    const settings = this.#configuration.read();
    try {
      const plan = this.#plan(settings);
      const label = 'label' in plan ? plan.label : translate('Offline');
      return { provider: plan.pick.provider, label, problem: null };
    } catch (error) {
      if (!(error instanceof RecollectError)) throw error;
      const provider = settings.provider === 'vscode' ? 'vscode' : 'openai';
      return { provider, label: translate('No model chosen'), problem: error };
    }
  }

  /** The choice to send with a turn. @throws RecollectError `modelNotConfigured` or `invalidInput` */
  current(): ModelChoice {
    const settings = this.#configuration.read();
    const plan = this.#plan(settings);
    return 'label' in plan
      ? {
          kind: 'host',
          label: plan.label,
          contextTokens: plan.contextTokens,
          ...(settings.takesNotes ? { takesNotes: true } : {}),
        }
      : { kind: 'offline' };
  }

  /**
   * The model of a choice that `current` has given.
   * @throws RecollectError `modelNotConfigured` when another was chosen since
   */
  async resolve(label: string): Promise<LanguageModel> {
    const plan = this.#plan(this.#configuration.read());
    if (!('label' in plan) || plan.label !== label) {
      throw notConfigured(
        translate('The model was changed from {0} meanwhile. Retry the message.', label),
      );
    }
    // Two steps, because the compiler cannot tell the kind of a plan by its pick's provider.
    const { label: name, contextTokens, pick } = plan;
    return pick.provider === 'vscode'
      ? this.#factory.vscode({ pick, label: name, contextTokens })
      : this.#factory.openai({ pick, label: name, contextTokens });
  }

  /** The base URL in the settings as it stands; a key is set for it. */
  get configuredBaseUrl(): string {
    return this.#configuration.read().baseUrl;
  }

  /** The endpoint and model that the settings name and the user has not picked; undefined when there is none. */
  namedBySettings(): OpenAIPick | undefined {
    const { provider, baseUrl, name } = this.#configuration.read();
    if (provider !== 'openai' || name === '' || this.status().problem === null) return undefined;
    try {
      return { provider, baseUrl: normalizeBaseUrl(baseUrl), model: name };
    } catch {
      // An address that must not be used is not offered; `status` says what is wrong with it.
      return undefined;
    }
  }

  /** Makes it the model of every window, from now on. Call it only for what the user has picked by name. */
  async choose(pick: ModelPick): Promise<void> {
    // The pick and each setting change one after the other; nobody should see the states between.
    this.#choosing = true;
    try {
      await rememberPick(this.#memory, pick);
      await this.#configuration.write(settingsOf(pick));
    } finally {
      this.#choosing = false;
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #plan(settings: ModelSettings): Plan {
    if (settings.provider === 'offline') return { pick: { provider: 'offline' } };
    const pick = readPick(this.#memory);
    switch (settings.provider) {
      case 'vscode': {
        if (pick?.provider !== 'vscode' || pick.model !== settings.name) {
          throw notPicked(settings.name || translate("one of VS Code's models"));
        }
        const limit = settings.contextTokens || pick.contextTokens;
        return { pick, label: pick.name, contextTokens: Math.min(limit, pick.contextTokens) };
      }
      case 'openai': {
        const baseUrl = normalizeBaseUrl(settings.baseUrl);
        const host = hostOf(baseUrl);
        const label = translate('{0} at {1}', settings.name || translate('a model'), host);
        if (
          pick?.provider !== 'openai' ||
          pick.model !== settings.name ||
          pick.baseUrl !== baseUrl
        ) {
          throw notPicked(label);
        }
        return { pick, label, contextTokens: settings.contextTokens || usualContext(baseUrl) };
      }
      default:
        throw notConfigured(
          translate(
            'The setting recollect.model.provider is "{0}", which is none of offline, vscode and openai. Run "Recollect: Choose Model".',
            settings.provider,
          ),
        );
    }
  }
}

function settingsOf(pick: ModelPick): Partial<ModelSettings> {
  switch (pick.provider) {
    case 'offline':
      return { provider: 'offline' };
    case 'vscode':
      return { provider: 'vscode', name: pick.model };
    case 'openai':
      return { provider: 'openai', baseUrl: pick.baseUrl, name: pick.model };
  }
}

/**
 * Tokens. An endpoint does not tell its model's limit: hosted models take 16k and more, while a model run on
 * the user's machine is often started with 4k and silently forgets the beginning of what is longer.
 */
function usualContext(baseUrl: string): number {
  return isLoopbackHost(new URL(baseUrl).hostname) ? 4_096 : 16_384;
}

function notPicked(what: string): RecollectError {
  return notConfigured(
    translate(
      'The settings name {0}, which you have not picked yet, so nothing was sent there. Run "Recollect: Choose Model".',
      what,
    ),
  );
}

function notConfigured(sentence: string): RecollectError {
  return new RecollectError('modelNotConfigured', sentence);
}
