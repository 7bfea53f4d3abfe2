import type { Timestamp } from '../base/clock';

/**
 * Writes the day of a time as `2026-03-09`, as the calendar of a place has it.
 * @param timeZone an IANA name; UTC is used for one that the runtime does not know
 */
export function isoDateIn(timeZone: string): (at: Timestamp) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (at) => {
    format ??= dayFormat(timeZone);
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  };
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}
