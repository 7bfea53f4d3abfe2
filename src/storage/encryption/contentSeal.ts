import { KeyRing, MissingKey } from './keyRing';
import { translate } from '../../core/base/translate';
import { DamagedSeal, isSealed, openSealed, sealedHeader, sealFile } from './sealedFile';
import type { StoreKey } from './storeKey';

/** Seals the files of one content folder, each for its place in it; without a key it leaves them as they are. */
export class ContentSeal {
  readonly #key: StoreKey | undefined;
  readonly #epoch: number;

  constructor(key: StoreKey | undefined, epoch: number) {
    this.#key = key;
    this.#epoch = epoch;
  }

  get isSealing(): boolean {
    return this.#key !== undefined;
  }

  /** @param place within the content folder, with `/` */
  close(place: string, bytes: Uint8Array): Uint8Array {
    const key = this.#key;
    return key ? sealFile(bytes, this.#placeOf(place), { kind: 'storeKey', key }) : bytes;
  }

  /** @throws MissingKey; DamagedSeal; RecollectError `storeTooNew` */
  open(place: string, bytes: Buffer): Buffer {
    if (!this.#key) {
      this.refuseSealed(bytes);
      return bytes;
    }
    if (!isSealed(bytes)) throw new DamagedSeal(translate('it is not encrypted'));
    const keys = new KeyRing();
    keys.add(this.#key);
    return openSealed(bytes, this.#placeOf(place), { keys });
  }

  /**
   * @param bytes of a file, or its beginning
   * @throws MissingKey when it is sealed; DamagedSeal; RecollectError `storeTooNew`
   */
  refuseSealed(bytes: Uint8Array): void {
    if (!isSealed(bytes)) return;
    const { by } = sealedHeader(bytes);
    throw new MissingKey(by.kind === 'storeKey' ? by.keyId : '');
  }

  #placeOf(place: string): string {
    return `content-${this.#epoch}/${place}`;
  }
}
