import { type LoadedLists, PackedLists, type StoredLists } from './packedLists';
import type { LoadedSection } from './sections';

/** The slots of the search by string are kept at most so full. */
const fullest = 0.6;
const fewestSlots = 64;
const empty = 0;

/** A table for storing: its strings, and the slots that they are found by. */
export interface StoredStrings extends StoredLists {
  readonly slots: Int32Array<ArrayBuffer>;
}

export interface LoadedStrings extends LoadedLists<Uint8Array<ArrayBuffer>> {
  readonly slots: LoadedSection<Int32Array<ArrayBuffer>>;
}

/**
 * Strings and the small numbers that stand for them, each found by the other. The strings lie in one array as UTF-8,
 * so that many of them cost little more than their letters, and are read one at a time.
 */
export class StringTable {
  readonly #strings: PackedLists<Uint8Array<ArrayBuffer>>;
  /** How many strings there are; null until that is asked for, so that opening costs nothing for each. */
  #size: number | null = null;
  /** An open-addressing hash table with linear probing, numbers plus 1. Its length is a power of 2. */
  #slots = new Int32Array(fewestSlots);
  /** A string that is looked for, as UTF-8. */
  #wanted = new Uint8Array(256);
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  constructor(strings = new PackedLists(new Uint8Array(0))) {
    this.#strings = strings;
  }

  /** A table as `toStored` gave it; it takes the arrays over. */
  static of({ slots, ...lists }: LoadedStrings): StringTable {
    const table = new StringTable(PackedLists.of(lists));
    table.#slots = slots.array.subarray(0, slots.length);
    return table;
  }

  toStored(): StoredStrings {
    return { ...this.#strings.toStored(), slots: this.#slots };
  }

  /** Numbers are below it. */
  get end(): number {
    return this.#strings.count;
  }

  has(number: number): boolean {
    return this.#strings.size(number) > 0;
  }

  /** The string of a number, or undefined when it has none. */
  get(number: number): string | undefined {
    return this.has(number) ? this.#decoder.decode(this.#strings.view(number)) : undefined;
  }

  /** The number of a string, or undefined when it has none. */
  find(string: string): number | undefined {
    const length = this.#encode(string);
    const wanted = this.#wanted;
    const slots = this.#slots;
    const last = slots.length - 1;
    const strings = this.#strings;
    for (let at = hashOf(wanted, 0, length) & last; ; at = (at + 1) & last) {
      const number = slots[at]! - 1;
      if (number < 0) return undefined;
      if (strings.size(number) !== length) continue;
      const { elements } = strings;
      const start = strings.start(number);
      let same = 0;
      while (same < length && elements[start + same] === wanted[same]) same++;
      if (same === length) return number;
    }
  }

  /** Gives a string, of at least one letter, that has no number yet a number that has no string. */
  set(number: number, string: string): void {
    const size = this.#counted() + 1;
    const length = this.#encode(string);
    this.#strings.resize(number, length);
    this.#strings.view(number).set(this.#wanted.subarray(0, length));
    this.#size = size;
    if (size > this.#slots.length * fullest) this.#lengthen();
    else this.#insert(number);
  }

  delete(number: number): void {
    if (!this.has(number)) return;
    this.#size = this.#counted() - 1;
    this.#takeOut(number);
    this.#strings.resize(number, 0);
  }

  #counted(): number {
    if (this.#size !== null) return this.#size;
    let size = 0;
    for (let number = 0; number < this.#strings.count; number++) if (this.has(number)) size++;
    return size;
  }

  /** Writes a string into `#wanted`. @returns its length there */
  #encode(string: string): number {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const most = string.length * 3;
    if (most > this.#wanted.length) this.#wanted = new Uint8Array(most * 2);
    const wanted = this.#wanted;
    for (let i = 0; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      if (unit >= 0x80) return this.#encoder.encodeInto(string, wanted).written;
      wanted[i] = unit;
    }
    return string.length;
  }

  #lengthen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#strings.count; number++) {
      if (this.has(number)) this.#insert(number);
    }
  }

  #insert(number: number): void {
    const slots = this.#slots;
    const last = slots.length - 1;
    let at = this.#home(number) & last;
    while (slots[at] !== empty) at = (at + 1) & last;
    slots[at] = number + 1;
  }

  /** Takes a number out and moves up what would not be found any more (Knuth, TAOCP 3, 6.4, algorithm R). */
  #takeOut(number: number): void {
    const slots = this.#slots;
    const last = slots.length - 1;
    let gap = this.#home(number) & last;
    while (slots[gap] !== number + 1) gap = (gap + 1) & last;
    for (let at = (gap + 1) & last; slots[at] !== empty; at = (at + 1) & last) {
      const home = this.#home(slots[at]! - 1) & last;
      // What has its home behind the gap, on the way to where it stands, is found there still.
      if (((at - home) & last) < ((at - gap) & last)) continue;
      slots[gap] = slots[at]!;
      gap = at;
    }
    slots[gap] = empty;
  }

  #home(number: number): number {
    const start = this.#strings.start(number);
    return hashOf(this.#strings.elements, start, start + this.#strings.size(number));
  }
}

/** FNV-1a, its upper bits folded onto the lower ones that choose the slot. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
