import { randomBytes } from 'node:crypto';
import { RecollectError } from '../../core/base/errors';
import { formatRecoveryKey, parseRecoveryKey } from '../../core/privacy/recoveryKey';
import type { SecretStore } from '../models/apiKeys';
import { translate } from '../../core/base/translate';

export function newRecoveryKey(): string {
  return formatRecoveryKey(randomBytes(32));
}

/**
 * The keys of encrypted stores, as their recovery keys, in the system's secret storage and nowhere else. The
 * engine asks for one by its id when it opens a store.
 */
export class StoreKeys {
  readonly #secrets: SecretStore;
  #offered: string | undefined;
  #lastMissing: string | undefined;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** The recovery key of a key; null when it is not on this machine. */
  async find(keyId: string): Promise<string | null> {
    const kept = await this.#secrets.get(entryOf(keyId));
    if (kept !== undefined && parseRecoveryKey(kept)) return kept;
    this.#lastMissing = keyId;
    return this.#offered ?? null;
  }

  /** @throws RecollectError `internal` when the secret storage does not give back what was stored */
  async keep(keyId: string, recoveryKey: string): Promise<void> {
    await this.#secrets.store(entryOf(keyId), recoveryKey);
    if ((await this.#secrets.get(entryOf(keyId))) === recoveryKey) return;
    throw new RecollectError(
      'internal',
      translate(
        'The secret storage of this system did not keep the key, so nothing was encrypted. Check that the keychain is unlocked and try again.',
      ),
    );
  }

  /**
   * Does `work`, while a key that the user has entered stands in for one that is missing, and keeps it when
   * that went well.
   * @returns whether a key was missing
   */
  async offering(recoveryKey: string, work: () => Promise<void>): Promise<boolean> {
    this.#offered = recoveryKey;
    this.#lastMissing = undefined;
    try {
      await work();
      // It fits: the engine refuses one of another id.
      const missing: string | undefined = this.#lastMissing;
      if (missing === undefined) return false;
      await this.keep(missing, recoveryKey);
      return true;
    } finally {
      this.#offered = undefined;
    }
  }
}

function entryOf(keyId: string): string {
  return `recollect.storeKey:${keyId}`;
}
