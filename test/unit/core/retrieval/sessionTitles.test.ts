import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { shippedWeights } from '../../../../src/core/retrieval/weights';
import { UNTITLED } from '../../../../src/core/session/sessionTitle';
import { idsFor, memory, message, query, reopened, sessionId } from './sampleItems';

/** Two sessions with the same words in each, and others about something else. */
function withTwins(weights = shippedWeights): MemoryRetriever {
  const retriever = new MemoryRetriever({ weights });
  for (const session of ['a', 'b']) {
    retriever.addMessage(message(`said-${session}`, 'We moved the tables at night', { session }));
    retriever.putMemory(
      memory(`noted-${session}`, 'The tables are in Oslo', { sessionId: sessionId(session) }),
    );
  }
  for (let i = 0; i < 8; i++) {
    retriever.addMessage(message(`x${i}`, `The garden was painted ${i}`, { session: `x${i}` }));
    retriever.setSessionTitle(sessionId(`x${i}`), `Garden ${i}`);
  }
  return retriever;
}

describe('the title of a session', () => {
  it('lifts what was said there when the question holds its words, memories too', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration');
    const ids = idsFor(retriever, 'where are the tables of the kraken migration?');
    expect(ids.slice(0, 2)).toEqual(['noted-b', 'noted-a']);
    expect(ids.indexOf('said-b')).toBeLessThan(ids.indexOf('said-a'));
  });

  it('finds what was said there by a word that stands in the title only', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration');
    const items = retriever.retrieve(query('kraken'));
    expect(items.map(({ id }) => id).toSorted()).toEqual(['noted-b', 'said-b']);
    expect(items[0]).toMatchObject({ sessionTitle: 'Kraken migration' });
  });

  it('brings nothing along that is not about its word, where a message there holds it', () => {
    const retriever = withTwins();
    retriever.addMessage(message('name', 'My name is Kim.', { session: 'k' }));
    retriever.putMemory(memory('kim', 'My name is Kim.', { sessionId: sessionId('k') }));
    retriever.addMessage(message('between', 'The weather is fine.', { session: 'k' }));
    retriever.addMessage(message('days', 'We deploy on Thursdays.', { session: 'k' }));
    retriever.setSessionTitle(sessionId('k'), 'We deploy on Thursdays');
    expect(idsFor(retriever, 'When do we deploy?')).toEqual(['days']);
  });

  it('finds nothing alone when it was made of what was said', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration', false);
    expect(idsFor(retriever, 'kraken')).toEqual([]);
    expect(idsFor(retriever, 'the tables of the kraken migration')[0]).toBe('noted-b');
  });

  it('counts at once when the session is renamed, and no more under its old name', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration');
    expect(idsFor(retriever, 'kraken')).not.toEqual([]);
    retriever.setSessionTitle(sessionId('b'), 'Walrus migration');
    expect(idsFor(retriever, 'kraken')).toEqual([]);
    expect(idsFor(retriever, 'walrus').toSorted()).toEqual(['noted-b', 'said-b']);
    retriever.setSessionTitle(sessionId('b'), UNTITLED);
    expect(idsFor(retriever, 'walrus')).toEqual([]);
    expect(idsFor(retriever, 'new session')).toEqual([]);
  });

  it('is stored with the index, and gone with its session', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration');
    const opened = reopened(retriever, new MemoryRetriever());
    expect(idsFor(opened, 'kraken').toSorted()).toEqual(['noted-b', 'said-b']);
    opened.removeSession(sessionId('b'));
    expect(idsFor(opened, 'kraken')).toEqual([]);
  });

  it('tells nothing where every session is called by it', () => {
    const scores = (weights: typeof shippedWeights) => {
      const other = withTwins(weights);
      for (const session of ['a', 'b']) other.setSessionTitle(sessionId(session), 'Garden plans');
      return other.retrieve(query('garden', { threshold: false }))[0]!.score;
    };
    expect(scores(shippedWeights)).toBeLessThan(1.1 * scores({ ...shippedWeights, title: 0 }));
  });

  it('counts less than the same words in what was said', () => {
    const retriever = withTwins();
    retriever.setSessionTitle(sessionId('b'), 'Kraken migration');
    retriever.addMessage(message('own', 'The kraken migration is done', { session: 'c' }));
    expect(idsFor(retriever, 'kraken migration')[0]).toBe('own');
  });
});
