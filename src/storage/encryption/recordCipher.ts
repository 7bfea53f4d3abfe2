import { nonceBytes, seal, tagBytes, unseal } from './sealedBox';
import { deriveKey, type StoreKey } from './storeKey';

const keyIdBytes = 16;

/**
 * Seals the payloads of a journal's records: the key's id (16 bytes), then a box (see sealedBox.ts) whose
 * context is the record's header, which says its sequence, its number of changes and what came before.
 *
 * Several processes append under one key and share no counter, so the nonces are random. Each segment of
 * each epoch has a key of its own; a segment would have to hold 2^32 records (over 400 GB) before two nonces
 * might be the same. Nonces that count, by sequence say, are no choice: a record that was torn off by a
 * power cut is followed by another of the same sequence.
 */
export class RecordCipher {
  /** How much longer a payload becomes, bytes. */
  static readonly overhead = keyIdBytes + nonceBytes + tagBytes;

  readonly keyId: string;
  readonly #keyId: Buffer;
  readonly #key: StoreKey;
  readonly #epoch: number;
  readonly #segmentKeys = new Map<number, Buffer>();

  constructor(key: StoreKey, epoch: number) {
    this.keyId = key.id;
    this.#keyId = Buffer.from(key.id, 'hex');
    this.#key = key;
    this.#epoch = epoch;
  }

  /**
   * @param segment the first sequence of the record's segment
   * @param header of the record, with the length of what is returned in it
   */
  seal(segment: number, header: Uint8Array, payload: Uint8Array): Buffer {
    return Buffer.concat([this.#keyId, seal(this.#segmentKey(segment), header, payload)]);
  }

  /** The payload; undefined when it was not sealed for this very place, or has changed. */
  open(segment: number, header: Uint8Array, sealed: Buffer): Buffer | undefined {
    if (RecordCipher.keyIdOf(sealed) !== this.keyId) return undefined;
    return unseal(this.#segmentKey(segment), header, sealed.subarray(keyIdBytes));
  }

  /** Which key a payload was sealed with. */
  static keyIdOf(sealed: Buffer): string {
    return sealed.toString('hex', 0, keyIdBytes);
  }

  #segmentKey(segment: number): Buffer {
    let key = this.#segmentKeys.get(segment);
    if (!key) {
      const purpose = `recollect journal 1, epoch ${this.#epoch}, segment ${segment}`;
      key = deriveKey(this.#key, new Uint8Array(), purpose);
      this.#segmentKeys.set(segment, key);
    }
    return key;
  }
}
