import type { BytePieces } from '../base/bytePieces';
import type { ByteSource } from '../base/byteSource';
import { type GrowingArray, lengthFor } from './growth';

/** An array that lies scattered over a larger one: it is stored in pieces. */
export interface ScatteredSection {
  /** Of the type of the pieces. */
  readonly like: GrowingArray;
  /** Of all pieces together, in elements. */
  readonly length: number;
  pieces(): Iterable<GrowingArray>;
}

/** What can be stored under a name. */
export type Section = GrowingArray | ScatteredSection;

/** An array as it was read, with room behind it for more. */
export interface LoadedSection<T extends GrowingArray> {
  readonly array: T;
  /** How many of its elements were stored; the others are zero. */
  readonly length: number;
}

const arrayTypes = {
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int32Array,
  Float32Array,
  Float64Array,
};
type ArrayType = keyof typeof arrayTypes;

interface Entry {
  readonly name: string;
  readonly type: ArrayType;
  /** In elements. */
  readonly length: number;
}

interface Directory<H> {
  readonly header: H;
  /** In the order in which they are stored, without gaps. */
  readonly sections: readonly Entry[];
}

/** The format's number, then the directory's length in bytes; then the directory, then the arrays. */
const prefixLength = 8;

/**
 * Stores a header and named arrays, from where they lie, in the byte order of this machine: what is derived can be
 * made again elsewhere.
 */
export function writeSections(
  format: number,
  header: object,
  sections: Readonly<Record<string, Section>>,
): BytePieces {
  const entries = Object.entries(sections).map(([name, section]): Entry => {
    return { name, type: typeOf(section), length: section.length };
  });
  const directory = new TextEncoder().encode(JSON.stringify({ header, sections: entries }));
  const prefix = new Uint8Array(Uint32Array.of(format, directory.length).buffer);
  const arrays = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  return {
    length: prefixLength + directory.length + arrays,
    *[Symbol.iterator]() {
      yield prefix;
      yield directory;
      for (const section of Object.values(sections)) {
        for (const { buffer, byteLength, byteOffset } of piecesOf(section)) {
          yield new Uint8Array(buffer, byteOffset, byteLength);
        }
      }
    },
  };
}

/** What `writeSections` stored, read no further than its header. */
export class StoredSections<H> {
  readonly header: H;
  readonly #entries: readonly Entry[];
  readonly #source: ByteSource;

  private constructor({ header, sections }: Directory<H>, source: ByteSource) {
    this.header = header;
    this.#entries = sections;
    this.#source = source;
  }

  /**
   * @returns null when it is of another format
   * @throws Error when it is damaged
   */
  static open<H>(format: number, source: ByteSource): StoredSections<H> | null {
    if (source.length < prefixLength) return null;
    const prefix = new Uint32Array(prefixLength / 4);
    source.fill(new Uint8Array(prefix.buffer));
    const [found, length = 0] = prefix;
    if (found !== format) return null;
    if (prefixLength + length > source.length) throw new RangeError('The directory is cut short');
    const text = new Uint8Array(length);
    source.fill(text);
    const directory = JSON.parse(new TextDecoder().decode(text)) as Directory<H>;
    const arrays = directory.sections.reduce((sum, entry) => sum + bytesOf(entry), 0);
    if (prefixLength + length + arrays !== source.length) {
      throw new RangeError('The arrays are not as long as the directory says');
    }
    return new StoredSections(directory, source);
  }

  /** Reads the arrays, each to where it stays; call it once. */
  read(): ReadonlyMap<string, LoadedSection<GrowingArray>> {
    const loaded = new Map<string, LoadedSection<GrowingArray>>();
    for (const { length, name, type } of this.#entries) {
      const array = new arrayTypes[type](lengthFor(length));
      this.#source.fill(new Uint8Array(array.buffer, 0, length * array.BYTES_PER_ELEMENT));
      loaded.set(name, { array, length });
    }
    return loaded;
  }
}

function bytesOf({ length, type }: Entry): number {
  return length * arrayTypes[type].BYTES_PER_ELEMENT;
}

function typeOf(section: Section): ArrayType {
  const array = 'like' in section ? section.like : section;
  return array.constructor.name as ArrayType;
}

function piecesOf(section: Section): Iterable<GrowingArray> {
  return 'like' in section ? section.pieces() : [section];
}
