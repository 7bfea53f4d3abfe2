import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import type { RecalledItem } from '../../../../src/core/retrieval/recall';
import type { Author } from '../../../../src/core/session/message';
import { assistant, memory, message, query, user } from './sampleItems';

const priya: Author = { kind: 'agent', name: 'Priya' };
const tom: Author = { kind: 'agent', name: 'Tom' };

/** What a question finds of a conversation whose messages are named by their place, first 0. */
function found(
  said: readonly (readonly [author: Author, text: string])[],
  asked: string,
): readonly RecalledItem[] {
  const retriever = new MemoryRetriever();
  for (let i = 0; i < 8; i++) retriever.putMemory(memory(`x${i}`, `The garden was painted ${i}`));
  for (const [i, [author, text]] of said.entries()) {
    retriever.addMessage(message(`${i}`, text, { author }));
  }
  return retriever.retrieve(query(asked));
}

function idsOf(items: readonly RecalledItem[]): string[] {
  return items.map(({ id }) => id).toSorted();
}

describe('a message that holds no word of the question', () => {
  it('is not found for standing beside one that does', () => {
    const name = [user, 'My name is Kim.'] as const;
    const days = [user, 'We deploy on Thursdays.'] as const;
    const nice = [assistant, 'Nice to meet you.'] as const;
    const good = [assistant, 'Understood.'] as const;
    for (const said of [
      [name, days],
      [days, name],
    ]) {
      const own = String(said.indexOf(days));
      expect(idsOf(found(said, 'When do we deploy?'))).toEqual([own]);
    }
    expect(idsOf(found([name, nice, days, good], 'When do we deploy?'))).toEqual(['2', '3']);
    expect(idsOf(found([days, good, name, nice], 'When do we deploy?'))).toEqual(['0', '1']);
  });

  it.each([
    ['the reply to it', user, 'We deploy by a script', assistant, 'Good: a script forgets nothing'],
    ['the answer to its question', assistant, 'When do you deploy?', user, 'Thursdays'],
    ['another person’s reply', priya, 'I want to deploy today', tom, 'Wait for me'],
    ['what begins as what goes on', user, 'We deploy late', user, 'It is quieter then'],
    ['what goes on with a conjunction', user, 'We deploy late', user, 'And never on a Friday'],
  ] as const)('is found as %s, with what it goes on from', (_, first, said, second, reply) => {
    const items = found(
      [
        [first, said],
        [second, reply],
      ],
      'deploy',
    );
    expect(idsOf(items)).toEqual(['0', '1']);
    expect(items.find(({ id }) => id === '1')?.answers).toEqual({ id: '0', text: said });
  });

  it('is found over messages that all go on from each other, and not past one that does not', () => {
    const said = [priya, 'Shall we deploy today?'] as const;
    const after = [
      [tom, 'Not yet'],
      [priya, 'Why not?'],
    ] as const;
    expect(idsOf(found([said, ...after], 'deploy'))).toEqual(['0', '1', '2']);
    const other = [priya, 'My name is Kim'] as const;
    expect(idsOf(found([said, [tom, 'Not yet'], [tom, 'Hello there'], other], 'deploy'))).toEqual([
      '0',
      '1',
    ]);
  });

  it('is told as going on from nothing when it only stands beside and the threshold is off', () => {
    const retriever = new MemoryRetriever();
    retriever.addMessage(message('days', 'We deploy on Thursdays.'));
    retriever.addMessage(message('name', 'My name is Kim.'));
    const items = retriever.retrieve(query('deploy', { threshold: false }));
    expect(idsOf(items)).toEqual(['days', 'name']);
    expect(items.every(({ answers }) => answers === undefined)).toBe(true);
  });
});
