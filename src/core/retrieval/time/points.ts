import { bareAt } from './bareTimes';
import { unitSpan } from './calendar';
import { parsedIn } from './parsedDates';
import { moved, type Point } from './point';
import { day, startOfDay, type TimeSpan } from './timeSpan';

const lead = /^(?:the\s+|about\s+|around\s+)/i;

const introduced =
  /\b(?:in|during|over|since|before|after|until|till|from|through|throughout|around|on|at|prior to|up to|last|this)\s+(?:the\s+)?(?=\S)/gi;
const unit =
  /\b(last|past|previous|this) (week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)\b/i;
const lastDays =
  /\b(?:the )?(?:last|past) (few|couple of|\d+|two|three|four|five|six|seven|ten) (days|weeks|months)\b/i;
const numbers: Readonly<Record<string, number>> = {
  few: 4,
  'couple of': 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
const unitDays: Readonly<Record<string, number>> = {
  days: 1,
  week: 7,
  weeks: 7,
  month: 30,
  months: 30,
  quarter: 91,
  year: 365,
};

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
};
const weekOf =
  /\b(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (week|half) of (?=\S)/gi;
const partOf = /\b(?:the )?(early|mid|late|(?:beginning|start|middle|end) of)[\s-]+(?=\S)/gi;

/** The first time that a text names; null when it names none. */
export function pointIn(text: string, now: number): Point | null {
  const named = [
    partOfIn(text, now),
    introducedIn(text, now),
    daysIn(text, now),
    unitIn(text, now),
  ].filter((point) => point !== null);
  const [first] = named.sort((a, b) => a.start - b.start || b.end - a.end);
  return first ?? parsedIn(text, now);
}

/** The time that a text begins with, which may be one that only its surroundings tell to be a time. */
export function pointAt(text: string, now: number): Point | null {
  const skipped = lead.exec(text)?.[0].length ?? 0;
  const rest = text.slice(skipped);
  const bare = bareAt(rest, now);
  if (bare !== null) return moved(bare, skipped);
  const point = pointIn(rest, now);
  return point === null || point.start > 0 ? null : moved(point, skipped);
}

function introducedIn(text: string, now: number): Point | null {
  for (const { 0: whole, index } of text.matchAll(introduced)) {
    const at = index + whole.length;
    // "last May" is the one that is over.
    const from = /^last\s/i.test(whole) ? index : at;
    const point = bareAt(text.slice(from), now);
    if (point !== null) return moved(point, from);
  }
  return null;
}

function partOfIn(text: string, now: number): Point | null {
  for (const { 0: whole, 1: which = '', 2: name = '', index } of text.matchAll(weekOf)) {
    const point = pointAt(text.slice(index + whole.length), now);
    if (point === null) continue;
    const span = name === 'half' ? half(point, which) : weekWithin(point, which);
    return { ...span, start: index, end: index + whole.length + point.end, every: point.every };
  }
  for (const { 0: whole, 1: which = '', index } of text.matchAll(partOf)) {
    const point = pointAt(text.slice(index + whole.length), now);
    if (point === null) continue;
    const span = third(point, which.toLowerCase());
    return { ...span, start: index, end: index + whole.length + point.end, every: point.every };
  }
  return null;
}

function weekWithin({ from, until }: TimeSpan, which: string): TimeSpan {
  const number = ordinals[which.toLowerCase()];
  if (number === undefined) return { from: until - 7 * day, until };
  const begins = from + (number - 1) * 7 * day;
  return { from: begins, until: begins + 7 * day };
}

function half({ from, until }: TimeSpan, which: string): TimeSpan {
  const middle = startOfDay((from + until) / 2);
  return ordinals[which.toLowerCase()] === 1 ? { from, until: middle } : { from: middle, until };
}

function third({ from, until }: TimeSpan, which: string): TimeSpan {
  const length = (until - from) / 3;
  const place = /^(?:early|beginning|start)/.test(which) ? 0 : which.startsWith('mid') ? 1 : 2;
  return {
    from: startOfDay(from + place * length),
    until: place === 2 ? until : startOfDay(from + (place + 1) * length),
  };
}

function daysIn(text: string, now: number): Point | null {
  const found = lastDays.exec(text);
  if (found === null) return null;
  const [whole, count = '', name = ''] = found;
  const number = numbers[count.toLowerCase()] ?? Number(count);
  return trailing(number * unitDays[name.toLowerCase()]!, whole, found.index, now);
}

function unitIn(text: string, now: number): Point | null {
  const found = unit.exec(text);
  if (found === null) return null;
  const [whole, which = '', name = ''] = found;
  const length = unitDays[name.toLowerCase()];
  // "the past month" is the thirty days up to now; "last month" is the one of the calendar.
  if (which.toLowerCase() === 'past' && length !== undefined) {
    return trailing(length, whole, found.index, now);
  }
  const span = unitSpan(name.toLowerCase(), which.toLowerCase() === 'this' ? 0 : 1, now);
  return { ...span, start: found.index, end: found.index + whole.length, every: null };
}

function trailing(days: number, whole: string, start: number, now: number): Point {
  const span = { from: startOfDay(now) - days * day, until: startOfDay(now) + day };
  return { ...span, start, end: start + whole.length, every: null };
}
