import { functionWords } from '../retrieval/queryTerms';
import type { Tokenizer } from '../retrieval/tokens';

/** Weights by term; what is missing weighs 0. */
export type TermVector = ReadonlyMap<string, number>;

/** The terms of a text that carry meaning, with repetitions. */
export function contentTerms(tokenizer: Tokenizer, text: string): readonly string[] {
  return tokenizer
    .tokenize(text)
    .filter(({ folded }) => !functionWords.has(folded))
    .flatMap(({ terms }) => terms);
}

/**
 * TF-IDF vectors of length 1: `(1 + ln tf) * ln(1 + N / df)`, as in Salton and Buckley, "Term-weighting
 * approaches in automatic text retrieval", 1988. An empty text has an empty vector.
 */
export function tfIdfVectors(texts: readonly (readonly string[])[]): readonly TermVector[] {
  const documents = new Map<string, number>();
  for (const terms of texts) {
    for (const term of new Set(terms)) documents.set(term, (documents.get(term) ?? 0) + 1);
  }
  return texts.map((terms) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const weights = new Map<string, number>();
    for (const [term, count] of counts) {
      const idf = Math.log(1 + texts.length / (documents.get(term) ?? 1));
      weights.set(term, (1 + Math.log(count)) * idf);
    }
    return unitLength(weights);
  });
}

/** The direction of the sum of vectors. */
export function centroid(vectors: readonly TermVector[]): TermVector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  }
  return unitLength(sum);
}

/** The cosine of two vectors of length 1: 0 without a common term, 1 for the same direction. */
export function cosine(a: TermVector, b: TermVector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

function unitLength(weights: ReadonlyMap<string, number>): TermVector {
  const length = Math.hypot(...weights.values());
  return length === 0
    ? weights
    : new Map([...weights].map(([term, weight]) => [term, weight / length]));
}
