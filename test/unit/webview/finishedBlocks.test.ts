import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFinishedBlocks } from '../../../webview/chat/markdown/finishedBlocks';
import { markdown, type MarkdownEnv } from '../../../webview/chat/markdown/parser';

describe('splitFinishedBlocks', () => {
  test.each([
    ['', [], ''],
    ['One line', [], 'One line'],
    ['A paragraph.\n\n', [], 'A paragraph.\n\n'],
    ['A paragraph.\n\nAnother', [], 'A paragraph.\n\nAnother'],
    ['A paragraph.\n\nAnother\n', ['A paragraph.\n\n'], 'Another\n'],
    ['# Title\ntext\n', ['# Title\n'], 'text\n'],
    ['text\n#', [], 'text\n#'],
    ['- a\n\n- b\n\npara\n', ['- a\n\n- b\n\n'], 'para\n'],
    ['```js\nlet a;\n\nlet b;\n', [], '```js\nlet a;\n\nlet b;\n'],
    ['```\ncode\n```\nafter\n', ['```\ncode\n```\n'], 'after\n'],
    ['one\n\ntwo\n\nthree\n', ['one\n\n', 'two\n\n'], 'three\n'],
    [
      '[1]: https://example.org\n\nfirst\n\nsecond\n',
      ['[1]: https://example.org\n\n', 'first\n\n'],
      'second\n',
    ],
  ])('%j', (text, finished, tail) => {
    expect(splitFinishedBlocks(text, {})).toEqual({ finished, tail });
  });

  test('collects link definitions for the blocks that follow', () => {
    const env: MarkdownEnv = {};
    splitFinishedBlocks('[a]: https://example.org\n\ntext\n\nmore\n', env);
    expect(markdown.render('[a]', env)).toContain('href="https://example.org"');
  });

  test('however it arrives, the parts render as the whole does', () => {
    const piece = fc.constantFrom(
      ...['text', ' ', '\n', '\n\n', '# ', '- ', '  - ', '1. ', '> ', '```\n', '    ', '***'],
      ...['| a | b |\n', '|---|---|\n', '`x`', '**bold**', '---\n', '===\n', '~~~\n', '\t', '*'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const env: MarkdownEnv = {};
        let text = '';
        let shown = '';
        let finishedLength = 0;
        for (const next of pieces) {
          text += next;
          const { finished } = splitFinishedBlocks(text.slice(finishedLength), env);
          for (const block of finished) {
            shown += markdown.render(block, env);
            finishedLength += block.length;
          }
        }
        shown += markdown.render(text.slice(finishedLength), env);
        expect(shown).toBe(markdown.render(text));
      }),
      { numRuns: 3000 },
    );
  });
});
