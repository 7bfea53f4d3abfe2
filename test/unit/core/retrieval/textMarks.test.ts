import { describe, expect, it } from 'vitest';
import { marksOf, textMarks, wantedMarks } from '../../../../src/core/retrieval/textMarks';

describe('marksOf', () => {
  it.each([
    ['Shall we go?', 'asks'],
    ['We met last Tuesday', 'time'],
    ['It was in March', 'time'],
    ['two weeks ago', 'time'],
    ['We moved in May', 'time'],
    ['We rest over Christmas', 'time'],
    ['It is due before summer', 'time'],
    ['It has 12 rooms', 'number'],
    ['We have three cats', 'number'],
    ['Yesterday I met Priya', 'name'],
    ['because it rained', 'reason'],
    ['We swam in the lake', 'place'],
    ['Yes, next Friday', 'goesOn'],
    ['“It’s quieter then”', 'goesOn'],
    ['Priya: and I like it', 'goesOn'],
    ['That was the plan', 'goesOn'],
  ] as const)('%s bears %s', (text, mark) => {
    expect(marksOf(text) & textMarks[mark]).toBe(textMarks[mark]);
  });

  it.each([
    ['It rained.', 'asks'],
    ['I like tea', 'time'],
    ['It may rain', 'time'],
    ['I like tea', 'number'],
    ['And then I left', 'name'],
    ['My name is Kim', 'goesOn'],
    ['This project uses pnpm', 'goesOn'],
    ['Italy is warm', 'goesOn'],
    ['No-ops are cheap', 'goesOn'],
  ] as const)('%s does not bear %s', (text, mark) => {
    expect(marksOf(text) & textMarks[mark]).toBe(0);
  });
});

describe('wantedMarks', () => {
  it.each([
    ['When did we move?', 'time'],
    ['How many cats do we have?', 'number'],
    ['Who fixed the build?', 'name'],
    ['Where is the key?', 'place'],
    ['Why did we leave Jenkins?', 'reason'],
  ] as const)('%s wants %s', (question, mark) => {
    expect(wantedMarks(question)).toBe(textMarks[mark]);
  });

  it('wants nothing in particular otherwise', () => {
    expect(wantedMarks('our deployment')).toBe(0);
  });
});
