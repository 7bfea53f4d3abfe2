import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachWord, wordPattern } from '../../../../src/core/retrieval/words';

function wordsOf(text: string): readonly (readonly [string, number])[] {
  const words: [string, number][] = [];
  eachWord(text, (start, end) => words.push([text.slice(start, end), start]));
  return words;
}

function byPattern(text: string): readonly (readonly [string, number])[] {
  return [...text.matchAll(new RegExp(wordPattern))].map((match) => [match[0], match.index]);
}

/** Everything that the pattern treats in a way of its own, so that short texts hold much of it. */
const pieces = [
  ...[
    'a',
    'Word',
    'x1',
    '_',
    '7',
    '42',
    '123',
    '000',
    'é',
    'e\u0301',
    'ж',
    '東京',
    '🎉',
    '©',
    '\ud83c',
  ],
  ...[
    ' ',
    '\n',
    '.',
    ',',
    ':',
    '::',
    '-',
    '/',
    '\\',
    '@',
    "'",
    '’',
    '&',
    '+',
    '++',
    '#',
    '(',
    '…',
    '"',
  ],
];

function expectThoseOfThePattern(text: string): void {
  expect(wordsOf(text)).toEqual(byPattern(text));
}

it('finds the words that the pattern finds, where it finds them', () => {
  const texts = fc
    .array(fc.constantFrom(...pieces), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(fc.property(texts, expectThoseOfThePattern), { numRuns: 20_000 });
});

it('finds them in texts of any characters', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(fc.property(texts, expectThoseOfThePattern), { numRuns: 2_000 });
});

it('finds the words of plain sentences', () => {
  expect(wordsOf('Deploys run on Mondays, at 10:30.').map(([word]) => word)).toEqual([
    'Deploys',
    'run',
    'on',
    'Mondays',
    'at',
    '10:30',
  ]);
});
