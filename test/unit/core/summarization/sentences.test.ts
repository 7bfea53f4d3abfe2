import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../src/core/summarization/sentences';

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe('splitSentences', () => {
  it.each<[string, string[]]>([
    ['We use pnpm. Deploys go out on Tuesdays!', ['We use pnpm.', 'Deploys go out on Tuesdays!']],
    ['Node 20.11.1 is fine, e.g. On CI. Yes?', ['Node 20.11.1 is fine, e.g. On CI.', 'Yes?']],
    ['# Plan\n- write tests\n- [ ] ship it', ['Plan', 'write tests', 'ship it']],
    ['a wrapped line\nthat goes on\nNew thought', ['a wrapped line that goes on', 'New thought']],
    ['Before\n```ts\nconst a = 1. Yes.\n```\nafter', ['Before', 'after']],
    ['火曜日にデプロイします。次は水曜日です。', ['火曜日にデプロイします。', '次は水曜日です。']],
    ['', []],
    ['...', []],
  ])('%s', (text, sentences) => {
    expect(texts(text)).toEqual(sentences);
  });

  it('gives positions in the original', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const sentence of splitSentences(text)) {
          expect(text.slice(sentence.start, sentence.end).replace(/\s*\n\s*/g, ' ')).toBe(
            sentence.text,
          );
        }
      }),
    );
  });
});
