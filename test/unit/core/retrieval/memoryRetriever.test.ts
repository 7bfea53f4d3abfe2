import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import {
  assistant,
  idsFor,
  memory,
  message,
  messageId,
  now,
  persona,
  query,
  reopened,
  sessionId,
} from './sampleItems';

const day = 86_400_000;

/** Items about nothing that the tests ask for, so that words have a document frequency. */
function withFiller(): MemoryRetriever {
  const retriever = new MemoryRetriever();
  const subjects = [
    'garden',
    'bicycle',
    'kitchen',
    'novel',
    'meeting',
    'guitar',
    'printer',
    'river',
  ];
  for (const [i, subject] of subjects.entries()) {
    retriever.putMemory(memory(`filler-${i}`, `The ${subject} was painted green last summer`));
  }
  return retriever;
}

describe('MemoryRetriever', () => {
  it('finds a memory by another form of its word', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('m', 'We deploy to production on Fridays'));
    expect(idsFor(retriever, 'when is the deployment?')).toEqual(['m']);
  });

  it('returns nothing when nothing fits', () => {
    const retriever = withFiller();
    expect(idsFor(retriever, 'What is the capital of Mongolia?')).toEqual([]);
    expect(idsFor(retriever, 'tell me about submarine warfare during summer')).toEqual([]);
  });

  it('returns whatever matches when the threshold is off', () => {
    const retriever = withFiller();
    const all = idsFor(retriever, 'submarine warfare during summer', { threshold: false });
    expect(all).toHaveLength(8);
  });

  it('says which words matched, as they stand in the item, and why it ranks where it does', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('m', 'Deployments: Run `make Release`'));
    const [item] = retriever.retrieve(query('how do I release a deployment'));
    expect(item?.parts.matchedTerms).toEqual(['Deployments', 'Release']);
    const { relevance, recency, importance, persona: byPersona } = item!.parts;
    expect(item?.score).toBeCloseTo(relevance * recency * importance * byPersona, 10);
  });

  it('finds a reply by what it answers', () => {
    const retriever = withFiller();
    retriever.addMessage(message('q', 'When is the dentist appointment?'));
    retriever.addMessage(message('a', 'On Tuesday at nine'));
    expect(idsFor(retriever, 'dentist appointment')).toContain('a');
  });

  it('does not take a message of another session for a neighbour', () => {
    const retriever = withFiller();
    retriever.addMessage(message('q', 'When is the dentist appointment?', { session: 's1' }));
    retriever.addMessage(message('x', 'On Tuesday at nine', { session: 's2' }));
    expect(idsFor(retriever, 'dentist appointment')).not.toContain('x');
  });

  it('weighs what people said above what the assistant said and above questions', () => {
    const retriever = withFiller();
    retriever.addMessage(
      message('reply', 'You use pnpm here', { session: 'a', author: assistant }),
    );
    retriever.addMessage(message('said', 'Here you use pnpm', { session: 'b' }));
    retriever.addMessage(message('asked', 'Do you use pnpm here?', { session: 'c' }));
    expect(idsFor(retriever, 'pnpm')).toEqual(['said', 'asked', 'reply']);
  });

  it('hides a message that a current memory stands for, until the memory is forgotten', () => {
    const retriever = withFiller();
    retriever.addMessage(message('said', 'My cat is called Biscuit'));
    const cat = memory('cat', 'The cat is called Biscuit', { sources: ['said'] });
    retriever.putMemory(cat);
    expect(idsFor(retriever, 'Biscuit')).toEqual(['cat']);
    retriever.putMemory({ ...cat, state: 'forgotten' });
    expect(idsFor(retriever, 'Biscuit')).toEqual(['said']);
  });

  describe('a message of several statements', () => {
    const text = 'My bike is an orange Brompton, and the code review needs two approvals.';
    const review = (fields = {}) =>
      memory('review', 'The code review needs two approvals.', { sources: ['said'], ...fields });
    const bike = memory('bike', 'My bike is an orange Brompton', { sources: ['said'] });
    const asked = 'Which bike do I have?';

    it('is found by the one that no memory makes', () => {
      const retriever = new MemoryRetriever();
      retriever.addMessage(message('said', text));
      retriever.putMemory(review());
      expect(idsFor(retriever, asked)).toEqual(['said']);
      expect(idsFor(reopened(retriever, new MemoryRetriever()), asked)).toEqual(['said']);
    });

    it('is not shown beside the memory that says what is asked', () => {
      const retriever = new MemoryRetriever();
      retriever.addMessage(message('said', text));
      retriever.putMemory(review());
      expect(idsFor(retriever, 'How many approvals does a code review need?')).toEqual(['review']);
    });

    it('is hidden by memories that make all of them, until one is gone', () => {
      const retriever = new MemoryRetriever();
      retriever.addMessage(message('said', text));
      retriever.putMemory(review());
      retriever.putMemory(bike);
      expect(idsFor(retriever, asked)).toEqual(['bike']);
      retriever.putMemory({ ...bike, state: 'forgotten' });
      expect(idsFor(retriever, asked)).toEqual(['said']);
      // The same memory again and again counts once.
      for (let i = 0; i < 3; i++) retriever.putMemory(review());
      expect(idsFor(retriever, asked)).toEqual(['said']);
    });

    it('is hidden whole by a memory that was corrected, since it says what holds no more', () => {
      const retriever = new MemoryRetriever();
      retriever.addMessage(message('said', text));
      const [before, after] = [review(), review({ version: 'review-v2' })];
      const current = { ...after.current, text: 'The code review needs one approval.' };
      retriever.putMemory({ ...after, current }, [before.current, current]);
      expect(idsFor(retriever, 'the bike, and the code review of two approvals')).toEqual([
        'review',
      ]);
    });

    it('stays hidden or not when it goes and comes back', () => {
      const retriever = new MemoryRetriever();
      retriever.addMessage(message('said', text));
      retriever.putMemory(review());
      const goAndComeBack = () => {
        retriever.removeMessage(messageId('said'));
        expect(idsFor(retriever, 'orange')).not.toContain('said');
        retriever.addMessage(message('said', text));
      };
      goAndComeBack();
      expect(idsFor(retriever, asked)).toEqual(['said']);
      retriever.putMemory(bike);
      goAndComeBack();
      expect(idsFor(retriever, asked)).toEqual(['bike']);
    });
  });

  it('hides the source of a memory that came before it', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('cat', 'The cat is called Biscuit', { sources: ['said'] }));
    retriever.addMessage(message('said', 'My cat is called Biscuit'));
    expect(idsFor(retriever, 'Biscuit')).toEqual(['cat']);
  });

  it('replaces what it held of a corrected memory', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('db', 'The database is MySQL'));
    retriever.putMemory(memory('db', 'The database is Postgres', { version: 'v2' }));
    expect(idsFor(retriever, 'MySQL')).toEqual([]);
    expect(retriever.retrieve(query('Postgres'))).toMatchObject([{ id: 'db', versionId: 'v2' }]);
  });

  it('shows a memory of one session to that session only', () => {
    const retriever = withFiller();
    const scoped = { scope: 'session', sessionId: sessionId('s1') } as const;
    retriever.putMemory(memory('m', 'The codename is Walrus', scoped));
    expect(idsFor(retriever, 'Walrus')).toEqual([]);
    expect(idsFor(retriever, 'Walrus', { sessionId: sessionId('s2') })).toEqual([]);
    expect(idsFor(retriever, 'Walrus', { sessionId: sessionId('s1') })).toEqual(['m']);
  });

  it('leaves out what the prompt holds anyway', () => {
    const retriever = withFiller();
    retriever.addMessage(message('said', 'The codename is Walrus'));
    expect(idsFor(retriever, 'Walrus', { exclude: new Set([messageId('said')]) })).toEqual([]);
  });

  it('finds a memory by its aliases and tags', () => {
    const retriever = withFiller();
    retriever.putMemory(
      memory('m', 'The cluster runs in Frankfurt', { aliases: ['k8s'], tags: ['infra'] }),
    );
    expect(idsFor(retriever, 'k8s')).toEqual(['m']);
    expect(idsFor(retriever, 'infra')).toEqual(['m']);
  });

  it('prefers the pinned, the important, the recent and what the persona cares for', () => {
    const text = 'The walrus project';
    for (const [better, worse] of [
      [memory('z', text, { pinned: true }), memory('a', text)],
      [memory('z', text, { importance: 0.9 }), memory('a', text)],
      [memory('z', text), memory('a', text, { at: now - 400 * day })],
      [memory('z', text, { kind: 'procedural' }), memory('a', text)],
    ] as const) {
      const retriever = withFiller();
      retriever.putMemory(worse);
      retriever.putMemory(better);
      const fond = { ...persona, kindWeights: { ...persona.kindWeights, procedural: 1.5 } };
      expect(idsFor(retriever, 'walrus', { persona: fond })).toEqual(['z', 'a']);
    }
  });

  it('orders equals by time, then by id', () => {
    const retriever = withFiller();
    for (const id of ['c', 'a', 'b']) retriever.putMemory(memory(id, 'walrus'));
    expect(idsFor(retriever, 'walrus')).toEqual(['a', 'b', 'c']);
  });

  it('forgets removed messages, sessions and everything', () => {
    const retriever = withFiller();
    retriever.addMessage(message('one', 'walrus', { session: 's1' }));
    retriever.addMessage(message('two', 'walrus herd', { session: 's1' }));
    retriever.addMessage(message('three', 'walrus colony', { session: 's2' }));
    retriever.removeMessage(messageId('one'));
    expect(idsFor(retriever, 'walrus').toSorted()).toEqual(['three', 'two']);
    retriever.removeSession(sessionId('s1'));
    expect(idsFor(retriever, 'walrus')).toEqual(['three']);
    retriever.clear();
    expect(idsFor(retriever, 'walrus green', { threshold: false })).toEqual([]);
  });

  it('names the session that a message was said in', () => {
    const retriever = withFiller();
    retriever.addMessage(message('said', 'walrus'));
    retriever.setSessionTitle(sessionId('s1'), 'Sea mammals');
    expect(retriever.retrieve(query('walrus'))).toMatchObject([
      { sessionId: 's1', sessionTitle: 'Sea mammals', text: 'walrus' },
    ]);
  });

  it('takes what a short follow-up goes on from out of the session', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('m', 'The walrus enclosure opens at nine'));
    retriever.addMessage(
      message('before', 'Tell me about the walrus enclosure', { session: 'now' }),
    );
    const exclude = new Set([messageId('before')]);
    const asked = { sessionId: sessionId('now'), exclude };
    expect(idsFor(retriever, 'and when?', asked)).toEqual(['m']);
    expect(idsFor(retriever, 'and when?', { exclude })).toEqual([]);
  });

  it('does not take an item for the answer that holds only words of what a question goes on from', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('owner', 'Anna owns the billing service'));
    retriever.putMemory(memory('tool', 'We chose pnpm because npm was slow'));
    const before = 'We chose pnpm because npm was slow. Anna owns the billing service.';
    retriever.addMessage(message('before', before, { session: 'now' }));
    const asked = { sessionId: sessionId('now'), exclude: new Set([messageId('before')]) };
    expect(idsFor(retriever, 'who owns billing?', asked)).toEqual(['owner']);
  });

  it.each([
    ['which package manager do we use?', ['pnpm']],
    ['what is our database?', ['port']],
    ['which test runner do we use', ['runner']],
    ['which CI system do we have?', ['ci']],
    // Nothing is known of it, and "use" alone says nothing.
    ['which ticket system do we use?', []],
    ['what do we use?', ['pnpm', 'port', 'runner', 'ci']],
  ])('knows tools by their kind, and nothing by "use" alone: %s', (text, ids) => {
    const retriever = withFiller();
    retriever.putMemory(memory('pnpm', 'We use pnpm'));
    retriever.putMemory(memory('port', 'We use port 5432 for Postgres'));
    retriever.putMemory(memory('runner', 'We use Vitest'));
    retriever.putMemory(memory('ci', 'We use GitHub Actions'));
    expect(idsFor(retriever, text).sort()).toEqual([...ids].sort());
  });

  it('finds a misspelt word, and only where no item holds it as it is written', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('walrus', 'The walrus sleeps'));
    expect(idsFor(retriever, 'wallrus')).toEqual(['walrus']);
    retriever.putMemory(memory('wallrus', 'The wallrus is a brand of paint'));
    expect(idsFor(retriever, 'wallrus')).toEqual(['wallrus']);
  });

  it('prefers what was said at the time that the question names', () => {
    const retriever = withFiller();
    const said = (id: string, text: string, month: number) =>
      message(id, text, { session: id, at: Date.UTC(2025, month, 4) });
    retriever.addMessage(said('may', 'We talked about the walrus', 4));
    retriever.addMessage(said('march', 'The walrus: we talked about it', 2));
    expect(idsFor(retriever, 'the walrus in March 2025')).toEqual(['march', 'may']);
    expect(idsFor(retriever, 'the walrus in May 2025')).toEqual(['may', 'march']);
  });

  it('prefers what the named person said', () => {
    const retriever = withFiller();
    const said = (id: string, name: string) =>
      message(id, 'I painted a walrus', { session: id, author: { kind: 'agent', name } });
    retriever.addMessage(said('a', 'Priya'));
    retriever.addMessage(said('b', 'Tom'));
    expect(idsFor(retriever, 'Which walrus did Tom paint?', { threshold: false })[0]).toBe('b');
    expect(idsFor(retriever, 'Which walrus did Priya paint?', { threshold: false })[0]).toBe('a');
  });

  it('returns nothing for a name that nobody ever spoke of', () => {
    const retriever = withFiller();
    retriever.putMemory(memory('m', 'Priya paints on Sundays'));
    expect(idsFor(retriever, 'What does Priya paint?')[0]).toBe('m');
    expect(idsFor(retriever, 'What does Esmeralda paint?')).toEqual([]);
  });
});
