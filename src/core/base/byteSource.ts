/** Bytes that are read once, from the first to the last. */
export interface ByteSource {
  /** How many there are. */
  readonly length: number;
  /**
   * Fills an array with the bytes that come next.
   * @throws RangeError when there are fewer
   */
  fill(target: Uint8Array): void;
}

/** Bytes that are in memory already. */
export class MemorySource implements ByteSource {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  fill(target: Uint8Array): void {
    const end = this.#at + target.length;
    if (end > this.#bytes.length) throw new RangeError('There are no more bytes');
    target.set(this.#bytes.subarray(this.#at, end));
    this.#at = end;
  }
}
