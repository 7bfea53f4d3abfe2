import type { JudgementLanguage } from './judgementLanguage';

/** In seconds, and in bytes. */
const factors: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  ms: ['s', 0.001],
  s: ['s', 1],
  min: ['s', 60],
  h: ['s', 3600],
  d: ['s', 86_400],
  w: ['s', 604_800],
  // A twelfth of a year, so that twelve months are one.
  mo: ['s', 2_628_000],
  y: ['s', 31_536_000],
  kb: ['b', 1e3],
  mb: ['b', 1e6],
  gb: ['b', 1e9],
};

/**
 * The numbers that a statement names, in one notation: "60 minutes" and "an hour" are the same, and so are
 * "2 am" and "02:00". Versions and names with numbers in them stay as they are.
 */
export function quantities(
  text: string,
  { numbers, units }: JudgementLanguage,
): ReadonlySet<string> {
  const found = new Set<string>();
  const words = text
    .toLowerCase()
    .replace(/\b(?:no|any|some|each|every|this|that|which|the|another) one\b/g, ' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/(\d)-(?=[a-z])/g, '$1 ')
    .replace(/\bv(?=\d)/g, '')
    .replace(/\bhalf an hour\b/g, '30 minutes')
    .replace(/\bquarter past (\w+)\b/g, (_, hour) => `${numbers.get(hour) ?? hour}:15`)
    .replace(/\bquarter to (\w+)\b/g, (_, hour) => `${Number(numbers.get(hour) ?? hour) - 1}:45`)
    // "100 requests a minute" counts requests, not minutes.
    .replace(
      /(\d+ (?!takes|lasts)\w+s|once|twice|times) an? (?=(?:second|minute|hour|day|week)\b)/g,
      '$1 per ',
    )
    .replace(/\bhalf past (\w+)\b/g, (_, hour) => `${numbers.get(hour) ?? hour}:30`)
    .replace(dayAndMonth, (_, month, day, dayFirst, monthAfter) => {
      found.add(`#${Number(day ?? dayFirst)}.${(month ?? monthAfter).slice(0, 3)}`);
      return ' ';
    });
  const clock = /\b(\d{1,2})(?::(\d{2}))?\s*(am|pm)\b|\b(\d{1,2}):(\d{2})\b/g;
  const rest = words.replace(clock, (_, hour, minute, half, hour24, minute24) => {
    const base = Number(hour ?? hour24);
    const at = half === 'pm' && base < 12 ? base + 12 : half === 'am' && base === 12 ? 0 : base;
    found.add(`@${at}:${minute ?? minute24 ?? '00'}`);
    return ' ';
  });
  const tokens = rest.match(/[\p{L}_]+[\w-]*|\d+(?:\.\d+)*(?:[a-z%]+)?|%/gu) ?? [];
  for (const [index, token] of tokens.entries()) {
    const digits = /^(\d+(?:\.\d+)*)([a-z%]*)$/.exec(token);
    const next = tokens[index + 1] ?? '';
    const value = digits
      ? digits[1]
      : (numbers.get(token)?.toString() ?? articleBefore(token, next, units));
    if (value === undefined || (token === 'one' && !units.has(next) && !isCounted.test(next)))
      continue;
    const unit = units.get(digits?.[2] === '' || !digits ? next : (digits[2] ?? ''));
    if (!digits && unit === undefined && token !== 'zero' && !numbers.has(token)) continue;
    const [base, factor] = factors[unit ?? ''] ?? [unit ?? '', 1];
    const isPlain = /^\d+(?:\.\d+)?$/.test(value);
    found.add(unit && isPlain ? `${round(Number(value) * factor)}${base}` : value);
  }
  return found;
}

/**
 * How often something is, in seconds between two times; null when that is not said. A day's work and a night's are
 * the same.
 */
export function frequency(text: string, { numbers, units }: JudgementLanguage): number | null {
  const lower = text.toLowerCase();
  const single =
    /\b(?:(hour|day|dai|night|week|month|quarter|year)ly|every (second|minute|hour|day|night|week|month|quarter|year)|once an? (second|minute|hour|day|night|week|month|quarter|year))\b/.exec(
      lower,
    );
  const name = single?.[1] ?? single?.[2] ?? single?.[3];
  if (name !== undefined) return periods[name] ?? null;
  const [, count = '', unit = ''] = /\bevery (\w+) (\w+)\b/.exec(lower) ?? [];
  const number =
    numbers.get(count) ?? (count === 'other' || count === 'second' ? 2 : Number(count));
  const seconds = periods[unit.replace(/s$/, '')] ?? factors[units.get(unit) ?? '']?.[1];
  return seconds === undefined || Number.isNaN(number) ? null : number * seconds;
}

const periods: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  dai: 86_400,
  night: 86_400,
  week: 604_800,
  month: 2_628_000,
  quarter: 7_884_000,
  year: 31_536_000,
};

/** What follows a "one" that counts, as in "one approval"; not "one of them", "one by one". */
const isCounted =
  /^(?!(?:of|another|thing|by|after|time|who|that|which|is|should|can|could|may|must|has|needs)\b)\p{L}/u;
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const dayAndMonth = new RegExp(
  String.raw`\b(${months})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(${months})[a-z]*\b`,
  'g',
);

/** "an hour" is one. */
function articleBefore(
  token: string,
  next: string,
  units: JudgementLanguage['units'],
): string | undefined {
  return /^an?$/.test(token) && units.has(next) && next.length > 2 ? '1' : undefined;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
