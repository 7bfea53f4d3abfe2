/** Arrays that grow, in any of their types. */
export type GrowingArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

const smallest = 64;
/** Longer arrays grow by a quarter: what one does not use is then little beside what it holds, elements. */
const longestToDouble = 65_536;

/** How long an array is made that has to hold so many elements, and more later. */
export function lengthFor(needed: number): number {
  if (needed <= longestToDouble / 2) return Math.max(smallest, needed * 2);
  return Math.ceil(needed * 1.25);
}

/**
 * An array's elements in a longer one, zeros behind them. The memory of the one that was given is free at once, so
 * that it is of no use any more.
 */
export function lengthened<T extends GrowingArray>(array: T, length: number): T {
  const make = array.constructor as new (length: number) => T;
  const longer = new make(length);
  longer.set(array);
  release(array);
  return longer;
}

/** Gives an array's memory back at once: left to itself, V8 keeps it until something else needs the room. */
export function release(array: GrowingArray): void {
  array.buffer.transfer(0);
}
