import type { Timestamp } from '../../core/base/clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS_IN_WORDS = 7;

/** The start of the local day that is `days` before that of `at`; right over changes of daylight saving. */
export function startOfDay(at: Timestamp, days = 0): Timestamp {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
}

/** "now", "5 minutes ago", "yesterday", "3 days ago", else the date; in the language of `locale`. */
export function relativeTime(at: Timestamp, now: Timestamp, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const age = Math.max(0, now - at);
  if (age < MINUTE) return words.format(0, 'second');
  if (age < HOUR) return words.format(-Math.floor(age / MINUTE), 'minute');
  if (at >= startOfDay(now)) return words.format(-Math.floor(age / HOUR), 'hour');
  for (let days = 1; days < DAYS_IN_WORDS; days += 1) {
    if (at >= startOfDay(now, days)) return words.format(-days, 'day');
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/** A date with its time of day, for tooltips and documents. */
export function dateAndTime(at: Timestamp, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);
}
