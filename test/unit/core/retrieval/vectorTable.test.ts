import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/core/base/bytePieces';
import { MemorySource } from '../../../../src/core/base/byteSource';
import { VectorTable } from '../../../../src/core/retrieval/vectorTable';

const dimensions = 16;

/** A vector that points one way, with a little of others so that likenesses differ. */
function towards(direction: number, seed = 0): number[] {
  return Array.from({ length: dimensions }, (_, i) =>
    i === direction ? 1 : 0.01 * Math.sin(seed * 7 + i),
  );
}

function filled(): VectorTable {
  const table = new VectorTable('m');
  for (let i = 0; i < 40; i++) table.set(`x${i}`, `text ${i}`, towards(i % 8, i));
  table.set('walrus', 'the walrus', towards(12));
  return table;
}

describe('VectorTable', () => {
  it('finds what stands out, and nothing where nothing does', () => {
    const [first, ...others] = filled().nearest(towards(12, 3), 5);
    expect(first?.id).toBe('walrus');
    expect(first?.closeness).toBeGreaterThan(0.5);
    expect(others).toEqual([]);
    const same = new VectorTable('m');
    for (let i = 0; i < 20; i++) same.set(`x${i}`, 'a', towards(1));
    expect(same.nearest(towards(1), 5)).toEqual([]);
  });

  it('says nothing among few', () => {
    const table = new VectorTable('m');
    table.set('a', 'a', towards(1));
    expect(table.nearest(towards(1), 5)).toEqual([]);
  });

  it('refuses a vector of another length, or of none', () => {
    const table = filled();
    expect(() => table.set('bad', 'bad', [1, 2])).toThrow(RangeError);
    expect(() => table.set('bad', 'bad', towards(0).fill(0))).toThrow(RangeError);
    expect(() => table.nearest([Number.NaN], 1)).toThrow(RangeError);
    expect(table.holds('bad', 'bad')).toBe(false);
  });

  it('is stored without what is gone, and opened for the same model only', () => {
    const table = filled();
    table.delete('x3');
    table.retain((id) => id !== 'x5');
    const bytes = joined(table.toPieces());
    const opened = VectorTable.load(new MemorySource(bytes), 'm')!;
    expect(opened.size).toBe(39);
    expect(opened.holds('x3', 'text 3')).toBe(false);
    expect(opened.holds('x5', 'text 5')).toBe(false);
    expect(opened.holds('x7', 'text 7')).toBe(true);
    expect(opened.holds('x7', 'reworded')).toBe(false);
    expect(opened.nearest(towards(12, 3), 1)[0]?.id).toBe('walrus');
    opened.set('new', 'new', towards(13));
    expect(opened.nearest(towards(13), 1)[0]?.id).toBe('new');
    expect(VectorTable.load(new MemorySource(bytes), 'another')).toBeNull();
    expect(VectorTable.load(new MemorySource(bytes.with(0, 9)), 'm')).toBeNull();
    expect(() => VectorTable.load(new MemorySource(bytes.subarray(0, 40)), 'm')).toThrow(
      RangeError,
    );
  });
});
