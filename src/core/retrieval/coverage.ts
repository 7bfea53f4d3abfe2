import type { InvertedIndex } from './invertedIndex';
import type { NamedSessions } from './namedSessions';
import { itemKinds, type ItemTable, noItem } from './itemTable';
import type { QueryTerm } from './queryTerms';
import { textMarks } from './textMarks';
import type { RetrievalWeights } from './weights';

/**
 * The weight of those terms that an item, the messages around it or its session's title hold: a neighbour's word and
 * a title's count in part, as in scoring.
 */
export function coverage(
  row: number,
  terms: readonly QueryTerm[],
  index: InvertedIndex,
  items: ItemTable,
  weights: RetrievalWeights,
  named: NamedSessions,
): number {
  const shares = new Map([[row, 1]]);
  if (items.kind[row] !== itemKinds.memory) addNeighbours(shares, row, items, weights);
  let covered = 0;
  for (const { number, term, weight } of terms) {
    let count = named.holds(items.session[row]!, term) ? weights.title : 0;
    for (const [near, share] of shares) count += share * index.postings.count(number, near);
    covered += weight * Math.min(1, count);
  }
  return covered;
}

function addNeighbours(
  shares: Map<number, number>,
  row: number,
  items: ItemTable,
  { contextBefore, contextAfter, inherited }: RetrievalWeights,
): void {
  let near = items.previous[row]!;
  for (let i = 0; i < contextBefore.length && near !== noItem; i++) {
    const asked = i === 0 && (items.flags[near]! & textMarks.asks) !== 0;
    shares.set(near, asked ? inherited : contextBefore[i]!);
    near = items.previous[near]!;
  }
  near = items.next[row]!;
  for (let i = 0; i < contextAfter.length && near !== noItem; i++) {
    shares.set(near, contextAfter[i]!);
    near = items.next[near]!;
  }
}
