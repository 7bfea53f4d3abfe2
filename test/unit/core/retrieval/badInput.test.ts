import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { idsFor, memory } from './sampleItems';

const items: Record<string, string> = {
  empty: '',
  oneLetter: 'We chose C for the driver',
  functionWords: 'to be or not to be',
  emoji: 'The launch went well 🎉',
  japanese: '昨日は東京で寿司を食べました',
  chinese: '我们的数据库在法兰克福',
  thai: 'ฉันชอบดื่มกาแฟตอนเช้า',
  arabic: 'اجتماعنا يوم الثلاثاء',
  hebrew: 'הפגישה שלנו ביום שלישי',
  code: 'const total = items.reduce((sum, item) => sum + item.price, 0);',
  trace:
    'TypeError: Cannot read properties of undefined\n  at parseHTTPHeader (src/net/headers.ts:42:17)',
  path: 'Settings live in src/config/foo_bar-baz.json',
  long: `${'lorem ipsum dolor sit amet '.repeat(4_000)}zanzibar`,
};

describe('bad input', () => {
  const retriever = new MemoryRetriever();
  beforeAll(() => {
    for (const [id, text] of Object.entries(items)) retriever.putMemory(memory(id, text));
    for (let i = 0; i < 10_000; i++) {
      const words = Array.from({ length: 25 }, (_, j) => `word${(i * 31 + j * j * 7) % 5_000}`);
      retriever.putMemory(memory(`filler-${i}`, words.join(' ')));
    }
  });

  it.each([
    ['C', 'oneLetter'],
    ['to be or not to be', 'functionWords'],
    ['🎉', 'emoji'],
    ['東京の寿司', 'japanese'],
    ['数据库', 'chinese'],
    ['กาแฟ', 'thai'],
    ['اجتماعنا', 'arabic'],
    ['הפגישה', 'hebrew'],
    ['items.reduce', 'code'],
    ['parseHTTPHeader', 'trace'],
    ['http header', 'trace'],
    ['headers.ts', 'trace'],
    ['foo_bar-baz', 'path'],
    ['foo bar', 'path'],
    ['src/config/foo_bar-baz.json', 'path'],
    ['zanzibar', 'long'],
    [items['trace'] ?? '', 'trace'],
  ])('%s finds %s first', (text, id) => {
    expect(idsFor(retriever, text)[0]).toBe(id);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['punctuation', '?!… -- //'],
    ['a lone surrogate', '\ud83d'],
    ['control characters', '\u0000\u0007\u202e'],
    ['an unknown letter', 'q'],
    ['unknown emoji', '🦭🦭🦭'],
    ['words that nothing holds', 'xylophone quagmire'],
  ])('%s finds nothing', (_, text) => {
    expect(idsFor(retriever, text)).toEqual([]);
  });

  it.each([
    ['words', 'lorem ipsum word12 word99 '.repeat(4_000)],
    ['one word', 'x'.repeat(100_000)],
    ['Japanese', '昨日は東京で寿司を食べました'.repeat(7_000)],
    ['a stack trace', `${items['trace'] ?? ''}\n`.repeat(900)],
    ['emoji', '🎉'.repeat(50_000)],
    ['brackets', '((('.repeat(33_000)],
    ['joined words', 'a-b.c/'.repeat(17_000)],
  ])('100 KB of %s is answered, and leaves the index as it was', (_, text) => {
    expect(() => idsFor(retriever, text)).not.toThrow();
    expect(idsFor(retriever, 'parseHTTPHeader')[0]).toBe('trace');
  });
});
