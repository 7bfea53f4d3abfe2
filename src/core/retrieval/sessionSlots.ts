import { lengthened, lengthFor } from './growth';
import { itemKinds, type ItemTable } from './itemTable';
import { maxItems } from './postingLists';
import { textMarks } from './textMarks';

/** Slots before and after each session that hold no message, as many as any share of a message reaches far. */
export const padding = 3;

/** In a shape: longer messages are taken to be of this length: shorter than they are, so that a bound stays one. */
export const longestInShape = 255;
/** The length of a slot that holds no message. */
export const noMessage = 256;
export const lengthInShape = 511;
/** Bits above the length. */
export const isReply = 1 << 9;
export const followsQuestion = 1 << 10;

/**
 * Gives each message a slot, so that those of a session lie side by side, the newest first: their rows lie far apart.
 * A session's slots are laid out when they are first needed, and anew when a message came or went.
 */
export class SessionSlots {
  readonly #items: ItemTable;
  /** By row, of the sessions that were laid out. */
  of = new Int32Array(0);
  /** By slot, what is needed of the message itself. */
  shapes = new Uint16Array(0);
  /** By slot, the words of the message less function words. */
  lengths = new Uint32Array(0);
  // By session: the rows that were laid out, where they lie, their first slot, and for how many there is room.
  readonly #rows: (Int32Array | undefined)[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #start: number[] = [];
  readonly #room: number[] = [];
  /** The slots that are given away, and those of them that a session has left for others. */
  #used = padding;
  #left = 0;

  constructor(items: ItemTable) {
    this.#items = items;
  }

  /** To be called for each question, before any session is laid out for it. */
  begin(): void {
    const capacity = this.#items.kind.length;
    if (this.of.length < capacity) this.of = lengthened(this.of, capacity);
    if (this.#left * 2 <= this.#used) return;
    this.#rows.length = 0;
    this.#room.length = 0;
    this.#used = padding;
    this.#left = 0;
  }

  /** @param rows of the session, the newest first; another array when a message came or went */
  layOut(session: number, rows: Int32Array): void {
    if (this.#rows[session] === rows) return;
    this.#rows[session] = rows;
    const start = this.#place(session, rows.length);
    const { flags, kind, length } = this.#items;
    const { lengths, shapes } = this;
    let from = maxItems;
    let to = 0;
    const end = start + rows.length;
    shapes.fill(noMessage, start - padding, start);
    shapes.fill(noMessage, end, end + padding);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const before = rows[i + 1];
      if (row < from) from = row;
      if (row > to) to = row;
      this.of[row] = start + i;
      lengths[start + i] = length[row]!;
      shapes[start + i] =
        Math.min(length[row]!, longestInShape) |
        (kind[row] === itemKinds.reply ? isReply : 0) |
        (before !== undefined && (flags[before]! & textMarks.asks) !== 0 ? followsQuestion : 0);
    }
    this.#from[session] = from;
    this.#to[session] = to;
  }

  /** The rows of a session that is laid out, the newest first. */
  rows(session: number): Int32Array {
    return this.#rows[session]!;
  }

  /** The first and last of the rows between which those of some sessions lie, by turns, ascending, none in two of them. */
  ranges(sessions: readonly number[]): readonly number[] {
    // Both in one number, since those are sorted without a call for each pair.
    const keys = Float64Array.from(
      sessions,
      (session) => this.#from[session]! * maxItems + session,
    );
    const merged: number[] = [];
    for (const key of keys.sort()) {
      const session = key % maxItems;
      const from = this.#from[session]!;
      const last = merged.length - 1;
      if (last < 0 || merged[last]! < from) merged.push(from, this.#to[session]!);
      else merged[last] = Math.max(merged[last]!, this.#to[session]!);
    }
    return merged;
  }

  /** The first slot of a session that is laid out. */
  start(session: number): number {
    return this.#start[session]!;
  }

  /** How many messages a session that is laid out has. */
  size(session: number): number {
    return this.#rows[session]!.length;
  }

  #place(session: number, size: number): number {
    const room = this.#room[session];
    if (room !== undefined && size <= room) return this.#start[session]!;
    this.#left += room ?? 0;
    // A session that grows is given room for more, one that is seen the first time what it needs.
    const wanted = room === undefined ? size : lengthFor(size);
    const start = this.#used;
    this.#start[session] = start;
    this.#room[session] = wanted;
    this.#used += wanted + padding;
    if (this.#used > this.shapes.length) {
      this.shapes = lengthened(this.shapes, lengthFor(this.#used));
      this.lengths = lengthened(this.lengths, this.shapes.length);
    }
    return start;
  }
}
