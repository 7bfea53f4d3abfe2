import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/base/byteSource';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { shippedWeights } from '../../../../src/core/retrieval/weights';
import {
  assistant,
  memory,
  message,
  messageId,
  now,
  query,
  reopened,
  sessionId,
  storedBytes,
  user,
} from './sampleItems';

const day = 86_400_000;
const weights = { ...shippedWeights, pruneFrom: 0 };

// Words of very different frequency: what is left for last depends on it.
const word = fc.nat({ max: 200 }).map((n) => `w${Math.floor(n ** 2 / 200)}x`);
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

type Step =
  | { readonly do: 'say'; readonly id: number; readonly session: number; readonly text: string }
  | { readonly do: 'learn'; readonly id: number; readonly text: string; readonly from: number }
  | { readonly do: 'retract'; readonly id: number }
  | { readonly do: 'forget'; readonly id: number }
  | { readonly do: 'name'; readonly session: number; readonly title: string }
  | { readonly do: 'drop'; readonly session: number };

const id = fc.nat({ max: 60 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      id,
      session: fc.nat({ max: 5 }),
      text,
    }),
  },
  { weight: 25, arbitrary: fc.record({ do: fc.constant('learn' as const), id, text, from: id }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('retract' as const, 'forget' as const), id }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('name' as const),
      session: fc.nat({ max: 5 }),
      title: text,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('drop' as const), session: fc.nat({ max: 5 }) }),
  },
);

function apply(retriever: MemoryRetriever, change: Step): void {
  if (change.do === 'say') {
    const author = change.id % 3 === 0 ? assistant : user;
    const at = now - change.id * day;
    const said = `${change.text}${change.id % 5 === 0 ? '?' : ''}`;
    retriever.addMessage(
      message(`s${change.id}`, said, { session: `${change.session}`, author, at }),
    );
  } else if (change.do === 'learn') {
    const scope = change.id % 7 === 0 ? 'session' : 'workspace';
    const session = sessionId(`${change.id % 3}`);
    retriever.putMemory(
      memory(`k${change.id}`, change.text, {
        sources: [`s${change.from}`],
        scope,
        sessionId: session,
        pinned: change.id % 11 === 0,
        importance: (change.id % 10) / 10,
      }),
    );
  } else if (change.do === 'forget') {
    retriever.putMemory(memory(`k${change.id}`, '', { state: 'forgotten' }));
  } else if (change.do === 'retract') retriever.removeMessage(messageId(`s${change.id}`));
  else if (change.do === 'name')
    retriever.setSessionTitle(sessionId(`${change.session}`), change.title);
  else retriever.removeSession(sessionId(`${change.session}`));
}

const history = fc.array(step, { minLength: 1, maxLength: 150 });

describe('exactness', () => {
  it('leaves out nothing that scoring everything would find', () => {
    fc.assert(
      fc.property(
        history,
        text,
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        (steps, asked, limit, threshold) => {
          const retriever = new MemoryRetriever({ weights });
          for (const change of steps) apply(retriever, change);
          const asking = query(asked, { limit, threshold });
          expect(retriever.retrieve(asking)).toEqual(retriever.retrieve(asking, true));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('answers the same after being stored and opened, at any point of its history', () => {
    fc.assert(
      fc.property(history, history, text, (before, after, asked) => {
        const kept = new MemoryRetriever({ weights });
        for (const change of before) apply(kept, change);
        const opened = reopened(kept, new MemoryRetriever({ weights }));
        const asking = query(asked, { threshold: false });
        expect(opened.retrieve(asking)).toEqual(kept.retrieve(asking));
        for (const change of after) {
          apply(kept, change);
          apply(opened, change);
        }
        const rank = (retriever: MemoryRetriever) =>
          retriever.retrieve(asking).map((item) => [item.id, item.score.toFixed(9)]);
        expect(rank(opened)).toEqual(rank(kept));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps no word of what was removed', () => {
    const retriever = new MemoryRetriever();
    retriever.addMessage(message('kept', 'walrus'));
    const empty = retriever.serialize(0).length;
    retriever.addMessage(message('secret', 'hippopotamus walrus hunter2'));
    retriever.putMemory(memory('also', 'hippopotamus', { aliases: ['behemoth'] }));
    retriever.removeMessage(messageId('secret'));
    retriever.putMemory(memory('also', '', { state: 'forgotten' }));
    const text = new TextDecoder('latin1').decode(storedBytes(retriever));
    expect(text).not.toMatch(/hippo|hunter|behemoth|secret/);
    expect(text.length).toBeLessThan(empty + 200);
  });

  it('refuses what another version wrote', () => {
    const bytes = storedBytes(new MemoryRetriever());
    bytes[0]! ^= 1;
    const retriever = new MemoryRetriever();
    retriever.addMessage(message('kept', 'walrus'));
    expect(retriever.load(new MemorySource(bytes))).toBeNull();
    expect(retriever.load(new MemorySource(new Uint8Array(3)))).toBeNull();
    expect(retriever.retrieve(query('walrus'))).toHaveLength(1);
  });
});
