import { everydayNames, exclusiveChoices } from '../vocabulary/exclusiveChoices';
import type { Token, Tokenizer } from './tokens';

/** A kind that a question asks for. */
interface AskedKind {
  /** Of its words. */
  readonly length: number;
  /** The terms of each thing of that kind. */
  readonly names: readonly { readonly terms: readonly string[] }[];
}

/** What developers ask for by its kind and speak of by its name: a package manager is pnpm, or npm, or Yarn. */
export class KindsOfTools {
  /** As they are written, by the words of a kind as terms, joined by spaces. */
  readonly #names = new Map<string, string[]>();
  readonly #termsOf: (name: string) => readonly string[];
  #longest = 1;

  constructor(tokenizer: Tokenizer) {
    this.#termsOf = (name) => tokenizer.tokenize(name).map(({ terms }) => terms[0] ?? '');
    for (const { kinds, names } of exclusiveChoices) {
      for (const kind of kinds) {
        const words = this.#termsOf(kind);
        const key = words.join(' ');
        this.#names.set(key, [...(this.#names.get(key) ?? []), ...names]);
        this.#longest = Math.max(this.#longest, words.length);
      }
    }
  }

  /** The kind whose words begin at a place among the tokens, the longest; null for none. */
  at(tokens: readonly Token[], place: number): AskedKind | null {
    for (let length = Math.min(this.#longest, tokens.length - place); length > 0; length--) {
      const run = tokens.slice(place, place + length).map(({ terms }) => terms[0]);
      const names = this.#names.get(run.join(' '));
      if (names === undefined) continue;
      const things = names.filter((name) => !everydayNames.has(name));
      return { length, names: things.map((name) => ({ terms: this.#termsOf(name) })) };
    }
    return null;
  }
}
