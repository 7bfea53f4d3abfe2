const keptBytes = 64;

/** Remembers how a stream of events ended, to tell a whole one from one that was cut. */
export class StreamTail {
  #tail = '';

  add(bytes: Uint8Array): void {
    const text = new TextDecoder('latin1').decode(bytes.subarray(-keptBytes));
    this.#tail = (this.#tail + text).slice(-keptBytes);
  }

  /** The server has said that this was all. */
  get isDone(): boolean {
    return /data: ?\[DONE\]\s*$/.test(this.#tail);
  }

  /** The last line has no end. */
  get isInsideLine(): boolean {
    return this.#tail !== '' && !/[\r\n]$/.test(this.#tail);
  }
}
