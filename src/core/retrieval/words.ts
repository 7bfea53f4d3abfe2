const letter = String.raw`\p{L}\p{M}\p{N}_`;

/** What counts as a word. */
export const wordPattern = new RegExp(
  [
    String.raw`\p{Extended_Pictographic}`,
    // 10,000
    String.raw`\p{N}{1,3}(?:,\p{N}{3})+(?![${letter}])`,
    // words, with what joins the parts of names, identifiers, paths and versions; C++, C#, F#
    String.raw`[${letter}]+(?:(?:[-./\\:@'’&]|::)[${letter}]+)*(?:\+\+|#(?![${letter}]))?`,
  ].join('|'),
  'gu',
);

/** What a character is to the words beside it. */
const is = {
  /** Between words. */
  gap: 0,
  /** Part of a word. */
  part: 1,
  /** Part of a word where another part follows. */
  joint: 2,
  /** Part of a number where digits follow, else between words. */
  comma: 3,
  /** Only the pattern knows. */
  other: 4,
} as const;

const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\w/.test(character)) return is.part;
  if (/[-./\\:@'&]/.test(character)) return is.joint;
  if (character === ',') return is.comma;
  return /[+#]/.test(character) ? is.other : is.gap;
});
const beyondAscii = 128;
const [zero, nine] = [0x30, 0x39];

/**
 * Tells where the words of a text begin and end, as `wordPattern` finds them, in UTF-16 units. Most words are of ASCII
 * letters, with a space behind them: these are found without the pattern, which takes several times as long.
 */
export function eachWord(text: string, take: (start: number, end: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < beyondAscii && ascii[code] !== is.part) {
      at++;
      continue;
    }
    const end = plainEnd(text, at);
    if (end > at) {
      take(at, end);
      at = end;
      continue;
    }
    wordPattern.lastIndex = at;
    const match = wordPattern.exec(text);
    if (match === null) return;
    at = wordPattern.lastIndex;
    take(match.index, at);
  }
}

/** Where the word that begins at a place ends; the place itself where only the pattern can tell. */
function plainEnd(text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === is.part) end++;
  switch (kindAt(text, end)) {
    case is.gap:
      return end;
    case is.joint:
      return kindAt(text, end + 1) === is.gap ? end : start;
    case is.comma: {
      const first = text.charCodeAt(start);
      return first < zero || first > nine ? end : start;
    }
    default:
      return start;
  }
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return is.gap;
  const code = text.charCodeAt(at);
  return code < beyondAscii ? ascii[code]! : is.other;
}
