import fc from 'fast-check';
import { expect, it } from 'vitest';
import { snippetOf } from '../../../../src/core/session/snippet';
import { containsAll, rangesOf, searchTerms } from '../../../../src/core/session/textMatch';

const marked = (text: string, query: string) => {
  const snippet = snippetOf(text, searchTerms(query));
  return snippet.matches.map(({ start, end }) => snippet.text.slice(start, end));
};

it('shows the words in a piece of the text, on one line, cut between words', () => {
  const text = `${'before '.repeat(60)}the\nneedle is here${' after'.repeat(60)}`;
  const snippet = snippetOf(text, ['needle']);
  expect(snippet.text).toMatch(/^…before .*the needle is here after.*after…$/);
  expect(snippet.text.length).toBeLessThanOrEqual(165);
  expect(marked(text, 'NEEDLE here')).toEqual(['needle', 'here']);
});

it('marks what is written in other case, in any script, and nothing else', () => {
  expect(marked('Die Übersetzung der MENÜS', 'menü übersetzung')).toEqual(['Übersetzung', 'MENÜ']);
  expect(marked('Ответ готов', 'ответ')).toEqual(['Ответ']);
  expect(marked('İstanbul is far, istanbul near', 'istanbul near')).toContain('near');
  expect(marked('a.b axb', 'a.b')).toEqual(['a.b']);
  expect(rangesOf('databases', ['data', 'database'])).toEqual([{ start: 0, end: 8 }]);
});

it('always points into the snippet at what was looked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      (text, query) => {
        const terms = searchTerms(query);
        const snippet = snippetOf(text, terms);
        for (const { start, end } of snippet.matches) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(snippet.text.length);
        }
        if (
          terms.length === 1 &&
          !/\s/.test(query) &&
          containsAll(text, terms) &&
          text.length < 150
        ) {
          expect(snippet.matches.length).toBeGreaterThan(0);
        }
      },
    ),
  );
});
