const joiners = /[-_./\\:@#,]+/;
// parseHTTPHeader2 -> parse HTTP Header 2
const humps = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}|\p{N}+/gu;
const mixedCase = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;
const letterThenDigit = /\p{L}{2}\p{N}|\p{N}\p{L}{2}/u;

/**
 * The parts of an identifier, path or hyphenated word, in order: `parseHTTPHeader` gives parse, HTTP,
 * Header; `foo_bar-baz` gives foo, bar, baz. A plain word gives itself alone.
 */
export function compoundParts(word: string): readonly string[] {
  const pieces = word.split(joiners).filter((piece) => piece !== '');
  return pieces.flatMap((piece) =>
    mixedCase.test(piece) || letterThenDigit.test(piece)
      ? (piece.match(humps) ?? [piece])
      : [piece],
  );
}
