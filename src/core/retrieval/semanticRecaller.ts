import type { RecalledItem } from './recall';
import type { Recaller, RecallQuery } from './retriever';
import type { NearItem } from './vectorTable';

/** What finds by meaning, where the user has set an embedding model. */
export interface MeaningSearch {
  /** Never rejects and never takes long; nothing when there is no model, or it does not answer in time. */
  near(text: string, limit: number): Promise<readonly NearItem[]>;
}

/** Shows items that a search by words has not found. */
export interface ItemSource {
  /** Those that may be shown for the question, with a relevance of 0. */
  describe(ids: readonly string[], query: RecallQuery): readonly RecalledItem[];
}

/** How much of the best score by words full closeness is worth. */
const weight = 0.6;
/** What an item must stand out by that was found by meaning alone. */
const deviationsAlone = 4;
/** What full closeness is worth where nothing was found by words. */
const scoreAlone = 10;
const lookedAt = 2;

/**
 * Adds what is near by meaning to what was found by words: a weighted sum, in which an exact hit on an uncommon
 * word keeps its place. Without an answer of the model, recall is as it is without one.
 */
export class SemanticRecaller implements Recaller {
  readonly #inner: Recaller;
  readonly #items: ItemSource;
  readonly #meaning: MeaningSearch;

  constructor(inner: Recaller, items: ItemSource, meaning: MeaningSearch) {
    this.#inner = inner;
    this.#items = items;
    this.#meaning = meaning;
  }

  async recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    const [byWords, near] = await Promise.all([
      this.#inner.recall(query),
      this.#meaning.near(query.text, query.limit * lookedAt),
    ]);
    if (near.length === 0) return byWords;
    const closeness = new Map(near.map((item) => [item.id, item.closeness]));
    const found = new Set<string>(byWords.map(({ id }) => id));
    const alone = near.filter(
      ({ deviations, id }) => deviations >= deviationsAlone && !found.has(id),
    );
    const scale = weight * (byWords[0]?.score ?? scoreAlone);
    return [
      ...byWords,
      ...this.#items.describe(
        alone.map(({ id }) => id),
        query,
      ),
    ]
      .map((item) => withMeaning(item, scale * (closeness.get(item.id) ?? 0)))
      .sort((a, b) => b.score - a.score)
      .slice(0, query.limit);
  }
}

function withMeaning(item: RecalledItem, meaning: number): RecalledItem {
  if (meaning === 0) return item;
  const { importance, persona, recency, relevance } = item.parts;
  return {
    ...item,
    score: (relevance + meaning) * recency * importance * persona,
    parts: { ...item.parts, meaning },
  };
}
