import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  approximateTokens,
  remembering,
} from '../../../../src/core/dialogue/tokenBudget';

describe('approximateTokens', () => {
  it.each([
    'We use vitest and pnpm in this repository, and deploys go out on Tuesdays after the stand-up.',
    'export function allocate<T>(requests: readonly BudgetRequest<T>[], budget: number): T[] {\n  return [];\n}',
    '私たちは火曜日にデプロイします。',
    'Мы используем Postgres 16 на порту 5432.',
  ])('is near the exact count, and not far below it: %s', (text) => {
    const exact = countTokens(text);
    expect(approximateTokens(text)).toBeGreaterThanOrEqual(exact * 0.9);
    expect(approximateTokens(text)).toBeLessThanOrEqual(exact * 1.8);
  });

  it('counts nothing for nothing', () => {
    expect(approximateTokens('')).toBe(0);
  });
});

describe('a counter that remembers', () => {
  it('counts each of the latest texts once, and gives what was counted', () => {
    const counted: string[] = [];
    const count = remembering((text) => {
      counted.push(text);
      return text.length;
    });
    const texts = ['one', 'two', 'three', ''];
    for (let round = 0; round < 3; round++) {
      for (const text of texts) expect(count(text)).toBe(text.length);
    }
    expect(counted).toEqual(texts);
    for (let i = 0; i < 2_000; i++) count(`filler ${i}`);
    expect(count('one')).toBe(3);
    expect(counted.filter((text) => text === 'one')).toHaveLength(2);
  });

  it('holds no long text', () => {
    let times = 0;
    const count = remembering(() => ++times);
    const long = 'long '.repeat(1_000);
    expect([count(long), count(long)]).toEqual([1, 2]);
  });
});

describe('allocate', () => {
  const none: ReadonlySet<number> = new Set();

  it('serves priorities first and answers in the order of the requests', () => {
    const requests = [
      { item: 'old', tokens: 5, priority: 3 },
      { item: 'memory', tokens: 4, priority: 2 },
      { item: 'question', tokens: 3, priority: 1 },
    ];
    expect(allocate(requests, 8, none)).toEqual(['memory', 'question']);
    expect(allocate(requests, 12, none)).toEqual(['old', 'memory', 'question']);
    expect(allocate(requests, 2, none)).toEqual([]);
  });

  it('lets a smaller one in after one that does not fit', () => {
    const requests = [
      { item: 'large', tokens: 9, priority: 1 },
      { item: 'small', tokens: 2, priority: 1 },
    ];
    expect(allocate(requests, 5, none)).toEqual(['small']);
    expect(allocate(requests, 5, new Set([1]))).toEqual([]);
  });

  it('holds a group to its limit', () => {
    const requests = [
      { item: 'a', tokens: 3, priority: 1, groupLimit: 4 },
      { item: 'b', tokens: 3, priority: 1, groupLimit: 4 },
      { item: 'c', tokens: 3, priority: 2 },
    ];
    expect(allocate(requests, 100, none)).toEqual(['a', 'c']);
  });
});
