/** From `from` up to but not including `until`, milliseconds since the Unix epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** A time span and where the text names it, in UTF-16 units. */
export interface NamedTime extends TimeSpan {
  readonly start: number;
  readonly end: number;
}

export const day = 86_400_000;
/** Later dates are those of a pasted text, not of what it is about. */
export const longestNaming = 500;

/** People speak of a day on it and in the weeks after; seldom before it. */
const halvedAfter = 14 * day;
const halvedBefore = 3 * day;

/** 1 within the span, falling towards 0 outside it. */
export function nearness(at: number, { from, until }: TimeSpan): number {
  if (at < from) return 2 ** ((at - from) / halvedBefore);
  if (at > until) return 2 ** ((until - at) / halvedAfter);
  return 1;
}

/** 1 where two times overlap, falling towards 0 with the distance between them. */
export function overlap(span: TimeSpan, time: TimeSpan): number {
  if (span.from < time.until && span.until > time.from) return 1;
  return span.until <= time.from ? nearness(span.until, time) : nearness(span.from, time);
}

export function startOfDay(at: number): number {
  return Math.floor(at / day) * day;
}

/** The same day of an earlier year. */
export function yearsBefore({ from, until }: TimeSpan, years: number): TimeSpan {
  const shifted = (at: number) => {
    const date = new Date(at);
    return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate());
  };
  return { from: shifted(from), until: shifted(until) };
}
