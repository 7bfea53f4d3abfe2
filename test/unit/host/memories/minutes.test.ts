import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minuteText, readMinute } from '../../../../src/host/memories/minutes';

test('what is written is read, to the minute', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
      date.setSeconds(0, 0);
      // An hour that a change of daylight saving repeats is written alike twice.
      expect(minuteText(readMinute(minuteText(date.getTime())) ?? 0)).toBe(
        minuteText(date.getTime()),
      );
    }),
  );
});

test('a day begins at midnight here; a zone is obeyed', () => {
  expect(readMinute('2026-03-31')).toBe(new Date(2026, 2, 31).getTime());
  expect(readMinute('2026-03-31T14:30:59')).toBe(new Date(2026, 2, 31, 14, 30).getTime());
  expect(readMinute('2026-03-31T14:30Z')).toBe(Date.UTC(2026, 2, 31, 14, 30));
  expect(readMinute('2026-03-31T14:30:10.5+02:00')).toBe(Date.UTC(2026, 2, 31, 12, 30));
});

test.each([
  '',
  'today',
  '2026-02-30',
  '2026-13-01',
  '2026-03-31 24:00',
  '2026-03-31 10:60',
  '31.3.2026',
])('it is no date: %s', (raw) => expect(readMinute(raw)).toBeUndefined());
