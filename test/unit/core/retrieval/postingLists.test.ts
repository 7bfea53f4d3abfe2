import { expect, it } from 'vitest';
import { PostingLists } from '../../../../src/core/retrieval/postingLists';

it('finds the first place that is not below an item from any place before it', () => {
  const lists = new PostingLists();
  const items = Array.from({ length: 200 }, (_, i) => 3 * i + (i % 2));
  for (const item of items) lists.insert(0, item, 1);
  const start = lists.start(0);
  const end = start + lists.size(0);
  for (let item = 0; item <= items.at(-1)! + 2; item++) {
    const expected = lists.lowerBound(0, item);
    for (const from of [start, Math.max(start, expected - 1), (start + expected) >>> 1, expected]) {
      expect(lists.advance(from, end, item)).toBe(expected);
    }
  }
});
