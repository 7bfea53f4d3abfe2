import { describe, expect, test } from 'vitest';
import type { ChatFailure } from '../../../../src/host/models/chatTransport';
import { backoff, retryAfterOf, usualPolicy } from '../../../../src/host/models/retryPolicy';

describe('backoff', () => {
  test('doubles up to its limit, and the jitter spans all of it', () => {
    const longest = (tried: number) => backoff(tried, usualPolicy, 1);
    expect([1, 2, 3, 4, 5, 50].map(longest)).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(backoff(3, usualPolicy, 0)).toBe(0);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const failure = (retryAfter: string | null): ChatFailure => ({
    kind: 'http',
    status: 429,
    code: '',
    detail: '',
    retryAfter,
  });
  test.each([
    ['5', 5_000],
    ['0.5', 500],
    [' 5 ', 5_000],
    ['Tue, 01 Jan 2030 00:01:00 GMT', 60_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j', (header, expected) => {
    expect(retryAfterOf(failure(header), now)).toBe(expected);
  });
});
