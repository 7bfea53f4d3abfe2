import { feasts, latest, monthOrSeason, quarter, type Yearly } from './calendar';
import { moved, type Point } from './point';

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
// Spring is a framework, too: a season is written small.
const season = 'spring|summer|autumn|fall|winter';
const ofYear = String.raw`(?:,?\s+(?:of\s+)?((?:19|20)\d\d))?`;
const notInName = String.raw`(?![\p{L}\p{N}_]|[-/.]\p{N})`;

// A month with a day is a date, which the parser of dates knows.
const monthAt = new RegExp(`^(${month})\\.?${ofYear}${notInName}(?!,?\\s+\\d)`, 'iu');
const seasonAt = new RegExp(`^(${season})${ofYear}${notInName}`, 'u');
const quarterAt = new RegExp(`^q([1-4])${ofYear}${notInName}`, 'iu');
const yearAt = new RegExp(`^((?:19|20)\\d\\d)${notInName}`, 'u');
const yearAfter = new RegExp(`^${ofYear}`, 'u');
const lastOf = /^last\s+/i;

/** A month, a season, a quarter, a feast or a year at the beginning of a text. */
export function bareAt(text: string, now: number): Point | null {
  const isOver = lastOf.test(text);
  const rest = text.replace(lastOf, '');
  const skipped = text.length - rest.length;
  const point =
    yearlyAt(rest, monthAt, (name) => monthOrSeason(name.toLowerCase()), now, isOver) ??
    yearlyAt(rest, seasonAt, monthOrSeason, now, isOver) ??
    yearlyAt(rest, quarterAt, (number) => quarter(Number(number)), now, isOver) ??
    feastAt(rest, now);
  if (point !== null) return moved(point, skipped);
  const found = yearAt.exec(text);
  if (found === null) return null;
  const number = Number(found[1]);
  return {
    from: Date.UTC(number, 0, 1),
    until: Date.UTC(number + 1, 0, 1),
    start: 0,
    end: found[0].length,
    every: null,
  };
}

function yearlyAt(
  text: string,
  pattern: RegExp,
  yearlyOf: (name: string) => Yearly,
  now: number,
  isOver: boolean,
): Point | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [whole, name = '', year] = found;
  return yearlyPoint(yearlyOf(name), year, whole.length, now, isOver);
}

function yearlyPoint(
  yearly: Yearly,
  year: string | undefined,
  end: number,
  now: number,
  isOver = false,
): Point {
  const span = year === undefined ? latest(yearly, now, isOver) : yearly(Number(year));
  return { ...span, start: 0, end, every: year === undefined ? 'year' : null };
}

function feastAt(text: string, now: number): Point | null {
  for (const [name, days] of feasts) {
    const found = name.exec(text);
    if (found === null) continue;
    const [whole, year] = yearAfter.exec(text.slice(found[0].length)) ?? [''];
    return yearlyPoint(days, year, found[0].length + whole.length, now);
  }
  return null;
}
