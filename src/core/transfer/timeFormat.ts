import type { Timestamp } from '../base/clock';

export interface Place {
  /** A BCP 47 tag. */
  readonly locale: string;
  /** An IANA name. */
  readonly timeZone: string;
}

/** Writes a time for people to read. */
export type TimeFormat = (at: Timestamp) => string;

/**
 * Day and time of day as people of a place write them, by its calendar. The runtime's own place is used for one that
 * it does not know.
 */
export function timeFormat(place: Place): TimeFormat {
  // Made for the first time that is written: it takes as long as a whole query, and opening a store writes none.
  let format: Intl.DateTimeFormat | undefined;
  return (at) => (format ??= dateTimeFormat(place)).format(at);
}

function dateTimeFormat({ locale, timeZone }: Place): Intl.DateTimeFormat {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(undefined, options);
  }
}
