import { otherBeginnings } from './wordStems';

const [a, z] = [0x61, 0x7a];

/**
 * Tells at a glance which words of a text are indexed by none of some terms: most begin with another letter, which no
 * stem changes but those of irregular forms. Of words that are more than small ASCII letters it knows nothing.
 */
export class WantedWords {
  /** By the code of a word's first letter. */
  readonly #beginnings = new Uint8Array(z + 1);

  constructor(terms: Iterable<string>) {
    for (const term of terms) {
      this.#add(term);
      for (const [stem, form] of otherBeginnings) if (term.startsWith(stem)) this.#add(form);
    }
  }

  maySkip(text: string, start: number, end: number): boolean {
    if (this.#beginnings[text.charCodeAt(start)] !== 0) return false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code < a || code > z) return false;
    }
    return true;
  }

  #add(word: string): void {
    const code = word.charCodeAt(0);
    if (code <= z) this.#beginnings[code] = 1;
  }
}
