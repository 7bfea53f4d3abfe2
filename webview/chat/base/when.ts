import { language } from './language';

// Dates as the user's language writes them. Milliseconds since the Unix epoch throughout.

const clock = { hour: 'numeric', minute: '2-digit' } as const;
const dayAndClock = { day: 'numeric', month: 'short', ...clock } as const;

// Made once: a format takes longer to make than a message to show.
const time = once(clock);
const dayOfYear = once(dayAndClock);
const dayOfAnyYear = once({ year: 'numeric', ...dayAndClock });
const dayOnly = once({ day: 'numeric', month: 'short', year: 'numeric' });
const full = once({ dateStyle: 'full', timeStyle: 'short' });

/** For a message: the time alone when it was today, else the day too. */
export function shortTime(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return time().format(date);
  const sameYear = date.getFullYear() === today.getFullYear();
  return (sameYear ? dayOfYear() : dayOfAnyYear()).format(date);
}

/** For a recalled item: the day is what matters. */
export function day(at: number): string {
  return dayOnly().format(at);
}

export function fullTime(at: number): string {
  return full().format(at);
}

function once(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat | undefined;
  return () => (format ??= new Intl.DateTimeFormat(language(), options));
}
