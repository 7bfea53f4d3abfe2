import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { PartwiseRecaller } from '../../../../src/core/retrieval/partwiseRecaller';
import { questionParts } from '../../../../src/core/retrieval/questionParts';
import { memory, query } from './sampleItems';

describe('a message that asks several questions', () => {
  it.each([
    [
      'When do we deploy, and which test runner do we use?',
      ['When do we deploy', 'which test runner do we use?'],
    ],
    ['where is staging? who owns the cluster?', ['where is staging?', 'who owns the cluster?']],
    [
      'Which port does the API use and who chose Postgres',
      ['Which port does the API use', 'who chose Postgres'],
    ],
    ['When do we deploy, and why?', []],
    ['Which port does the API use?', []],
    ['We deploy on Fridays, and what is left goes out on Monday.', []],
    ['', []],
  ])('%j', (text, parts) => {
    expect(questionParts(text)).toEqual(parts);
  });

  it('is answered part by part, the best of each first, each item once', async () => {
    const retriever = new MemoryRetriever();
    const texts = [
      'We deploy on Fridays from the release branch.',
      'Vitest is our test runner.',
      'The test runner retries a flaky test twice.',
      'The coffee machine is on the third floor.',
    ];
    for (const [i, text] of texts.entries()) retriever.putMemory(memory(`m${i}`, text));
    const asked = query(
      'When do we deploy, and which test runner do we use, by the way, on our laptops?',
    );
    const inner = { recall: (each: typeof asked) => Promise.resolve(retriever.retrieve(each)) };

    const items = await new PartwiseRecaller(inner).recall(asked);

    expect(items.map(({ id }) => id).sort()).toEqual(['m0', 'm1', 'm2']);
    expect(items.slice(0, 2).map(({ id }) => id)).toContain('m0');
    const first = await new PartwiseRecaller(inner).recall({ ...asked, limit: 1 });
    expect(first).toHaveLength(1);
  });
});
