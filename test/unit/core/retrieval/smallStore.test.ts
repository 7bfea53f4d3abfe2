import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { findPersona } from '../../../../src/core/persona/builtinPersonas';
import type { PersonaId } from '../../../../src/core/base/ids';
import { assistant, memory, message, messageId, now, sessionId } from './sampleItems';

/**
 * A new user's store: one or two things were said, the assistant has acknowledged them in the same words, and the
 * question itself is indexed already. Rarity says nothing yet, and what was said must be found all the same.
 */
describe('a store that was begun a minute ago', () => {
  function begun(statement: string, question: string) {
    const retriever = new MemoryRetriever();
    retriever.addMessage(message('said', statement, { session: 'a' }));
    retriever.putMemory(memory('noted', statement, { sources: ['said'] }));
    retriever.addMessage(
      message('echo', `Noted: “${statement}”`, { session: 'a', author: assistant, at: now + 1 }),
    );
    retriever.addMessage(message('asked', question, { session: 'b', at: now + 2 }));
    return retriever.retrieve({
      text: question,
      sessionId: sessionId('b'),
      exclude: new Set([messageId('asked')]),
      persona: findPersona('assistant' as PersonaId),
      now: now + 3,
      limit: 8,
    });
  }

  it.each([
    ['The staging database listens on port 5433.', 'Which port does the staging database use?'],
    ['I prefer tabs over spaces.', 'Do I prefer tabs or spaces?'],
    ['We deploy on Thursdays.', 'When do we deploy?'],
    ['My dog is called Pixel.', 'What is the name of my dog?'],
    ['The mascot is a wombat.', 'what was our mascot again?'],
  ])('finds “%s” by “%s”', (statement, question) => {
    expect(begun(statement, question)[0]?.text).toBe(statement);
  });

  it.each([
    ['The staging database listens on port 5433.', 'What is the name of our Kubernetes cluster?'],
    ['We deploy on Thursdays.', 'Who maintains the billing service?'],
  ])('does not offer “%s” for “%s”', (statement, question) => {
    expect(begun(statement, question)).toEqual([]);
  });
});
