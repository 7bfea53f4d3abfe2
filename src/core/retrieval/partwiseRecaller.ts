import { questionParts } from './questionParts';
import type { RecalledItem } from './recall';
import type { Recaller, RecallQuery } from './retriever';

/**
 * Answers each question of a message that asks several: what fits one of them well covers too little of the whole.
 * The best for the whole comes first, then the best for each part, then their seconds, each item once.
 */
export class PartwiseRecaller implements Recaller {
  readonly #inner: Recaller;

  constructor(inner: Recaller) {
    this.#inner = inner;
  }

  async recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    const texts = [query.text, ...questionParts(query.text)];
    const found = await Promise.all(texts.map((text) => this.#inner.recall({ ...query, text })));
    return inTurn(found).slice(0, query.limit);
  }
}

/** @param lists each best first */
function inTurn(lists: readonly (readonly RecalledItem[])[]): readonly RecalledItem[] {
  const items = new Map<string, RecalledItem>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let rank = 0; rank < longest; rank++) {
    for (const list of lists) {
      const item = list[rank];
      if (item !== undefined && !items.has(item.id)) items.set(item.id, item);
    }
  }
  return [...items.values()];
}
