import { tradeStem } from './data/englishJudgement';
import type { AlignedWord } from './alignment';
import type { WordRelations } from './wordRelations';

/** Also knows the words that developers use for the same. */
export class TradeRelations implements WordRelations {
  readonly #relations: WordRelations;

  constructor(relations: WordRelations) {
    this.#relations = relations;
  }

  areSynonyms(one: string, other: string): boolean {
    return (
      tradeStem(one) === tradeStem(other) ||
      isDerived(one, other) ||
      isDerived(other, one) ||
      this.#relations.areSynonyms(one, other)
    );
  }

  isBroader(broad: string, narrow: string): boolean {
    return this.#relations.isBroader(broad, narrow);
  }

  areOpposites(one: string, other: string): boolean {
    return isDenied(one, other) || isDenied(other, one) || this.#relations.areOpposites(one, other);
  }
}

/** "unsigned" is not "signed". */
function isDenied(denied: string, plain: string): boolean {
  return (
    /^(?:un|non|non-|dis|in|im|de)/.test(denied) &&
    plain.length > 3 &&
    denied.endsWith(plain) &&
    denied.length - plain.length <= 4
  );
}

/** "Logging" is what a "logger" does. */
function isDerived(long: string, short: string): boolean {
  return (
    short.length >= 3 &&
    long.startsWith(short) &&
    /^(?:[bdglmnprt]?(?:er|or|ing)|ment|ation|ion|ly|li|ness|abl|ibl)$/.test(
      long.slice(short.length),
    )
  );
}

/**
 * Whether a word stands for its match without a doubt: the same word, one of the trade for the same, or one made of it.
 * What a dictionary calls synonyms ("answer" and "response") mean the same only now and then.
 */
export function isSurely({ match, other, word }: AlignedWord): boolean {
  if (match === 'same') return true;
  if (match !== 'synonym' || other === null) return false;
  return (
    tradeStem(word.stem) === tradeStem(other.stem) ||
    isDerived(word.stem, other.stem) ||
    isDerived(other.stem, word.stem)
  );
}
