const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/u;

/** A moment in the machine's time zone, to the minute: `2026-03-31 14:30`. */
export function minuteText(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * Reads a day, or a moment to the minute, in the machine's time zone unless it names another.
 * @returns milliseconds since the Unix epoch; undefined for what is no date, the 30th of February included
 */
export function readMinute(raw: string): number | undefined {
  const [, year, month, day, hour = '00', minute = '00', zone] = written.exec(raw.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const [h, m] = [Number(hour), Number(minute)];
  const utc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), h, m));
  const isReal =
    utc.getUTCMonth() === Number(month) - 1 && utc.getUTCDate() === Number(day) && h < 24 && m < 60;
  if (!isReal) return undefined;
  if (zone !== undefined) return Date.parse(`${year}-${month}-${day}T${hour}:${minute}${zone}`);
  return new Date(Number(year), Number(month) - 1, Number(day), h, m).getTime();
}
