import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageId, SessionId } from '../../../../../src/core/base/ids';
import type { Memory } from '../../../../../src/core/memory/memory';
import { statementKey } from '../../../../../src/core/memory/noting/statementKey';
import { decide } from '../../../../../src/core/memory/noting/writeGate';
import { Tokenizer } from '../../../../../src/core/retrieval/tokens';

const source = (id: string) => ({ sessionId: 's-1' as SessionId, messageId: id as MessageId });
const said = { explicit: false };

function known(sources: readonly string[], state: Memory['state'] = 'current'): Memory {
  return { id: 'k-1', state, current: { sources: sources.map(source) } } as unknown as Memory;
}

describe('decide', () => {
  it('notes what is new, merges what is known, and refuses what adds nothing', () => {
    expect(decide(said, source('m-2'), [])).toEqual({ action: 'note' });
    expect(decide(said, source('m-2'), [known(['m-1'])])).toEqual({ action: 'merge', with: 'k-1' });
    expect(decide(said, source('m-1'), [known(['m-1'])])).toEqual({
      action: 'refuse',
      reason: 'alreadyNoted',
    });
    const many = Array.from({ length: 20 }, (_, i) => `m-${i}`);
    expect(decide(said, source('m-99'), [known(many)])).toEqual({
      action: 'refuse',
      reason: 'wellKnown',
    });
  });

  it('leaves forgotten what was forgotten, unless told to remember it', () => {
    const forgotten = [known(['m-1'], 'forgotten')];
    expect(decide(said, source('m-2'), forgotten)).toEqual({
      action: 'refuse',
      reason: 'forgotten',
    });
    expect(decide({ explicit: true }, source('m-2'), forgotten)).toEqual({
      action: 'merge',
      with: 'k-1',
    });
  });
});

describe('statementKey', () => {
  const tokenizer = new Tokenizer();
  const key = (text: string) => statementKey(tokenizer, text);

  it('is the same for wordings of the same', () => {
    expect(key('We use tabs.')).toBe(key('we are using TABS!'));
    expect(key('On Tuesdays we deploy')).toBe(key('We deploy on Tuesdays.'));
    expect(key('the of and')).toBe('');
  });

  it.each([
    ['use tabs', 'do not use tabs'],
    ['port 5432', 'port 5433'],
    ['version 1.2', 'version 1.3'],
    ['deploy before the tests', 'deploy after the tests'],
    ['moved from a4 to b5', 'moved from b5 to a4'],
    ['I like tabs', 'he likes tabs'],
  ])('tells "%s" from "%s"', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('changes with every number and every negation', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.nat(9_999),
        fc.nat(9_999),
        (words, a, b) => {
          const text = words.join(' ');
          if (a !== b) expect(key(`${text} is ${a}`)).not.toBe(key(`${text} is ${b}`));
          expect(key(`${text} is never ${a}`)).not.toBe(key(`${text} is ${a}`));
        },
      ),
    );
  });
});
