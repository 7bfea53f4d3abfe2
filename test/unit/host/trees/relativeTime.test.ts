import { describe, expect, test } from 'vitest';
import { relativeTime, startOfDay } from '../../../../src/host/trees/relativeTime';

const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 5, day, hour, minute).getTime();
const now = at(15, 10);

describe('how long ago something was', () => {
  test.each([
    [now, 'now'],
    [now + 60_000, 'now'],
    [at(15, 9, 59), '1 minute ago'],
    [at(15, 9, 1), '59 minutes ago'],
    [at(15, 0), '10 hours ago'],
    [at(14, 23, 59), 'yesterday'],
    [at(14, 0), 'yesterday'],
    [at(13, 23), '2 days ago'],
    [at(9, 0), '6 days ago'],
    [at(8, 23), 'Jun 8, 2026'],
  ])('%d is %s', (when, expected) => {
    expect(relativeTime(when, now, 'en')).toBe(expected);
  });

  test('is said in minutes shortly after midnight', () => {
    expect(relativeTime(at(14, 23, 50), at(15, 0, 10), 'en')).toBe('20 minutes ago');
  });

  test('is said in the language of the editor', () => {
    expect(relativeTime(at(14, 5), now, 'de')).toBe('gestern');
  });
});

test('a day starts at its local midnight', () => {
  expect(startOfDay(now)).toBe(at(15, 0));
  expect(startOfDay(now, 1)).toBe(at(14, 0));
  expect(startOfDay(at(1, 3), 1)).toBe(new Date(2026, 4, 31).getTime());
});
