import { describe, expect, it } from 'vitest';
import { Tokenizer } from '../../../../src/core/retrieval/tokens';

const tokenizer = new Tokenizer();
const terms = (text: string) => tokenizer.tokenize(text).flatMap((token) => token.terms);
const words = (text: string) => tokenizer.tokenize(text).map((token) => token.text);

describe('Tokenizer', () => {
  it('stems English words and leads irregular forms back', () => {
    expect(terms('running runs ran')).toEqual(['run', 'run', 'run']);
    expect(terms('The children went')).toEqual(['the', 'child', 'go']);
  });

  it('keeps identifiers whole and in parts', () => {
    expect(terms('parseHTTPHeader')).toEqual(['parsehttphead', 'pars', 'http', 'header']);
    expect(terms('foo_bar-baz')).toEqual(['foo_bar-baz', 'foo', 'bar', 'baz']);
    expect(terms('src/core/index.ts')).toEqual(['src/core/index.ts', 'src', 'core', 'index', 'ts']);
  });

  it('keeps the names of languages and numbers', () => {
    expect(terms('C++ and C# v1.2.3')).toContain('c++');
    expect(terms('C++ and C# v1.2.3')).toContain('c#');
    expect(terms('C++ and C# v1.2.3')).toContain('v1.2.3');
    expect(terms('10,000 lines')).toEqual(['10,000', '10', '000', 'line']);
  });

  it('drops possessives and what people leave out when they type', () => {
    expect(terms('Maria’s café')).toEqual(['maria', 'cafe']);
    expect(terms('שָׁלוֹם')).toEqual(terms('שלום'));
  });

  it('finds the words of a script that writes none apart', () => {
    expect(words('東京で寿司を食べた')).toContain('東京');
    expect(words('ฉันชอบกาแฟ').length).toBeGreaterThan(1);
  });

  it('counts emoji as words', () => {
    expect(words('🎉 done')).toEqual(['🎉', 'done']);
  });

  it('tells where each word stands', () => {
    for (const text of ['a café at 10:30', '東京で寿司', 'foo_bar()']) {
      for (const token of tokenizer.tokenize(text)) {
        expect(text.slice(token.start, token.start + token.text.length)).toBe(token.text);
      }
    }
  });

  it('finds nothing in nothing', () => {
    expect(terms('')).toEqual([]);
    expect(terms(' ?!… \n')).toEqual([]);
  });
});
