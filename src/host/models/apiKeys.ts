import { RecollectError } from '../../core/base/errors';
import { normalizeBaseUrl } from './baseUrl';
import { translate } from '../../core/base/translate';

/** The part of VS Code's `SecretStorage` that is used. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/**
 * Keys of endpoints, kept in the system's secret storage and nowhere else. A key belongs to the base URL
 * (origin and path) that it was set for: there is no way to ask for it by another.
 */
export class ApiKeyStore {
  readonly #secrets: SecretStore;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  async get(baseUrl: string): Promise<string | undefined> {
    return this.#secrets.get(entryOf(baseUrl));
  }

  /** @throws RecollectError `invalidInput` for what cannot be a key */
  async set(baseUrl: string, key: string): Promise<void> {
    const problem = keyProblem(key);
    if (problem !== undefined) throw new RecollectError('invalidInput', problem);
    await this.#secrets.store(entryOf(baseUrl), key.trim());
  }

  async delete(baseUrl: string): Promise<void> {
    await this.#secrets.delete(entryOf(baseUrl));
  }
}

/**
 * Why a text cannot be a key, or undefined when it can. What an HTTP header does not take is refused here,
 * because the error that the platform raises for it quotes the key.
 */
export function keyProblem(key: string): string | undefined {
  const text = key.trim();
  if (text === '') return translate('The key is empty.');
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return translate(
      'The key has a space, a line break or a letter that no key has. Copy it again.',
    );
  }
  return undefined;
}

/** The version of Azure's API is no part of where the key goes. */
function entryOf(baseUrl: string): string {
  return `recollect.apiKey:${normalizeBaseUrl(baseUrl).replace(/\?.*$/, '')}`;
}
