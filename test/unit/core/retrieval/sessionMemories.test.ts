import { expect, it } from 'vitest';
import { itemKinds, ItemTable } from '../../../../src/core/retrieval/itemTable';
import { SessionMemories } from '../../../../src/core/retrieval/sessionMemories';

function row(items: ItemTable, kind: keyof typeof itemKinds, session: number): number {
  const added = items.allocate();
  items.kind[added] = itemKinds[kind];
  items.session[added] = session;
  return added;
}

it('knows the memories of each session, those that were there before it was first asked and those that came and went', () => {
  const items = new ItemTable();
  const memories = new SessionMemories();
  const first = row(items, 'memory', 0);
  row(items, 'statement', 0);
  memories.add(first, items);
  const second = row(items, 'memory', 1);
  memories.add(second, items);
  expect(memories.of(0, items)).toEqual([first]);
  const third = row(items, 'memory', 0);
  memories.add(third, items);
  expect(memories.of(0, items)).toEqual([first, third]);
  memories.remove(first, items);
  items.release(first);
  expect(memories.of(0, items)).toEqual([third]);
  expect(memories.of(1, items)).toEqual([second]);
  expect(memories.of(2, items)).toEqual([]);
});

it('knows no memory of a session that stems from none', () => {
  const items = new ItemTable();
  const memories = new SessionMemories();
  row(items, 'memory', -1);
  expect(memories.of(-1, items)).toEqual([]);
});
