/** How messages of one kind are scored. */
export interface MessageWeights {
  /** Multiplies the score. */
  readonly factor: number;
  /** How far a long message is preferred to a short one, which says less. */
  readonly informative: number;
  /** How much its words count for the messages around it. */
  readonly spread: number;
}

/** How memories are scored. */
export interface MemoryWeights {
  /** Multiplies the score. */
  readonly factor: number;
  /** How much of a function word's weight counts: in a short statement "where is" says something. */
  readonly functionWords: number;
  /** How much the pieces of words count, against whole words. */
  readonly pieces: number;
}

/** Everything that was chosen by measuring; `docs/decisions/0005-retrieval.md` says what each is worth. */
export interface RetrievalWeights {
  /** BM25: how soon repetition stops to count, and how much length counts. */
  readonly k1: number;
  readonly b: number;
  /** BM25+'s floor of a match, for the question's own words. */
  readonly delta: { readonly message: number; readonly memory: number };

  /** What people said, the user and agents. */
  readonly statement: MessageWeights;
  /** What the assistant said. */
  readonly reply: MessageWeights;
  readonly memory: MemoryWeights;

  /** How much a message counts the words of the messages one, two and three before it, and after it. */
  readonly contextBefore: readonly number[];
  readonly contextAfter: readonly number[];
  /** The same for a question right before it, instead of the first of `contextBefore`. */
  readonly inherited: number;
  /** How much of the scores of the messages one and two places away a message is given. */
  readonly smoothing: readonly number[];
  /** How much of its session's three best scores' mean a message is given. */
  readonly session: number;

  /** How much a word of its session's title counts for an item. */
  readonly title: number;

  /** How much a related word counts, at most. */
  readonly related: number;
  /** How alike words must be to be related, 0 to 1. */
  readonly relatedFloor: number;
  /** How much a word one letter away from an unknown word counts. */
  readonly fuzzy: number;
  /** How much the words of a date count. */
  readonly dateWords: number;
  /** How much the words of the question before count in a short follow-up. */
  readonly followUp: number;

  /** Multiplies the score of a message that is a question: it asks for what the asker wants to find. */
  readonly asks: number;
  /** Multiplies the score of what was said by a person whom the question names, or by the user who says "I". */
  readonly author: number;
  /** Multiply the score of an item that bears the mark which the question's answer is likely to bear. */
  readonly cueTime: number;
  readonly cueNumber: number;
  readonly cueName: number;
  readonly cuePlace: number;
  readonly cueReason: number;
  /** How far an item's date within the time that the question names lifts its score. */
  readonly window: number;
  /** How much the time that an item's text names counts against the time when it was said. */
  readonly namedTime: number;

  /** Multiplies the score of what was true once, where the question asks for that; 0 never shows it. */
  readonly past: number;
  /** How far having been of use lifts a score at most. */
  readonly access: number;
  /** How much the long form of an abbreviation counts, and the abbreviation of a long form. */
  readonly abbreviation: number;
  /** How much the name of a tool counts where its kind is asked for: `pnpm` for "package manager". */
  readonly kind: number;
  /** How far importance moves a score: at 1 by a factor of 1 + this, at 0 of 1 - this. */
  readonly importance: number;
  /** Multiplies the score of a pinned memory. */
  readonly pinned: number;
  readonly recencyHalfLifeMs: number;
  /** How far age lowers a score at most. */
  readonly recencySpan: number;

  /** The share of the question's weight that one of the best items must match for anything to be returned. */
  readonly minCoverage: number;
  /** An unknown name weighs more in that than another unknown word: nobody ever spoke of it. */
  readonly unknownName: number;
  /** Items below this share of the best score are left out. */
  readonly minShareOfBest: number;

  /** In smaller stores, in items, scoring everything is quicker than finding out what to leave out. */
  readonly pruneFrom: number;
}

export const day = 86_400_000;

/** How much of the scores next to a message it is given in all, when each of them is as high as can be. */
export function shareAround({ smoothing }: Pick<RetrievalWeights, 'smoothing'>): number {
  return smoothing.reduce((sum, share) => sum + 2 * share, 0);
}

export const shippedWeights: RetrievalWeights = {
  k1: 1.2,
  b: 0.75,
  delta: { message: 1, memory: 0 },
  statement: { factor: 1, informative: 0.1, spread: 1 },
  reply: { factor: 0.7, informative: 0, spread: 0.5 },
  memory: { factor: 1.8, functionWords: 0.5, pieces: 0.2 },
  contextBefore: [0.4, 0.2, 0.1],
  contextAfter: [0.2, 0.1],
  inherited: 0.9,
  smoothing: [0.1, 0.1],
  session: 0.6,
  title: 0.5,
  related: 0.7,
  relatedFloor: 0.6,
  fuzzy: 0.5,
  dateWords: 0.5,
  followUp: 0.4,
  asks: 0.8,
  author: 1.25,
  cueTime: 1.5,
  cueNumber: 1.3,
  cueName: 1.1,
  cuePlace: 1.25,
  cueReason: 1.15,
  window: 1,
  namedTime: 0.4,
  past: 1.3,
  access: 0.1,
  abbreviation: 1,
  kind: 0.6,
  importance: 0.2,
  pinned: 1.15,
  recencyHalfLifeMs: 180 * day,
  recencySpan: 0.1,
  minCoverage: 0.31,
  unknownName: 2,
  minShareOfBest: 0.3,
  pruneFrom: 5_000,
};
