import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { Emitter } from '../../core/base/event';
import type { Log } from '../../core/base/log';
import type { ApiKeyStore } from './apiKeys';
import { hostOf, normalizeBaseUrl } from './baseUrl';
import type { EndpointChooser } from './chooseEndpoint';
import type { Dialogs, PickItem } from './dialogs';
import type { EditorModel, EditorModels } from './editorModels';
import type { ModelPick } from './modelPick';
import type { ModelRegistry } from './modelRegistry';
import { translate } from '../../core/base/translate';

export interface ModelChooserOptions {
  readonly dialogs: Dialogs;
  readonly registry: ModelRegistry;
  readonly keys: ApiKeyStore;
  readonly endpoints: EndpointChooser;
  readonly editorModels: EditorModels;
  readonly log: Log;
}

/** A model by name, as a script gives it. */
export const askedModelSchema = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('offline') }),
  /** Its id or its name in VS Code. */
  z.object({ provider: z.literal('vscode'), model: z.string() }),
  /** Without a base URL, at the one in the settings. */
  z.object({
    provider: z.literal('openai'),
    model: z.string(),
    baseUrl: z.optional(z.string()),
  }),
]);
export type AskedModel = z.infer<typeof askedModelSchema>;

type Choice =
  | { readonly kind: 'offline' }
  | { readonly kind: 'editor'; readonly model: EditorModel }
  | { readonly kind: 'named'; readonly pick: ModelPick }
  | { readonly kind: 'endpoint' };

/**
 * The command "Choose Model". This is where the user picks by name what may leave the machine: nothing is
 * chosen, stored or written to the settings before the last question is answered with yes.
 */
export class ModelChooser {
  readonly #options: ModelChooserOptions;

  constructor(options: ModelChooserOptions) {
    this.#options = options;
  }

  /** @param asked the model that a script names: only the last question is asked then */
  async run(asked?: AskedModel): Promise<void> {
    const { endpoints, registry } = this.#options;
    const choice = asked ? await this.#named(asked) : await this.#ask();
    switch (choice?.kind) {
      case undefined:
        return;
      case 'offline':
        await this.#choose({ provider: 'offline' });
        return;
      case 'editor': {
        const { id, name, contextTokens } = choice.model;
        await this.#choose({ provider: 'vscode', model: id, name, contextTokens });
        return;
      }
      case 'named':
        await this.#choose(choice.pick);
        return;
      case 'endpoint': {
        const chosen = await endpoints.choose(registry.configuredBaseUrl);
        if (chosen) await this.#choose(chosen.pick, chosen.newKey);
      }
    }
  }

  async #named(asked: AskedModel): Promise<Choice> {
    switch (asked.provider) {
      case 'offline':
        return { kind: 'offline' };
      case 'vscode': {
        const models = await this.#options.editorModels.list();
        const model = models.find(({ id, name }) => id === asked.model || name === asked.model);
        if (model) return { kind: 'editor', model };
        throw new RecollectError(
          'notFound',
          translate('VS Code has no model “{0}”. Choose one from the list.', asked.model),
        );
      }
      case 'openai': {
        const baseUrl = normalizeBaseUrl(asked.baseUrl ?? this.#options.registry.configuredBaseUrl);
        return { kind: 'named', pick: { provider: 'openai', baseUrl, model: asked.model } };
      }
    }
  }

  async #ask(): Promise<Choice | undefined> {
    const { dialogs, editorModels, log } = this.#options;
    const changed = new Emitter<readonly PickItem<Choice>[]>((error) =>
      log.error('the list of models failed', error),
    );
    const load = () => {
      editorModels.list().then(
        (models) => changed.fire(this.#items(models)),
        (error: unknown) => log.error("VS Code's models could not be listed", error),
      );
    };
    const arriving = editorModels.onDidChange(load);
    load();
    try {
      return await dialogs.pick({
        title: translate('Recollect: Choose Model'),
        placeholder: translate(
          'Which model writes the replies? Nothing is sent before you have picked one.',
        ),
        items: this.#items([]),
        onDidChangeItems: changed.event,
      });
    } finally {
      arriving.dispose();
      changed.dispose();
    }
  }

  #items(models: readonly EditorModel[]): readonly PickItem<Choice>[] {
    const named = this.#options.registry.namedBySettings();
    return [
      {
        label: translate('Offline'),
        description: translate('built in'),
        detail: translate('Answers from your memories alone. Nothing leaves this machine.'),
        value: { kind: 'offline' },
      },
      ...(named
        ? [
            {
              label: translate('{0} at {1}', named.model, hostOf(named.baseUrl)),
              description: translate('named in the settings'),
              value: { kind: 'named', pick: named } as const,
            },
          ]
        : []),
      ...models.map((model) => ({
        label: model.name,
        description: translate('{0}, through VS Code', model.vendor),
        value: { kind: 'editor', model } as const,
      })),
      {
        label: translate('OpenAI-compatible endpoint…'),
        description: 'OpenAI, Ollama, LM Studio, vLLM, Azure',
        value: { kind: 'endpoint' },
      },
    ];
  }

  async #choose(pick: ModelPick, newKey?: string): Promise<void> {
    const { dialogs, keys, registry } = this.#options;
    if (pick.provider !== 'offline') {
      const agreed = await dialogs.confirm({
        message: translate('Messages and recalled memories will be sent to {0}.', nameOf(pick)),
        detail: translate(
          'It stays so until you choose another model. Offline is always there, and sends nothing.',
        ),
        action: translate('Use This Model'),
      });
      if (!agreed) return;
    }
    if (pick.provider === 'openai' && newKey !== undefined) await keys.set(pick.baseUrl, newKey);
    await registry.choose(pick);
  }
}

function nameOf(pick: Exclude<ModelPick, { provider: 'offline' }>): string {
  return pick.provider === 'vscode'
    ? translate('{0} through VS Code', pick.name)
    : translate('{0} at {1}', pick.model, hostOf(pick.baseUrl));
}
