import { describe, expect, test } from 'vitest';
import { splitUserText } from '../../../webview/chat/messages/userText';

const text = (value: string) => ({ kind: 'text', text: value, language: '' });
const code = (value: string, language = '') => ({ kind: 'code', text: value, language });

describe('splitUserText', () => {
  test.each([
    ['', []],
    ['plain', [text('plain')]],
    ['two\nlines\n\n  indented', [text('two\nlines\n\n  indented')]],
    ['```js\nlet a;\n```', [code('let a;', 'js')]],
    ['before\n```\na\n\nb\n```\nafter', [text('before'), code('a\n\nb'), text('after')]],
    ['~~~~py x=1\n```\n~~~~', [code('```', 'py')]],
    ['```\nnever closed\nmore', [code('never closed\nmore')]],
    ['inline ```code``` stays', [text('inline ```code``` stays')]],
    ['```\n```', [code('')]],
  ])('%j', (source, parts) => {
    expect(splitUserText(source)).toEqual(parts);
  });

  test('a long hostile text is split in time', () => {
    const started = performance.now();
    splitUserText('```'.repeat(50_000) + '\n'.repeat(50_000));
    splitUserText('```\n'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
