import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlightCode } from '../../../webview/chat/highlight/highlightCode';
import { embedded, languages, names } from '../../../webview/chat/highlight/languages';

const kindsOf = (code: string, language: string) =>
  Object.fromEntries(
    highlightCode(code, language)!
      .filter(({ kind }) => kind !== null)
      .map(({ kind, text }) => [text, kind]),
  );

test('keywords, strings, numbers, names and comments are told apart', () => {
  expect(kindsOf('const day = deploy("Friday", 42); // every week', 'ts')).toMatchObject({
    const: 'keyword',
    '"Friday"': 'string',
    42: 'number',
    deploy: 'title',
    '// every week': 'comment',
  });
  expect(kindsOf('- old\n+ new', 'diff')).toEqual({ '- old': 'removed', '+ new': 'added' });
  expect(kindsOf('{"port": 5433}', 'json')).toMatchObject({ '"port"': 'name', 5433: 'number' });
});

test('a stretch inside another has the colour of the inner one, and then the outer one goes on', () => {
  const tokens = highlightCode('`a ${1} b`', 'js')!;
  expect(tokens.find(({ text }) => text === '1')?.kind).toBe('number');
  expect(
    tokens
      .filter(({ kind }) => kind === 'string')
      .map(({ text }) => text)
      .join(''),
  ).toMatch(/^`a .* b`$/u);
});

test('a language that is not known is not guessed', () => {
  expect(highlightCode('x = 1', 'klingon')).toBeNull();
  expect(highlightCode('x = 1', 'constructor')).toBeNull();
});

test('every name that a language is called by has a grammar, and so has what is embedded', () => {
  for (const name of names.keys()) expect(highlightCode('x', name), name).not.toBeNull();
  for (const name of [...names.values(), ...Object.values(embedded).flat()]) {
    expect(Object.keys(languages)).toContain(name);
  }
});

test('a language inside another is coloured as what it is', () => {
  expect(kindsOf('<script>const a = 1;</script>', 'html')).toMatchObject({ const: 'keyword' });
});

test('whatever the code is, no character of it is lost or changed', () => {
  const hostile = fc.constantFrom(
    '<span class="x">',
    '</span>',
    '&amp;',
    '&lt;',
    '<',
    '"',
    "'",
    '\n',
  );
  const code = fc.array(fc.oneof(hostile, fc.string())).map((parts) => parts.join(''));
  const names = fc.constantFrom(...Object.keys(languages));
  fc.assert(
    fc.property(code, names, (text, language) => {
      expect(
        highlightCode(text, language)!
          .map((token) => token.text)
          .join(''),
      ).toBe(text);
    }),
    { numRuns: 300 },
  );
});
