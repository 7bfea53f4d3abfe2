import table from './data/abbreviations.json';
import type { Token, Tokenizer } from './tokens';

/** What a word or a run of words may also be called. */
export interface OtherName {
  /** The terms of the other name, all of which are to be looked for. */
  readonly terms: readonly string[];
}

/** Abbreviations that developers and people in chats use, both ways: k8s and Kubernetes, GHA and GitHub Actions. */
export class Abbreviations {
  /** By the words of a name, folded or as terms, joined by spaces. */
  readonly #others = new Map<string, OtherName[]>();
  #longest = 1;

  constructor(tokenizer: Tokenizer) {
    const termsOf = (name: string) => tokenizer.tokenize(name).map(({ terms }) => terms[0] ?? '');
    for (const [short, longs] of Object.entries(table)) {
      const one = termsOf(short);
      for (const other of longs.map(termsOf)) {
        this.#add(one, other);
        this.#add(other, one);
      }
    }
  }

  /** The other names of the words that begin at a place among the tokens, the longest run first. */
  at(tokens: readonly Token[], place: number): readonly OtherName[] {
    const found: OtherName[] = [];
    for (let length = Math.min(this.#longest, tokens.length - place); length > 0; length--) {
      const run = tokens.slice(place, place + length).map(({ terms }) => terms[0]);
      found.push(...(this.#others.get(run.join(' ')) ?? []));
    }
    return found;
  }

  #add(name: readonly string[], other: readonly string[]): void {
    const key = name.join(' ');
    const others = this.#others.get(key);
    if (others === undefined) this.#others.set(key, [{ terms: other }]);
    else others.push({ terms: other });
    this.#longest = Math.max(this.#longest, name.length);
  }
}
