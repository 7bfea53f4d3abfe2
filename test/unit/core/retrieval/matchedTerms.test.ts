import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchedTerms } from '../../../../src/core/retrieval/matchedTerms';
import { Tokenizer } from '../../../../src/core/retrieval/tokens';
import { WantedWords } from '../../../../src/core/retrieval/wantedWords';

const tokenizer = new Tokenizer();

function matched(text: string, ...words: readonly string[]): readonly string[] {
  const terms = new Set(words.flatMap((word) => tokenizer.tokenize(word)[0]!.terms));
  return matchedTerms(text, terms, new WantedWords(terms), tokenizer);
}

it('tells the words as they stand in the text, each once', () => {
  const text = 'We deploy on Fridays; deploying went well, and Deploys go on in parseHTTPHeader.';
  expect(matched(text, 'deploy')).toEqual(['deploy', 'deploying', 'Deploys']);
  expect(matched(text, 'go', 'header')).toEqual(['went', 'go', 'parseHTTPHeader']);
  expect(matched('Two kids and a fridge', 'child', 'refrigerators', '2')).toEqual([
    'Two',
    'kids',
    'fridge',
  ]);
  expect(matched(text, 'zebra')).toEqual([]);
});

it('passes over no word that one of the terms stands for', () => {
  const words = [
    ...['went', 'Going', 'better', 'fooBar', 'foo_bar', 'kids', 'one', 'café', 'Straße', '東京で'],
    ...['k8s', 'x2', 'it', 'deploys', 'apples', 'C++', 'a/b', '10,000', 'kids', '🎉', 'worst'],
  ];
  const texts = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.constantFrom(...words), (text, word) => {
      const terms = new Set(tokenizer.tokenize(word)[0]!.terms);
      const all = tokenizer.tokenize(text.join(' '));
      const holding = all.filter((token) => token.terms.some((term) => terms.has(term)));
      const wanted = new WantedWords(terms);
      const found = matchedTerms(text.join(' '), terms, wanted, tokenizer);
      expect(new Set(found.map((each) => each.toLowerCase()))).toEqual(
        new Set(holding.map((token) => token.text.toLowerCase())),
      );
    }),
    { numRuns: 2_000 },
  );
});
