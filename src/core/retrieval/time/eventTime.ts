import { pointAt } from './points';
import { day, longestNaming, startOfDay, type TimeSpan } from './timeSpan';

const unitDays = { day: 1, week: 7, month: 30 };

const eventTime =
  /\b(?:the |on the )?(day|night|evening|morning|week|month) (before|after|of) (?!that\b|this\b|it\b|yesterday\b|tomorrow\b|last\b|next\b)((?:the |our |my |her |his |their |your )?[^?.!,;\n]{3,80})/i;

/** A time that is named by an event: "the day before the release". */
export interface EventTime {
  /** What is to be found: "the release". */
  readonly event: string;
  readonly unit: 'day' | 'week' | 'month';
  readonly side: 'before' | 'after' | 'of';
  /** Where the text names it, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** @param now what tells a time from an event: "the week of June 3" names none */
export function eventTimeOf(text: string, now: number): EventTime | null {
  const found = eventTime.exec(text.slice(0, longestNaming));
  if (found === null) return null;
  const [whole, unitName = '', side = '', event = ''] = found;
  if (pointAt(event, now) !== null) return null;
  const lower = unitName.toLowerCase();
  return {
    event,
    unit: lower === 'week' || lower === 'month' ? lower : 'day',
    side: side.toLowerCase() as EventTime['side'],
    start: found.index,
    end: found.index + whole.length,
  };
}

/** The day, week or month before, after or of an event. */
export function spanBeside(event: TimeSpan, { side, unit: unitName }: EventTime): TimeSpan {
  const length = unitDays[unitName] * day;
  if (side === 'before')
    return { from: startOfDay(event.from) - length, until: startOfDay(event.from) };
  const until = startOfDay(event.until - 1) + day;
  if (side === 'after') return { from: until, until: until + length };
  return { from: startOfDay(event.from), until: Math.max(until, startOfDay(event.from) + length) };
}
