import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOneEditAway } from '../../../../src/core/retrieval/oneEditAway';

it.each([
  ['kitten', 'kittens', true],
  ['kitten', 'kiten', true],
  ['kitten', 'mitten', true],
  ['kitten', 'kittne', true],
  ['kitten', 'kitten', false],
  ['kitten', 'sitting', false],
  ['abcd', 'badc', false],
  ['', 'a', true],
])('%s and %s: %s', (a, b, expected) => {
  expect(isOneEditAway(a, b)).toBe(expected);
  expect(isOneEditAway(b, a)).toBe(expected);
});

it('agrees with the words made by one edit', () => {
  const letter = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 6 }), fc.nat(6), letter, (word, at, added) => {
      const edited = word.slice(0, at) + added + word.slice(at);
      expect(isOneEditAway(word, edited)).toBe(true);
    }),
  );
});
