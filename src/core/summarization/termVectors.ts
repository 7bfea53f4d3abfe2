import { functionWords } from '../retrieval/queryTerms';
import { Tokenizer } from '../retrieval/tokens';

/** The terms of a text that carry meaning, by number, each once. */
export interface CountedTerms {
  readonly terms: Int32Array;
  /** What each counts in the text: `1 + ln tf`. */
  readonly counts: Float64Array;
  /** How many there are, with repetitions. */
  readonly total: number;
}

/** Gives terms their numbers, and remembers them. */
export class TermNumbers {
  readonly #tokenizer = new Tokenizer();
  readonly #numbers = new Map<string, number>();

  /** How many terms have been seen. */
  get size(): number {
    return this.#numbers.size;
  }

  count(text: string): CountedTerms {
    const counts = new Map<number, number>();
    let total = 0;
    for (const { folded, terms } of this.#tokenizer.tokenize(text)) {
      if (functionWords.has(folded)) continue;
      for (const term of terms) {
        const number = this.#numberOf(term);
        counts.set(number, (counts.get(number) ?? 0) + 1);
        total++;
      }
    }
    return {
      terms: Int32Array.from(counts.keys()),
      counts: Float64Array.from(counts.values(), (count) => 1 + Math.log(count)),
      total,
    };
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/**
 * The TF-IDF vectors of some texts, each of length 1: `(1 + ln tf) * ln(1 + N / df)`, as in Salton and Buckley,
 * "Term-weighting approaches in automatic text retrieval", 1988. A text without terms has an empty vector.
 */
export class TermVectors {
  /** By text: the weights of its terms. */
  readonly #weights: readonly Float64Array[];
  readonly #texts: readonly CountedTerms[];
  /** The direction of the sum of all, by number of the term. */
  readonly #center: Float64Array;

  /** @param size numbers of terms are below it */
  constructor(texts: readonly CountedTerms[], size: number) {
    const documents = new Float64Array(size);
    for (const { terms } of texts) for (const term of terms) documents[term]! += 1;
    this.#texts = texts;
    this.#weights = texts.map(({ counts, terms }) =>
      unitLength(
        counts.map((count, i) => count * Math.log(1 + texts.length / documents[terms[i]!]!)),
      ),
    );
    const sum = new Float64Array(size);
    for (const [text, { terms }] of texts.entries()) {
      const weights = this.#weights[text]!;
      for (let i = 0; i < terms.length; i++) sum[terms[i]!]! += weights[i]!;
    }
    this.#center = unitLength(sum);
  }

  /** How near a text is to the middle of all: the cosine, 0 to 1. */
  centrality(text: number): number {
    const { terms } = this.#texts[text]!;
    const weights = this.#weights[text]!;
    let sum = 0;
    for (let i = 0; i < terms.length; i++) sum += weights[i]! * this.#center[terms[i]!]!;
    return sum;
  }

  /** The weights of a text by the number of the term. */
  vector(text: number): ReadonlyMap<number, number> {
    const { terms } = this.#texts[text]!;
    const weights = this.#weights[text]!;
    return new Map(Array.from(terms, (term, i) => [term, weights[i]!]));
  }

  /** The cosine of a text's vector and another: 0 without a common term, 1 for the same direction. */
  likeness(text: number, vector: ReadonlyMap<number, number>): number {
    const { terms } = this.#texts[text]!;
    const weights = this.#weights[text]!;
    let sum = 0;
    for (let i = 0; i < terms.length; i++) sum += weights[i]! * (vector.get(terms[i]!) ?? 0);
    return sum;
  }
}

function unitLength(weights: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return squares === 0 ? weights : weights.map((weight) => weight / Math.sqrt(squares));
}
