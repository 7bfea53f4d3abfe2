import { compoundParts } from './compoundParts';
import { foldText } from './foldText';
import type { WantedWords } from './wantedWords';
import { eachWord } from './words';
import { stemOf } from './wordStems';

/** One word of a text. */
export interface Token {
  /** As it stands in the text. */
  readonly text: string;
  /** Where it stands, in UTF-16 units. */
  readonly start: number;
  /**
   * What it is indexed by, in order: the stem of the whole, then the stems of its parts when it is an
   * identifier, a path or hyphenated.
   */
  readonly terms: readonly string[];
  /** Folded as typed, for the lists of function words and of cues, which hold whole words. */
  readonly folded: string;
}

const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const possessive = /['’]s$/i;
const apostrophes = /’/g;
const plainWord = /^[a-z]+$/;

/** Longer words are data (base64, hashes of files): cut, so that one cannot fill the dictionary. */
const maxWordLength = 200;
const maxCachedWords = 50_000;

/** What is known of a word wherever it stands. */
type KnownWord = Pick<Token, 'terms' | 'folded'>;

/** Splits texts into words. Holds a cache of the words it has seen. */
export class Tokenizer {
  readonly #known = new Map<string, KnownWord>();
  // Built on first use: most people never write a script without spaces.
  #segmenter: Intl.Segmenter | undefined;

  /** @param wanted tells which words may be left out */
  tokenize(text: string, wanted?: WantedWords): Token[] {
    const tokens: Token[] = [];
    eachWord(text, (start, end) => {
      if (wanted?.maySkip(text, start, end) === true) return;
      const word = text.slice(start, end);
      const known = this.#known.get(word);
      if (known === undefined && unspacedScript.test(word)) {
        this.#segment(word, start, tokens);
      } else {
        const { folded, terms } = known ?? this.#learn(word);
        tokens.push({ text: word, start, folded, terms });
      }
    });
    return tokens;
  }

  #learn(word: string): KnownWord {
    const looked = word.slice(0, maxWordLength);
    const folded = foldText(looked).replace(apostrophes, "'");
    const known = { folded, terms: termsOfWord(looked, folded) };
    if (this.#known.size >= maxCachedWords) this.#known.clear();
    this.#known.set(word, known);
    return known;
  }

  /**
   * Words of a script that writes none apart, by the runtime's dictionary; and pairs of neighbouring
   * characters, because a dictionary cuts a short question otherwise than a long text.
   */
  #segment(run: string, start: number, tokens: Token[]): void {
    this.#segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    for (const { segment, index, isWordLike } of this.#segmenter.segment(run)) {
      if (isWordLike !== true) continue;
      const folded = foldText(segment);
      tokens.push({ text: segment, start: start + index, folded, terms: [stemOf(folded)] });
    }
    const characters = [...run];
    let at = start;
    for (const [i, character] of characters.entries()) {
      const next = characters[i + 1];
      if (next !== undefined && unspacedScript.test(character) && unspacedScript.test(next)) {
        const pair = character + next;
        tokens.push({ text: pair, start: at, folded: pair, terms: [`${foldText(pair)}~`] });
      }
      at += character.length;
    }
  }
}

function termsOfWord(word: string, folded: string): readonly string[] {
  if (plainWord.test(word)) return [stemOf(word)];
  const bare = folded.replace(possessive, '');
  const whole = stemOf(bare);
  const parts = compoundParts(word.replace(possessive, ''));
  if (parts.length < 2) return [whole];
  return [...new Set([whole, ...parts.map((part) => stemOf(foldText(part)))])];
}
