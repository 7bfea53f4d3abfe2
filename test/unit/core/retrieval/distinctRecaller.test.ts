import { expect, it } from 'vitest';
import type { MessageId, SessionId } from '../../../../src/core/base/ids';
import { assistantPersona } from '../../../../src/core/persona/builtinPersonas';
import { DistinctRecaller, distinctItems } from '../../../../src/core/retrieval/distinctRecaller';
import type { RecalledItem } from '../../../../src/core/retrieval/recall';

function item(id: string, text: string): RecalledItem {
  return {
    kind: 'message',
    id: id as MessageId,
    text,
    at: Number(id),
    sessionId: `s${id}` as SessionId,
    sessionTitle: `session ${id}`,
    score: 1,
    parts: { relevance: 1, recency: 1, importance: 1, persona: 1, matchedTerms: [] },
    inPrompt: false,
  };
}

it('keeps the best of those that say the same in the same words, and names the other places', () => {
  const items = [
    item('1', 'Is the marmalade budget too small?'),
    item('2', 'The budget is fine'),
    item('3', 'is the  marmalade\nbudget too small?'),
    item('4', 'The budget is fine.'),
  ];
  const distinct = distinctItems(items);
  expect(distinct.map(({ id }) => id)).toEqual(['1', '2']);
  expect(distinct.map(({ also }) => also)).toEqual([
    [{ messageId: '3', sessionId: 's3', sessionTitle: 'session 3', at: 3 }],
    [{ messageId: '4', sessionId: 's4', sessionTitle: 'session 4', at: 4 }],
  ]);
});

it('leaves what says something else alone', () => {
  const items = [item('1', 'Use tabs.'), item('2', 'Use tabs?'), item('3', 'Do not use tabs.')];
  expect(distinctItems(items)).toEqual(items);
});

it('fills the places that the same words would have taken', async () => {
  const found = [item('1', 'Same.'), item('2', 'Same.'), item('3', 'Same.'), item('4', 'Other.')];
  const limits: number[] = [];
  const recaller = {
    recall: async ({ limit }: { readonly limit: number }) => {
      limits.push(limit);
      return found.slice(0, limit);
    },
  };
  const query = {
    text: 'x',
    sessionId: null,
    exclude: new Set<MessageId>(),
    persona: assistantPersona,
    now: 0,
    limit: 2,
  };
  const recalled = await new DistinctRecaller(recaller).recall(query);
  expect(recalled.map(({ id }) => id)).toEqual(['1', '4']);
  expect(limits).toEqual([2, 6]);
});

it('asks once where nothing was said twice, or there is no more', async () => {
  const found = [item('1', 'Same.'), item('2', 'Other.'), item('3', 'Same.')];
  const limits: number[] = [];
  const recaller = {
    recall: async ({ limit }: { readonly limit: number }) => {
      limits.push(limit);
      return found.slice(0, limit);
    },
  };
  const query = {
    text: 'x',
    sessionId: null,
    exclude: new Set<MessageId>(),
    persona: assistantPersona,
    now: 0,
  };
  const ask = (limit: number) => new DistinctRecaller(recaller).recall({ ...query, limit });
  expect((await ask(2)).map(({ id }) => id)).toEqual(['1', '2']);
  expect((await ask(5)).map(({ id }) => id)).toEqual(['1', '2']);
  expect(limits).toEqual([2, 5]);
});
