import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isLongPaste,
  joinPasted,
  lineCount,
  splitPasted,
} from '../../../webview/chat/model/pastedText';

const lines = (count: number) => 'a line\n'.repeat(count);

test.each([
  ['', 1],
  ['one', 1],
  ['one\n', 1],
  ['one\ntwo', 2],
  ['one\n\n', 2],
])('the lines of %j', (text, count) => expect(lineCount(text)).toBe(count));

test('a paste is long by its lines or by its characters', () => {
  expect(isLongPaste(lines(1_999))).toBe(false);
  expect(isLongPaste(lines(2_000))).toBe(true);
  expect(isLongPaste(lines(2_000).trimEnd())).toBe(true);
  expect(isLongPaste('x'.repeat(99_999))).toBe(false);
  expect(isLongPaste('x'.repeat(100_000))).toBe(true);
});

test('a pasted text stands in a fence that it cannot close', () => {
  const pasted = ['a\n```js\nb\n```\n````\nc'];
  const text = joinPasted({ typed: 'Look:', pasted });
  expect(text).toBe(`Look:\n\n\`\`\`\`\`pasted\n${pasted[0]}\n\`\`\`\`\``);
  expect(splitPasted(text)).toEqual({ typed: 'Look:', pasted });
});

test.each([
  'Nothing was pasted.',
  '```pasted\nnot at the end\n```\n\nand more',
  'no empty line before it\n```pasted\nx\n```',
  'not closed\n\n```pasted\nx',
  'a block of another language\n\n```ts\nx\n```',
])('%j is typed, all of it', (text) => {
  expect(splitPasted(text)).toEqual({ typed: text, pasted: [] });
});

test('what was joined is taken apart again, whatever was typed and pasted', () => {
  const piece = fc.constantFrom('```', '````', '`', 'pasted', '\n', '\n\n', 'x', ' ', '~~~');
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const typed = text.filter((each) => splitPasted(each).pasted.length === 0);
  fc.assert(
    fc.property(typed, fc.array(text, { maxLength: 3 }), (before, pasted) => {
      const joined = joinPasted({ typed: before, pasted });
      expect(joinPasted(splitPasted(joined))).toBe(joined);
      if (!before.includes('pasted')) {
        expect(splitPasted(joined)).toEqual({ typed: before, pasted });
      }
    }),
  );
});
