import type { Token } from './tokens';

const pieceLength = 3;
const latinWord = /^[a-z]{2,30}$/;

/**
 * The runs of three letters of a word and its two edges, as terms that no word can be taken for: a short
 * statement is found by what its words share with others of their family.
 */
export function wordPieces({ folded }: Token): readonly string[] {
  if (!latinWord.test(folded)) return [];
  const edged = `<${folded}>`;
  const pieces: string[] = [];
  for (let at = 0; at + pieceLength <= edged.length; at++) {
    pieces.push(`\u0001${edged.slice(at, at + pieceLength)}`);
  }
  return pieces;
}
