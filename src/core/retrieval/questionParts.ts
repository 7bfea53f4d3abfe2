import { functionWords } from './queryTerms';

const asking = String.raw`(?:who|whom|whose|what|when|where|which|why|how)\b`;
/** After a question mark, or before "and" or "or" with a question word, which itself stays with what it asks. */
const seam = new RegExp(String.raw`(?<=\?)\s+|[,;]?\s+(?:and|or|but|also)\s+(?=${asking})`, 'iu');
const asks = new RegExp(String.raw`\?|\b${asking}`, 'iu');
/** Of more, the rest is left to the question as a whole. */
const mostParts = 4;

/**
 * The questions of a text that asks several: "When do we deploy, and which runner do we use?" asks two, of which
 * no memory need hold the words of both. What names nothing to look for ("and why?") is no question of its own.
 * @returns none for a text that asks one or none
 */
export function questionParts(text: string): readonly string[] {
  const parts = text.split(seam).filter((part) => asks.test(part) && namesSomething(part));
  return parts.length > 1 ? parts.slice(0, mostParts) : [];
}

function namesSomething(part: string): boolean {
  const words = part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !functionWords.has(word));
}
