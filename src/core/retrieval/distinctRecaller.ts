import type { RecalledItem } from './recall';
import type { Recaller, RecallQuery } from './retriever';

/** How many times more are looked at where the same words have taken others' places. */
const WIDER = 3;

/**
 * Recalls what was said in the same words only once: the best of them stands for the others, which it names
 * as the places where it was said too.
 */
export class DistinctRecaller implements Recaller {
  readonly #inner: Recaller;

  constructor(inner: Recaller) {
    this.#inner = inner;
  }

  async recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    const { limit } = query;
    const found = await this.#inner.recall(query);
    const distinct = distinctItems(found);
    // Seldom, so that asking once more costs less than always asking for more.
    if (distinct.length === found.length || found.length < limit) return distinct;
    const more = await this.#inner.recall({ ...query, limit: limit * WIDER });
    return distinctItems(more).slice(0, limit);
  }
}

/** @param items best first */
export function distinctItems(items: readonly RecalledItem[]): readonly RecalledItem[] {
  const byWords = Map.groupBy(items, ({ text }) => sameWords(text));
  return [...byWords.values()].flatMap(([best, ...others]): RecalledItem[] => {
    if (!best) return [];
    if (others.length === 0) return [best];
    const also = others.map((other) => ({
      messageId: other.kind === 'message' ? other.id : null,
      sessionId: other.sessionId,
      sessionTitle: other.sessionTitle,
      at: other.at,
    }));
    return [{ ...best, also }];
  });
}

/** The text whatever its case, its white space and the mark that it ends with. */
function sameWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\S ]\s*| \s+/gu, ' ')
    .replace(/[\s.!…]+$/u, '')
    .trim();
}
