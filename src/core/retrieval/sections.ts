/** The arrays that a stored piece can hold. */
export type Section =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

const arrayTypes = {
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
};
type ArrayType = keyof typeof arrayTypes;

interface Directory<H> {
  readonly header: H;
  readonly sections: readonly {
    readonly name: string;
    readonly type: ArrayType;
    /** From the end of the directory, in bytes, a multiple of 8. */
    readonly offset: number;
    /** In elements. */
    readonly length: number;
  }[];
}

/** The format's number, then the directory's length in bytes; then the directory, then the arrays. */
const prefixLength = 16;

/**
 * Writes a header and named arrays in one piece, in the byte order of this machine: what is derived can be
 * made again elsewhere.
 */
export function writeSections(
  format: number,
  header: object,
  sections: Readonly<Record<string, Section>>,
): Uint8Array {
  let offset = 0;
  const entries = Object.entries(sections).map(([name, array]) => {
    const entry = { name, type: typeName(array), offset, length: array.length };
    offset = aligned(offset + array.byteLength);
    return entry;
  });
  const directory = new TextEncoder().encode(JSON.stringify({ header, sections: entries }));
  const start = aligned(prefixLength + directory.length);
  const bytes = new Uint8Array(start + offset);
  new Uint32Array(bytes.buffer, 0, 2).set([format, directory.length]);
  bytes.set(directory, prefixLength);
  for (const [i, array] of Object.values(sections).entries()) {
    const raw = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(raw, start + entries[i]!.offset);
  }
  return bytes;
}

/**
 * Reads what `writeSections` wrote. The arrays are views into the bytes, which must not change any more.
 * @returns null when it is of another format
 */
export function readSections<H>(
  format: number,
  bytes: Uint8Array,
): { readonly header: H; section<T extends Section>(name: string): T } | null {
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  if (own.length < prefixLength) return null;
  const [found, length] = new Uint32Array(own.buffer, own.byteOffset, 2);
  if (found !== format || length === undefined || prefixLength + length > own.length) return null;
  const text = new TextDecoder().decode(own.subarray(prefixLength, prefixLength + length));
  const directory = JSON.parse(text) as Directory<H>;
  const start = own.byteOffset + aligned(prefixLength + length);
  return {
    header: directory.header,
    section<T extends Section>(name: string): T {
      const entry = directory.sections.find((section) => section.name === name);
      if (entry === undefined) throw new Error(`The index has no ${name}`);
      // Either kind of buffer will do; the constructors' union accepts only one of them.
      const buffer = own.buffer as ArrayBuffer;
      return new arrayTypes[entry.type](buffer, start + entry.offset, entry.length) as T;
    },
  };
}

function typeName(array: Section): ArrayType {
  return array.constructor.name as ArrayType;
}

function aligned(offset: number): number {
  return (offset + 7) & ~7;
}
