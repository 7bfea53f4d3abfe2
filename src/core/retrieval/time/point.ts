import type { NamedTime } from './timeSpan';

/** A time that a text names by one expression: a day, a week, a month, a season, a year. */
export interface Point extends NamedTime {
  /** What it comes back with, when the text leaves open which of them is meant. */
  readonly every: 'year' | 'week' | null;
}

/** A point of a part of a text, as one of the whole. @param by where the part begins */
export function moved(point: Point, by: number): Point {
  return { ...point, start: point.start + by, end: point.end + by };
}
