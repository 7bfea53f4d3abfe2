import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import { type StoreKey, storeKeyOf } from './storeKey';

const storesKey = () =>
  translate(
    'The memory of this workspace is encrypted, and its key is not on this machine. Enter the recovery key, or set this memory aside and start anew.',
  );

/** Something is sealed with a key that this process does not have. */
export class MissingKey extends RecollectError {
  readonly keyId: string;

  constructor(keyId: string, message = storesKey()) {
    super('keyRequired', message);
    this.keyId = keyId;
  }
}

/** Finds the bytes of a key, wherever the host keeps it; undefined when it has none of that id. */
export type FindKey = (keyId: string) => Promise<Uint8Array | undefined>;

/** How often a store may turn out to want yet another key while it is opened. */
const mostKeys = 3;

/** The keys that this process knows. */
export class KeyRing {
  readonly #keys = new Map<string, StoreKey>();
  readonly #find: FindKey;

  constructor(find: FindKey = async () => undefined) {
    this.#find = find;
  }

  add(key: StoreKey): void {
    this.#keys.set(key.id, key);
  }

  /** @throws MissingKey */
  get(keyId: string): StoreKey {
    const key = this.#keys.get(keyId);
    if (!key) throw new MissingKey(keyId);
    return key;
  }

  /**
   * Asks for a key that is missing; false when nobody has it.
   * @throws RecollectError `keyWrong` when what was found is another key
   */
  async fetch(keyId: string): Promise<boolean> {
    const bytes = await this.#find(keyId);
    if (!bytes) return false;
    const key = storeKeyOf(bytes);
    if (key.id !== keyId) {
      throw new RecollectError(
        'keyWrong',
        translate(
          'That is the recovery key of something else: this memory was encrypted with another key. Nothing was changed. Look for the key that was shown when this workspace was encrypted.',
        ),
      );
    }
    this.add(key);
    return true;
  }

  /** Does `work`, and asks for the keys that it misses. @throws MissingKey when nobody has one */
  async withKeys<T>(work: () => T): Promise<T> {
    for (let asked = 0; ; asked++) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof MissingKey) || asked === mostKeys) throw error;
        if (!(await this.fetch(error.keyId))) throw error;
      }
    }
  }
}
