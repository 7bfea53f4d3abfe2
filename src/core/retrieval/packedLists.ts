import { lengthened, lengthFor, release } from './growth';
import type { LoadedSection, ScatteredSection } from './sections';

/** What lists can be made of. */
export type Packed = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Shorter lists double their room, longer ones grow by a quarter of it, elements. */
const longestToDouble = 1_024;

/** Lists in one piece, for storing. */
export interface StoredLists {
  /** Where each begins, in elements. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** How long each is. */
  readonly sizes: Uint32Array<ArrayBuffer>;
  /** All of them, in the order of their numbers. */
  readonly elements: ScatteredSection;
}

export interface LoadedLists<T extends Packed> {
  readonly starts: LoadedSection<Uint32Array<ArrayBuffer>>;
  readonly sizes: LoadedSection<Uint32Array<ArrayBuffer>>;
  readonly elements: LoadedSection<T>;
}

/**
 * Lists by number, all in one array, each in one piece with some room behind it. A list that outgrows its place moves
 * to the end; the places that were left are taken back when the array is full.
 *
 * **Invariant:** what is not part of a list is zero: nothing that was removed stays readable in what is stored.
 */
export class PackedLists<T extends Packed> {
  /** Read it from `start(list)` for `size(list)` elements, until the next change. */
  elements: T;
  /** How many lists there are: their numbers are below it. */
  count = 0;
  /** Where the last place ends. */
  #used = 0;
  #start = new Uint32Array(0);
  #size = new Uint32Array(0);
  #room = new Uint32Array(0);

  /** @param elements of a length of 0, for their type */
  constructor(elements: T) {
    this.elements = elements;
  }

  /** Lists as `toStored` gave them; it takes the arrays over. @throws RangeError when they do not fit together */
  static of<T extends Packed>({ elements, sizes, starts }: LoadedLists<T>): PackedLists<T> {
    const lists = new PackedLists(elements.array);
    lists.count = sizes.length;
    lists.#start = starts.array;
    lists.#size = sizes.array;
    lists.#room = sizes.array.slice();
    lists.#used = elements.length;
    const last = sizes.length - 1;
    if (starts.length !== sizes.length || lists.start(last) + lists.size(last) !== elements.length)
      throw new RangeError('The lists are not as long as they should be');
    return lists;
  }

  /** The lists one after another, without their room. */
  toStored(): StoredLists {
    let count = this.count;
    while (count > 0 && this.#size[count - 1] === 0) count--;
    const sizes = this.#size.subarray(0, count);
    const starts = new Uint32Array(count);
    let length = 0;
    for (let list = 0; list < count; list++) {
      starts[list] = length;
      length += sizes[list]!;
    }
    const elements = { like: this.elements, length, pieces: () => this.#pieces() };
    return { starts, sizes, elements };
  }

  start(list: number): number {
    return this.#start[list] ?? 0;
  }

  size(list: number): number {
    return this.#size[list] ?? 0;
  }

  /** A view of a list, until the next change. */
  view(list: number): T {
    const start = this.start(list);
    return this.elements.subarray(start, start + this.size(list)) as T;
  }

  /** Makes a list so long; what it gains holds whatever it is then given. */
  resize(list: number, size: number): void {
    const before = this.size(list);
    if (size > (this.#room[list] ?? 0)) this.#move(list, size);
    const start = this.start(list);
    if (size < before) this.elements.fill(0, start + size, start + before);
    this.#size[list] = size;
  }

  #move(list: number, size: number): void {
    this.#number(list);
    const before = this.size(list);
    const room = roomFor(size, before);
    if (this.#used + room > this.elements.length) this.#makeRoom(room);
    const from = this.start(list);
    this.elements.copyWithin(this.#used, from, from + before);
    this.elements.fill(0, from, from + before);
    this.#start[list] = this.#used;
    this.#room[list] = room;
    this.#used += room;
  }

  #number(list: number): void {
    if (list >= this.#size.length) {
      const length = lengthFor(list + 1);
      this.#start = lengthened(this.#start, length);
      this.#size = lengthened(this.#size, length);
      this.#room = lengthened(this.#room, length);
    }
    this.count = Math.max(this.count, list + 1);
  }

  /** Puts the lists, with their room, one after another into a new array that has room for more. */
  #makeRoom(more: number): void {
    let needed = more;
    for (let list = 0; list < this.count; list++) needed += this.#room[list]!;
    const old = this.elements;
    const make = old.constructor as new (length: number) => T;
    const packed = new make(lengthFor(needed));
    let used = 0;
    for (let list = 0; list < this.count; list++) {
      const from = this.#start[list]!;
      packed.set(old.subarray(from, from + this.#size[list]!), used);
      this.#start[list] = used;
      used += this.#room[list]!;
    }
    this.elements = packed;
    this.#used = used;
    release(old);
  }

  /** Lists that follow on each other in the array make one piece. */
  *#pieces(): Generator<T> {
    let from = 0;
    let to = 0;
    for (let list = 0; list < this.count; list++) {
      const size = this.#size[list]!;
      if (size === 0) continue;
      const start = this.#start[list]!;
      if (start !== to) {
        if (to > from) yield this.elements.subarray(from, to) as T;
        from = start;
      }
      to = start + size;
    }
    if (to > from) yield this.elements.subarray(from, to) as T;
  }
}

function roomFor(size: number, before: number): number {
  // What is set once seldom grows.
  if (before === 0) return size;
  return size <= longestToDouble ? size * 2 : Math.ceil(size * 1.25);
}
