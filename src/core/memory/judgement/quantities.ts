import type { JudgementLanguage } from './judgementLanguage';

/** In seconds, and in bytes. */
const factors: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  ms: ['s', 0.001],
  s: ['s', 1],
  min: ['s', 60],
  h: ['s', 3600],
  d: ['s', 86_400],
  w: ['s', 604_800],
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
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/(\d)-(?=[a-z])/g, '$1 ')
    .replace(/\bv(?=\d)/g, '')
    .replace(/\bhalf an hour\b/g, '30 minutes')
    .replace(/\bhalf past (\d{1,2})\b/g, '$1:30')
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

/** What follows a "one" that counts, as in "one approval". */
const isCounted =
  /^(?:approv|review|replica|retry|attempt|node|worker|instance|hour|space|person|branch)/;
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
