import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from '../../../../src/host/trees/oneLine';

test('line breaks and runs of blanks become one blank', () => {
  expect(oneLine('  Deploy\r\n\tfrom   main ')).toBe('Deploy from main');
});

test('a long text is cut at a word', () => {
  expect(oneLine('the quick brown fox jumps', 18)).toBe('the quick brown…');
});

test('a long word is cut inside, but no character in two', () => {
  expect(oneLine('abcdefghij', 5)).toBe('abcd…');
  expect(oneLine('abc\u{1F600}defgh', 5)).toBe('abc…');
});

test('never longer than allowed, never with a line break', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const line = oneLine(text, 40);
      return (
        line.length <= 40 && !/[\r\n]/u.test(line) && line.isWellFormed() === text.isWellFormed()
      );
    }),
  );
});
