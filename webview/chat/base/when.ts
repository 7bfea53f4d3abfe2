import { language } from './language';

// Dates as the user's language writes them. Milliseconds since the Unix epoch throughout.

/** For a message: the time alone when it was today, else the day too. */
export function shortTime(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const today = new Date(now);
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  if (date.toDateString() === today.toDateString())
    return date.toLocaleTimeString(language(), clock);
  const sameYear = date.getFullYear() === today.getFullYear();
  return date.toLocaleString(language(), {
    ...(sameYear ? {} : { year: 'numeric' }),
    ...{ day: 'numeric', month: 'short' },
    ...clock,
  });
}

/** For a recalled item: the day is what matters. */
export function day(at: number): string {
  return new Date(at).toLocaleDateString(language(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

export function fullTime(at: number): string {
  return new Date(at).toLocaleString(language(), { dateStyle: 'full', timeStyle: 'short' });
}
