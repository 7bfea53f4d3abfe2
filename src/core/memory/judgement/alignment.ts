import type { StatementWord } from './statementWords';
import type { WordRelations } from './wordRelations';

/** How a word of one statement is found in another, the best way that there is. */
export type Match = 'same' | 'synonym' | 'narrower' | 'broader' | 'none';

export interface AlignedWord {
  readonly word: StatementWord;
  /** The word of the other statement. */
  readonly other: StatementWord | null;
  readonly match: Match;
}

const order: readonly Match[] = ['same', 'synonym', 'narrower', 'broader'];

/**
 * Finds each word of a statement in another, each other word for one at most, the surest first.
 * @returns in the words' order; `narrower` says that the other statement's word is the narrower one
 */
export function align(
  words: readonly StatementWord[],
  others: readonly StatementWord[],
  relations: WordRelations,
): readonly AlignedWord[] {
  const aligned = new Map<StatementWord, AlignedWord>();
  const taken = new Set<StatementWord>();
  for (const match of order) {
    for (const word of words) {
      if (aligned.has(word)) continue;
      const other = others.find(
        (each) => !taken.has(each) && isMatch(word, each, match, relations),
      );
      if (!other) continue;
      taken.add(other);
      aligned.set(word, { word, other, match });
    }
  }
  return words.map((word) => aligned.get(word) ?? { word, other: null, match: 'none' });
}

function isMatch(
  word: StatementWord,
  other: StatementWord,
  match: Match,
  relations: WordRelations,
): boolean {
  if (match === 'same') return word.stem === other.stem;
  // What somebody does is not what something is called: "chasing" is no dog.
  if (isActivity(word) !== isActivity(other)) return false;
  if (relations.areOpposites(word.stem, other.stem)) return false;
  if (match === 'synonym') return relations.areSynonyms(word.stem, other.stem);
  return match === 'narrower'
    ? relations.isBroader(word.stem, other.stem)
    : relations.isBroader(other.stem, word.stem);
}

function isActivity({ word }: StatementWord): boolean {
  return word.length > 5 && /(?:ing|ed)$/.test(word);
}
