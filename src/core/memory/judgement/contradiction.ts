import type { RelatedWords } from '../../retrieval/relatedWords';
import { type AlignedWord, align } from './alignment';
import { particles } from './data/englishOpposites';
import { denialLikelihood, type NegatedPair } from './negatedPair';
import { opposition } from './opposition';
import { type StatementWords, statementWords } from './statementWords';
import type { WordRelations } from './wordRelations';

/** What the comparison of statements needs to know of words. */
export interface WordKnowledge {
  readonly relations: WordRelations;
  /** Null where the table was not built. */
  readonly related: RelatedWords | null;
}

export type Contradiction =
  /** One denies what the other says. */
  | { readonly kind: 'denial'; readonly certainty: number }
  /** They use words of which at most one can be so. */
  | { readonly kind: 'opposites'; readonly words: readonly [string, string] };

/** Two statements, word by word. */
export interface ComparedStatements {
  readonly one: StatementWords;
  readonly other: StatementWords;
  readonly alignedOne: readonly AlignedWord[];
  readonly alignedOther: readonly AlignedWord[];
}

const certainEnough = 0.57;

export function compareWords(
  one: string,
  other: string,
  { relations }: WordKnowledge,
): ComparedStatements {
  const first = statementWords(one);
  const second = statementWords(other);
  return {
    one: first,
    other: second,
    alignedOne: align(first.content, second.content, relations),
    alignedOther: align(second.content, first.content, relations),
  };
}

/** Whether two statements cannot both be true, as far as their words tell; null when they can. */
export function contradiction(
  compared: ComparedStatements,
  knowledge: WordKnowledge,
): Contradiction | null {
  const { alignedOne, alignedOther, one, other } = compared;
  if (one.negations > 0 === other.negations > 0) {
    const words = opposition({
      ...compared,
      missingOne: missing(alignedOne, other, knowledge),
      missingOther: missing(alignedOther, one, knowledge),
      relations: knowledge.relations,
    });
    return words && { kind: 'opposites', words };
  }
  const certainty = denialLikelihood(negatedPair(compared, knowledge));
  return certainty > certainEnough ? { kind: 'denial', certainty } : null;
}

export function negatedPair(compared: ComparedStatements, knowledge: WordKnowledge): NegatedPair {
  const { alignedOne, alignedOther, one, other } = compared;
  const [denying, affirming, denied, affirmed] =
    one.negations >= other.negations
      ? [one, other, alignedOne, alignedOther]
      : [other, one, alignedOther, alignedOne];
  const opposed = new Set<string>();
  for (const a of denying.content) {
    for (const b of affirming.content) {
      if (a.stem !== b.stem && knowledge.relations.areOpposites(a.stem, b.stem)) {
        opposed.add(a.word).add(b.word);
      }
    }
  }
  return {
    denying,
    other: affirming,
    denied,
    affirmed,
    opposed,
    likeness: ({ word }) =>
      likeness(word.stem, denying.content.includes(word) ? affirming : denying, knowledge),
  };
}

function missing(
  words: readonly AlignedWord[],
  others: StatementWords,
  knowledge: WordKnowledge,
): number {
  let total = 0;
  for (const { match, word } of words) {
    if (match !== 'none') continue;
    const weight = particles.has(word.word) ? 0.35 : word.word.endsWith('ly') ? 0.5 : 1;
    total += weight * (1 - 0.6 * likeness(word.stem, others, knowledge));
  }
  return total;
}

/** How near a word is to any of a statement, 0 to 1. */
export function likeness(stem: string, words: StatementWords, { related }: WordKnowledge): number {
  const neighbours = related?.of(stem) ?? [];
  let best = 0;
  for (const neighbour of neighbours) {
    if (words.content.some((word) => word.stem === neighbour.term)) {
      best = Math.max(best, neighbour.likeness);
    }
  }
  return best;
}
