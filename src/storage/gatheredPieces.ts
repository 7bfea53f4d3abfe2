const gatheredLength = 64 * 1024;

/** Pieces of which the small ones are gathered into larger ones: a disk wants few calls. Each holds until the next. */
export function* gatheredPieces(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const gathered = new Uint8Array(gatheredLength);
  let length = 0;
  for (const piece of pieces) {
    if (length > 0 && length + piece.length > gatheredLength) {
      yield gathered.subarray(0, length);
      length = 0;
    }
    if (piece.length > gatheredLength) yield piece;
    else {
      gathered.set(piece, length);
      length += piece.length;
    }
  }
  if (length > 0) yield gathered.subarray(0, length);
}
