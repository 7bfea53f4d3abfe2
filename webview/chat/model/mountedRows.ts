import type { MessageId } from '../../../src/core/base/ids';
import { idOfRow, type TranscriptRow } from './transcript';

/** Rows that a session begins with: about a view full, which is there the sooner. */
const newest = 12;

/** Rows that are added at one of the ends at once: no more than can be made without being felt. */
const step = 10;

/** The most rows that are mounted at once. */
export const mostMounted = 150;

/** Whether the user is at something in a row that unmounting would destroy. */
export type IsInUse = (id: MessageId) => boolean;

/**
 * Which rows of the session are in the document: those around the reader. The ends are kept as messages, not
 * as numbers, because earlier pages shift every index.
 */
export class MountedRows {
  #rows: readonly TranscriptRow[] = [];
  #first: MessageId | null = null;
  /** Null for the newest row, also as more come. */
  #last: MessageId | null = null;

  /** All rows of the session that are loaded. */
  get all(): readonly TranscriptRow[] {
    return this.#rows;
  }

  get mounted(): readonly TranscriptRow[] {
    return this.#rows.slice(this.start, this.#end);
  }

  /** The index of the first mounted row. */
  get start(): number {
    const first = this.#first === null ? -1 : this.indexOf(this.#first);
    const end = this.#end;
    return first >= 0 && first < end ? first : Math.max(0, end - newest);
  }

  get hasLater(): boolean {
    return this.#end < this.#rows.length;
  }

  /** Takes the session's rows as they are now. What is mounted stays, as far as it is there. */
  update(rows: readonly TranscriptRow[]): void {
    const first = this.mounted[0];
    this.#rows = rows;
    this.#first ??= first ? idOfRow(first) : null;
  }

  /** The newest rows, and those that come. */
  goToEnd(): void {
    this.#mount(this.#rows.length - newest, this.#rows.length);
  }

  goTo(index: number): void {
    this.#mount(index - step, index + step);
  }

  /** More rows above. Those furthest below go, when there are too many. Returns whether there were any. */
  growUp(isInUse: IsInUse): boolean {
    const { start } = this;
    if (start === 0) return false;
    const from = Math.max(0, start - step);
    const end = this.#end;
    const to = Math.min(end, from + mostMounted);
    this.#mount(from, this.#rows.slice(to, end).some(inUse(isInUse)) ? end : to);
    return true;
  }

  /** More rows below. Those furthest above go, when there are too many. Returns whether there were any. */
  growDown(isInUse: IsInUse): boolean {
    const end = this.#end;
    if (end === this.#rows.length) return false;
    const { start } = this;
    const to = Math.min(this.#rows.length, end + step);
    const from = Math.max(start, to - mostMounted);
    this.#mount(this.#rows.slice(start, from).some(inUse(isInUse)) ? start : from, to);
    return true;
  }

  indexOf(id: MessageId): number {
    return this.#rows.findIndex((row) => idOfRow(row) === id);
  }

  get #end(): number {
    const last = this.#last === null ? -1 : this.indexOf(this.#last);
    return last < 0 ? this.#rows.length : last + 1;
  }

  #mount(start: number, end: number): void {
    const [first, last] = [this.#rows[Math.max(0, start)], this.#rows[end - 1]];
    this.#first = first ? idOfRow(first) : null;
    this.#last = end >= this.#rows.length || !last ? null : idOfRow(last);
  }
}

function inUse(isInUse: IsInUse): (row: TranscriptRow) => boolean {
  return (row) => isInUse(idOfRow(row));
}
