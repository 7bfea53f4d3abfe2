import { day, startOfDay, type TimeSpan } from './timeSpan';

/** The first month of each season, in the northern half of the world, and its meteorological length. */
const seasons: Readonly<Record<string, number>> = {
  spring: 2,
  summer: 5,
  autumn: 8,
  fall: 8,
  winter: 11,
};
const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** A day, a month or a season of some year. */
export type Yearly = (year: number) => TimeSpan;

/** @param name of a month or season, in lower case, months in full or cut to three letters and more */
export function monthOrSeason(name: string): Yearly {
  const season = seasons[name];
  const first = season ?? monthNames.indexOf(name.slice(0, 3));
  const months = season === undefined ? 1 : 3;
  return (year) => ({ from: Date.UTC(year, first, 1), until: Date.UTC(year, first + months, 1) });
}

/** @param number from 1 */
export function quarter(number: number): Yearly {
  return (year) => ({
    from: Date.UTC(year, 3 * number - 3, 1),
    until: Date.UTC(year, 3 * number, 1),
  });
}

/** The days of a feast as people mean them: with the days around it that are taken off. */
export const feasts: readonly (readonly [name: RegExp, days: Yearly])[] = [
  [/^(?:christmas|xmas)\s+(?:eve|day)\b/i, daysFrom(11, 24, 2)],
  [/^(?:christmas|xmas)(?:\s+(?:break|holidays?|vacation|week))?\b/i, daysFrom(11, 23, 10)],
  [/^new year(?:['’]?s)?(?:\s+(?:eve|day))?\b/i, (year) => daysFrom(11, 31, 2)(year - 1)],
  [
    /^easter\b(?! eggs?\b)/i,
    (year) => ({ from: easter(year) - 2 * day, until: easter(year) + 2 * day }),
  ],
  [/^thanksgiving\b/i, (year) => thanksgiving(year)],
  [/^halloween\b/i, daysFrom(9, 31, 1)],
  [/^valentine['’]?s(?:\s+day)?\b/i, daysFrom(1, 14, 1)],
];

function daysFrom(month: number, date: number, days: number): Yearly {
  return (year) => ({
    from: Date.UTC(year, month, date),
    until: Date.UTC(year, month, date + days),
  });
}

/** Easter Sunday (Meeus, Jones and Butcher's algorithm for the Gregorian calendar). */
function easter(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leaps = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - leaps + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}

/** The fourth Thursday of November and the Friday after it. */
function thanksgiving(year: number): TimeSpan {
  const first = Date.UTC(year, 10, 1);
  const thursday = first + ((4 - new Date(first).getUTCDay() + 7) % 7) * day + 21 * day;
  return { from: thursday, until: thursday + 2 * day };
}

/** The latest that has begun; with `isOver`, the latest that has ended. */
export function latest(yearly: Yearly, now: number, isOver = false): TimeSpan {
  let year = new Date(now).getUTCFullYear() + 1;
  for (;;) {
    const span = yearly(year--);
    if ((isOver ? span.until : span.from) <= now) return span;
  }
}

/**
 * The present week, weekend, month, quarter, year or season, or an earlier one.
 * @param back how many before the present one; of seasons 0 or 1
 */
export function unitSpan(name: string, back: number, now: number): TimeSpan {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const monday = startOfDay(now) - ((date.getUTCDay() + 6) % 7) * day;
  switch (name) {
    case 'week':
      return { from: monday - back * 7 * day, until: monday + (1 - back) * 7 * day };
    case 'weekend': {
      const saturday = monday + 5 * day - back * 7 * day;
      return { from: saturday, until: saturday + 2 * day };
    }
    case 'month':
      return { from: Date.UTC(year, month - back, 1), until: Date.UTC(year, month - back + 1, 1) };
    case 'quarter': {
      const first = month - (month % 3) - 3 * back;
      return { from: Date.UTC(year, first, 1), until: Date.UTC(year, first + 3, 1) };
    }
    case 'year':
      return { from: Date.UTC(year - back, 0, 1), until: Date.UTC(year - back + 1, 0, 1) };
    default:
      return latest(monthOrSeason(name), now, back > 0);
  }
}
