import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionTitle } from '../../../../src/core/dialogue/title';

describe('sessionTitle', () => {
  it.each([
    ['How do I mock the clock in vitest?', 'How do I mock the clock in vitest?'],
    ['Hi! Can you explain the write gate?', 'Explain the write gate?'],
    ['hello', 'New session'],
    ['We moved from Jest to Vitest. It was quick.', 'We moved from Jest to Vitest'],
    ['# Deploy **notes**\nmore', 'Deploy notes'],
    ['```ts\nconst a = 1;\n```\nwhy does this fail', 'Why does this fail'],
    ['see [the docs](https://example.org) for `foo()`', 'See the docs for foo()'],
    [
      'Our staging database runs Postgres 16, and the production one is still on 14 until June',
      'Our staging database runs Postgres 16',
    ],
  ])('%s', (text, title) => {
    expect(sessionTitle(text)).toBe(title);
  });

  it('cuts a long clause between words', () => {
    const title = sessionTitle('one two three four five six seven eight nine ten eleven twelve');
    expect(title).toBe('One two three four five six seven eight nine…');
  });

  it('never shows a secret', () => {
    const secret = 'ghp_' + 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5';
    expect(sessionTitle(`use ${secret} for CI`)).toBe('Use for CI');
    expect(sessionTitle(secret)).toBe('New session');
  });

  it('is one short line for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const title = sessionTitle(text);
        expect(title.length).toBeGreaterThan(0);
        expect(title.length).toBeLessThanOrEqual(48 + 2);
        expect(title).not.toMatch(/\n/);
      }),
    );
  });
});
