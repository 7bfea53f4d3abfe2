import type { Point } from './point';
import { pointAt, pointIn } from './points';
import { day, longestNaming, type NamedTime, type TimeSpan, yearsBefore } from './timeSpan';

// Parsing takes longer than ranking; most questions name no time.
const mayNameTime =
  /\b(?:\d|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|yesterday|today|tonight|last|past|previous|this|ago|week|month|year|spring|summer|autumn|fall|winter|quarter|q[1-4]|since|christmas|xmas|easter|thanksgiving|halloween|valentine)/i;

/** What has no beginning begins here: nothing that is kept is older. */
const longAgo = Date.UTC(1970, 0, 2);

const rangeOpener = /\b(?:between|from)\s+/gi;
const rangeEnds =
  /^(.{1,40}?)(?:\s+(?:and|to|until|till|through|thru|up to)\s+|\s?[–—]\s?|\s-\s)(?=\S)/i;
const dayOnly = /^(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?$/i;
const opener = /\b(since|from|after|before|prior to|until|till|up to|up until)\s+(?:the\s+)?$/i;
const besideAt =
  /\b(?:the|one|a|(two|three|four|\d{1,2}))\s+(day|night|week|month)s?\s+(before|after)\s+(?:the\s+)?$/i;
const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };
const onwards = /^\s+(?:on|onwards?)\b/i;

/**
 * The time that a text names, as wide as it is named: a day, a season, from one month to another, all since then.
 * Null when it names none. What is said of times looks back: a month's name means the latest one.
 * @param now what "yesterday" is relative to
 */
export function timeSpanOf(text: string, now: number): NamedTime | null {
  const beginning = text.slice(0, longestNaming);
  if (!mayNameTime.test(beginning)) return null;
  const range = rangeIn(beginning, now);
  if (range !== null) return range;
  const point = pointIn(beginning, now);
  return point === null ? null : opened(point, beginning, now);
}

/** From one time to another: "between May and July". */
function rangeIn(text: string, now: number): NamedTime | null {
  for (const { 0: whole, index } of text.matchAll(rangeOpener)) {
    const begins = index + whole.length;
    const rest = text.slice(begins);
    const ends = rangeEnds.exec(rest);
    if (ends === null) continue;
    const [head, one = ''] = ends;
    const second = pointAt(rest.slice(head.length), now);
    const first = second === null ? null : (wholePoint(one, now) ?? dayIn(one, second));
    if (first === null || second === null) continue;
    const span = joined(first, second);
    if (span === null) continue;
    return { ...span, start: begins, end: begins + head.length + second.end };
  }
  return null;
}

function wholePoint(text: string, now: number): Point | null {
  const point = pointAt(text, now);
  return point !== null && point.end === text.length ? point : null;
}

/** "3" in "between 3 and 10 May". */
function dayIn(text: string, { from, until, every }: Point): Point | null {
  const found = dayOnly.exec(text);
  if (found === null || until - from > day) return null;
  const date = new Date(from);
  const begins = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), Number(found[1]));
  return { from: begins, until: begins + day, start: 0, end: text.length, every };
}

/** From the beginning of one to the end of the other, where what is left open is made to fit; null when it cannot. */
function joined(first: Point, second: Point): TimeSpan | null {
  let { from } = first;
  let { until } = second;
  if (first.every === 'week' && from > second.from) from -= 7 * day;
  for (let years = 1; first.every === 'year' && from > second.from; years++) {
    ({ from } = yearsBefore(first, years));
  }
  // "between May 2025 and July" means the first July after that May.
  for (let years = 1; first.every === null && second.every === 'year'; years++) {
    const earlier = yearsBefore(second, years);
    if (earlier.from < from) break;
    ({ until } = earlier);
  }
  return from < until ? { from, until } : null;
}

/** All since, after, before or until a time, or the week before it, where a word before it says so. */
function opened(point: Point, text: string, now: number): NamedTime {
  const named = { from: point.from, until: point.until, start: point.start, end: point.end };
  const before = text.slice(0, point.start);
  const beside = besideAt.exec(before);
  if (beside !== null) return { ...named, ...spanAway(point, beside), start: beside.index };
  const word = opener.exec(before)?.[1]?.toLowerCase();
  // What lies ahead is meant as it is named.
  if (word === undefined || point.from > now) return named;
  const isOver = point.until <= now;
  switch (word) {
    case 'since':
      return { ...named, until: Math.max(now, point.until) };
    case 'from':
      return onwards.test(text.slice(point.end))
        ? { ...named, until: Math.max(now, point.until) }
        : named;
    case 'after':
      return isOver ? { ...named, from: point.until, until: now } : named;
    case 'before':
    case 'prior to':
      return { ...named, from: longAgo, until: point.from };
    default:
      return isOver ? { ...named, from: longAgo } : named;
  }
}

/** "two weeks before": the second week before a time. */
function spanAway({ from, until }: TimeSpan, [, count, unit, side]: readonly string[]): TimeSpan {
  const number = counts[count?.toLowerCase() ?? ''] ?? (Number(count) || 1);
  const length =
    (unit?.toLowerCase() === 'week' ? 7 : unit?.toLowerCase() === 'month' ? 30 : 1) * day;
  return side?.toLowerCase() === 'before'
    ? { from: from - number * length, until: from - (number - 1) * length }
    : { from: until + (number - 1) * length, until: until + number * length };
}
