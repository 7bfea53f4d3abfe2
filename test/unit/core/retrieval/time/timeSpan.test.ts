import { describe, expect, it } from 'vitest';
import { day, nearness, overlap } from '../../../../../src/core/retrieval/time/timeSpan';

describe('nearness', () => {
  const span = { from: 0, until: day };
  it('is 1 within, half after two weeks, and falls faster before', () => {
    expect(nearness(day / 2, span)).toBe(1);
    expect(nearness(15 * day, span)).toBeCloseTo(0.5);
    expect(nearness(-3 * day, span)).toBeCloseTo(0.5);
  });
});

describe('overlap', () => {
  it('is 1 where they meet and falls with the distance', () => {
    const span = { from: 10 * day, until: 20 * day };
    expect(overlap({ from: 0, until: 11 * day }, span)).toBe(1);
    expect(overlap({ from: 0, until: 7 * day }, span)).toBeCloseTo(0.5);
    expect(overlap({ from: 34 * day, until: 40 * day }, span)).toBeCloseTo(0.5);
  });
});
