import { errorMessage } from '../../core/base/errors';
import { type ApiKeyStore, keyProblem } from './apiKeys';
import { hostOf, isLoopbackHost, normalizeBaseUrl } from './baseUrl';
import { endpointOf } from './chatEndpoint';
import type { ChatTransport, ModelListOutcome } from './chatTransport';
import type { Dialogs } from './dialogs';
import { type EndpointPreset, endpointPresets } from './endpointPresets';
import { failureError } from './failureSentences';
import type { OpenAIPick } from './modelPick';
import { translate } from '../../core/base/translate';

/** Milliseconds. A list of models is no work for a server. */
const listLimit = 15_000;

export interface EndpointChooserOptions {
  readonly dialogs: Dialogs;
  readonly keys: ApiKeyStore;
  readonly transport: () => ChatTransport;
}

/** What the user has picked, and the key that was typed for it, which is not stored yet. */
export interface ChosenEndpoint {
  readonly pick: OpenAIPick;
  readonly newKey: string | undefined;
}

type Listing = Exclude<ModelListOutcome, { readonly kind: 'aborted' }> | { readonly kind: 'slow' };

/** Asks for an endpoint, its key and one of its models. No message is sent and nothing is stored. */
export class EndpointChooser {
  readonly #dialogs: Dialogs;
  readonly #keys: ApiKeyStore;
  readonly #transport: () => ChatTransport;

  constructor({ dialogs, keys, transport }: EndpointChooserOptions) {
    this.#dialogs = dialogs;
    this.#keys = keys;
    this.#transport = transport;
  }

  /** @param configured the base URL in the settings, offered first if it is not one that everybody has */
  async choose(configured: string): Promise<ChosenEndpoint | undefined> {
    const baseUrl = await this.#askBaseUrl(configured);
    return baseUrl === undefined ? undefined : this.#chooseAt(baseUrl);
  }

  async #askBaseUrl(configured: string): Promise<string | undefined> {
    const isKnown = endpointPresets.some(({ baseUrl }) => baseUrl === configured);
    const isUsable = baseUrlProblem(configured) === undefined;
    const own: readonly EndpointPreset[] =
      isKnown || !isUsable
        ? []
        : [{ name: translate('From the settings'), baseUrl: configured, example: configured }];
    const preset = await this.#dialogs.pick<EndpointPreset>({
      title: translate('Recollect: Choose Model'),
      placeholder: translate('Where does the model run?'),
      items: [...own, ...endpointPresets].map((value) => ({
        label: value.name,
        description: value.example,
        value,
      })),
    });
    if (!preset) return undefined;
    const text =
      preset.baseUrl ??
      (await this.#dialogs.input({
        title: translate('Recollect: Choose Model'),
        prompt: translate('The base URL of an API like OpenAI’s'),
        placeholder: preset.example,
        problem: baseUrlProblem,
      }));
    return text === undefined ? undefined : normalizeBaseUrl(text);
  }

  async #chooseAt(baseUrl: string): Promise<ChosenEndpoint | undefined> {
    const host = hostOf(baseUrl);
    const stored = await this.#keys.get(baseUrl);
    let newKey: string | undefined;
    if (stored === undefined && !isLoopbackHost(new URL(baseUrl).hostname)) {
      newKey = await this.#askKey(baseUrl, translate('The API key for {0}', host));
      if (newKey === undefined) return undefined;
    }
    for (;;) {
      const key = newKey ?? stored;
      const listing = await this.#list(baseUrl, key === '' ? undefined : key);
      if (listing === undefined) return undefined;
      if (listing.kind === 'http' && listing.status === 401) {
        newKey = await this.#askKey(
          baseUrl,
          translate('{0} did not accept the key, or needs one', host),
        );
        if (newKey === undefined) return undefined;
        // Typed again and again empty, the user means it.
        if (newKey !== '') continue;
      }
      const model = await this.#askModel(baseUrl, listing);
      if (model === undefined) return undefined;
      return { pick: { provider: 'openai', baseUrl, model }, newKey: newKey || undefined };
    }
  }

  /** Empty for none, undefined when the user turned away. */
  async #askKey(baseUrl: string, prompt: string): Promise<string | undefined> {
    const key = await this.#dialogs.input({
      title: translate('Recollect: Choose Model'),
      prompt: translate(
        "{0}. It is kept in the system's secret storage and sent to {1} only.",
        prompt,
        baseUrl,
      ),
      placeholder: translate('Leave it empty if the server needs none'),
      password: true,
      problem: (text) => (text.trim() === '' ? undefined : keyProblem(text)),
    });
    return key?.trim();
  }

  /** Undefined when the user stopped it. */
  async #list(baseUrl: string, key: string | undefined): Promise<Listing | undefined> {
    const endpoint = endpointOf(baseUrl, key);
    // Azure's own API lists what could be deployed, not what is.
    if (endpoint.azureApiVersion !== null) return { kind: 'models', ids: [] };
    return this.#dialogs.during(
      translate('Asking {0} for its models', hostOf(baseUrl)),
      async (signal) => {
        const limit = AbortSignal.timeout(listLimit);
        const outcome = await this.#transport().listModels(
          endpoint,
          AbortSignal.any([signal, limit]),
        );
        if (outcome.kind !== 'aborted') return outcome;
        return signal.aborted ? undefined : { kind: 'slow' };
      },
    );
  }

  async #askModel(baseUrl: string, listing: Listing): Promise<string | undefined> {
    const host = hostOf(baseUrl);
    if (listing.kind === 'models' && listing.ids.length > 0) {
      const typed = Symbol('typed');
      const names = [...new Set(listing.ids)].toSorted();
      const chosen = await this.#dialogs.pick<string | typeof typed>({
        title: translate('Recollect: Choose Model'),
        placeholder: translate('Which model of {0} writes the replies?', host),
        items: [
          ...names.map((name) => ({ label: name, value: name })),
          { label: translate('Type a name…'), value: typed },
        ],
      });
      if (chosen !== typed) return chosen;
    }
    const name = await this.#dialogs.input({
      title: translate('Recollect: Choose Model'),
      prompt:
        `${translate('The name of the model at {0}.', host)} ${whyTyped(listing, baseUrl)}`.trim(),
      placeholder: translate('As the provider spells it, for example gpt-4o-mini or llama3.2'),
      problem: (text) => (text.trim() === '' ? translate('Give the name of a model.') : undefined),
    });
    return name?.trim();
  }
}

function whyTyped(listing: Listing, baseUrl: string): string {
  if (listing.kind === 'models') return '';
  const why =
    listing.kind === 'slow'
      ? translate('It did not answer in time.')
      : failureError(listing, { baseUrl, model: translate('the list of models') }, 1).message;
  return translate('Its models could not be listed: {0}', why);
}

function baseUrlProblem(text: string): string | undefined {
  try {
    normalizeBaseUrl(text);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}
