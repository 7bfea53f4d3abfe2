/**
 * Bytes to be written, one piece after another. The pieces are views of what is in use: each holds until the next is
 * asked for, and none outlives a change of what it was taken from.
 */
export interface BytePieces extends Iterable<Uint8Array> {
  /** Of all pieces together, in bytes. */
  readonly length: number;
}

export function inOnePiece(bytes: Uint8Array): BytePieces {
  return { length: bytes.length, [Symbol.iterator]: () => [bytes].values() };
}

/** The pieces in one array of their own. */
export function joined(pieces: BytePieces): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
