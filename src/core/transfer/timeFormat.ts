import type { Timestamp } from '../base/clock';

/** Writes a time for people to read. */
export type TimeFormat = (at: Timestamp) => string;

/**
 * Day and time of day as people of a place write them, by its calendar.
 * @param place `locale` is a BCP 47 tag, `timeZone` an IANA name; the runtime's own are used for one that it does not know
 */
export function timeFormat(place: {
  readonly locale: string;
  readonly timeZone: string;
}): TimeFormat {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(place.locale, { ...options, timeZone: place.timeZone });
  } catch {
    format = new Intl.DateTimeFormat(undefined, options);
  }
  return (at) => format.format(at);
}
