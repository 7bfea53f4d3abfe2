import * as chrono from 'chrono-node/en';
import type { Point } from './point';
import { day, type TimeSpan, yearsBefore } from './timeSpan';

/** What the parser of dates finds. */
export function parsedIn(text: string, now: number): Point | null {
  const found = chrono.parse(text, new Date(now))[0];
  const span = found === undefined ? null : spanFrom(found.start);
  if (found === undefined || span === null) return null;
  const end = found.end ? spanFrom(found.end) : null;
  const whole = { from: span.from, until: Math.max(span.until, end?.until ?? 0) };
  const isWeekday = found.start.isCertain('weekday');
  const everyYear = !found.start.isCertain('year') && found.start.isCertain('month') && !isWeekday;
  return {
    ...(everyYear && whole.from > now ? yearsBefore(whole, 1) : whole),
    start: found.index,
    end: found.index + found.text.length,
    every: everyYear ? 'year' : isWeekday ? 'week' : null,
  };
}

function spanFrom(start: chrono.ParsedResult['start']): TimeSpan | null {
  const year = start.get('year');
  const monthNumber = start.get('month');
  const date = start.get('day');
  if (year === null || monthNumber === null || date === null) return null;
  if (start.isCertain('day') || start.isCertain('weekday')) {
    const from = Date.UTC(year, monthNumber - 1, date);
    return { from, until: from + day };
  }
  if (start.isCertain('month')) {
    return { from: Date.UTC(year, monthNumber - 1, 1), until: Date.UTC(year, monthNumber, 1) };
  }
  if (start.isCertain('year'))
    return { from: Date.UTC(year, 0, 1), until: Date.UTC(year + 1, 0, 1) };
  return null;
}
