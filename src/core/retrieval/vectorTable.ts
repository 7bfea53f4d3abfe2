import type { BytePieces } from '../base/bytePieces';
import type { ByteSource } from '../base/byteSource';
import { lengthened, lengthFor } from './growth';
import { StoredSections, writeSections } from './sections';

/** One item near to a question. */
export interface NearItem {
  readonly id: string;
  /** How far it stands out among all items, from 0 to 1. */
  readonly closeness: number;
  /** In standard deviations above the mean of all items: models differ in what likeness they give anything. */
  readonly deviations: number;
}

interface Header {
  readonly model: string;
  readonly dimensions: number;
  readonly ids: readonly string[];
  readonly hashes: readonly number[];
}

/** Changes whenever what is stored changes; an older table is made again. */
const format = 0x52_56_00_02;
/** Closeness begins at so many deviations, and is full so many further. */
const nearFrom = 2;
const nearSpan = 4;
/** Among fewer items, standing out says nothing. */
const fewest = 8;

/**
 * The meaning vectors of items, each in eight bits a dimension: what one embedding model said of one wording.
 * Likeness is the cosine; it is compared with that of all other items, so that no threshold depends on a model.
 */
export class VectorTable {
  readonly model: string;
  #dimensions = 0;
  #values = new Int8Array(0);
  readonly #ids: string[] = [];
  readonly #hashes: number[] = [];
  readonly #rows = new Map<string, number>();

  constructor(model: string) {
    this.model = model;
  }

  /**
   * Reads what `toPieces` gave.
   * @returns null when it is of another version, or of another model
   * @throws Error when it is damaged
   */
  static load(source: ByteSource, model: string): VectorTable | null {
    const stored = StoredSections.open<Header>(format, source);
    if (stored === null || stored.header.model !== model) return null;
    const { dimensions, hashes, ids } = stored.header;
    const values = stored.read().get('values');
    if (values?.length !== ids.length * dimensions || !(values.array instanceof Int8Array)) {
      throw new RangeError('The vectors are not as many as there are items');
    }
    const table = new VectorTable(model);
    table.#dimensions = dimensions;
    table.#values = values.array;
    for (const [row, id] of ids.entries()) {
      table.#ids.push(id);
      table.#hashes.push(hashes[row]!);
      table.#rows.set(id, row);
    }
    return table;
  }

  /** Drops the vectors of the items that are not there any more. */
  retain(isThere: (id: string) => boolean): void {
    for (const id of this.#ids.filter((each) => !isThere(each))) this.delete(id);
  }

  /** For storing, until the next change. */
  toPieces(): BytePieces {
    const header: Header = {
      model: this.model,
      dimensions: this.#dimensions,
      ids: this.#ids,
      hashes: this.#hashes,
    };
    return writeSections(format, header, {
      values: this.#values.subarray(0, this.size * this.#dimensions),
    });
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Whether the item's vector is that of this very text. */
  holds(id: string, text: string): boolean {
    const row = this.#rows.get(id);
    return row !== undefined && this.#hashes[row] === hashOf(text);
  }

  /** @throws RangeError when the vector is not as long as the others, or is none */
  set(id: string, text: string, vector: readonly number[]): void {
    if (this.size === 0) this.#dimensions = vector.length;
    const scaled = this.#scaled(vector);
    const row = this.#rows.get(id) ?? this.#ids.push(id) - 1;
    this.#rows.set(id, row);
    this.#hashes[row] = hashOf(text);
    const end = this.#ids.length * this.#dimensions;
    if (end > this.#values.length) this.#values = lengthened(this.#values, lengthFor(end));
    this.#values.set(scaled, row * this.#dimensions);
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const last = this.#ids.length - 1;
    const size = this.#dimensions;
    if (row !== last) {
      const moved = this.#ids[last]!;
      this.#ids[row] = moved;
      this.#hashes[row] = this.#hashes[last]!;
      this.#rows.set(moved, row);
      this.#values.copyWithin(row * size, last * size, (last + 1) * size);
    }
    // What is gone must not stay readable in the stored table.
    this.#values.fill(0, last * size, (last + 1) * size);
    this.#ids.pop();
    this.#hashes.pop();
    this.#rows.delete(id);
  }

  /**
   * The items that stand out, the nearest first.
   * @throws RangeError when the vector is not as long as the others, or is none
   */
  nearest(vector: readonly number[], limit: number): readonly NearItem[] {
    const { size } = this;
    if (size < fewest) return [];
    const scaled = this.#scaled(vector);
    const length = this.#dimensions;
    const values = this.#values;
    const likeness = new Float64Array(size);
    let sum = 0;
    let squares = 0;
    for (let row = 0; row < size; row++) {
      let product = 0;
      for (let i = 0, at = row * length; i < length; i++, at++) product += values[at]! * scaled[i]!;
      likeness[row] = product;
      sum += product;
      squares += product * product;
    }
    const mean = sum / size;
    const deviation = Math.sqrt(Math.max(0, squares / size - mean * mean));
    if (deviation === 0) return [];
    const near: NearItem[] = [];
    for (let row = 0; row < size; row++) {
      const deviations = (likeness[row]! - mean) / deviation;
      if (deviations <= nearFrom) continue;
      const closeness = Math.min(1, (deviations - nearFrom) / nearSpan);
      near.push({ id: this.#ids[row]!, closeness, deviations });
    }
    return near.sort((a, b) => b.deviations - a.deviations).slice(0, limit);
  }

  #scaled(vector: readonly number[]): Int8Array {
    if (vector.length !== this.#dimensions || vector.length === 0) {
      throw new RangeError(
        `A vector of ${vector.length} numbers came where ${this.#dimensions} were due`,
      );
    }
    let squares = 0;
    for (const value of vector) squares += value * value;
    if (!Number.isFinite(squares) || squares === 0) throw new RangeError('A vector has no length');
    // A dimension of a long vector is small: it is spread over the eight bits and cut where it is exceptional.
    const scale = (127 * Math.sqrt(vector.length)) / (4 * Math.sqrt(squares));
    return Int8Array.from(vector, (value) =>
      Math.max(-127, Math.min(127, Math.round(value * scale))),
    );
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
