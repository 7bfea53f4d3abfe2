import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/core/base/bytePieces';
import { MemorySource } from '../../../../src/core/base/byteSource';
import { StoredSections, writeSections } from '../../../../src/core/retrieval/sections';

const format = 7;

function written(): Uint8Array {
  const scattered = Uint32Array.of(9, 1, 2, 9, 9, 3);
  return joined(
    writeSections(
      format,
      { name: 'walrus' },
      {
        bytes: Uint8Array.of(1, 2, 3),
        times: Float64Array.of(1.5, -2),
        none: new Int32Array(0),
        lists: {
          like: scattered,
          length: 3,
          pieces: () => [scattered.subarray(1, 3), scattered.subarray(5)],
        },
        signs: Int8Array.of(-1),
      },
    ),
  );
}

describe('stored sections', () => {
  it('are read as they were written, each with room for more', () => {
    const stored = StoredSections.open<{ name: string }>(format, new MemorySource(written()))!;
    expect(stored.header).toEqual({ name: 'walrus' });
    const sections = stored.read();
    const held = [...sections].map(([name, { array, length }]) => [
      name,
      array.constructor.name,
      [...array.subarray(0, length)],
    ]);
    expect(held).toEqual([
      ['bytes', 'Uint8Array', [1, 2, 3]],
      ['times', 'Float64Array', [1.5, -2]],
      ['none', 'Int32Array', []],
      ['lists', 'Uint32Array', [1, 2, 3]],
      ['signs', 'Int8Array', [-1]],
    ]);
    for (const { array, length } of sections.values()) {
      expect(array.length).toBeGreaterThan(length);
      expect(array.subarray(length).every((value) => value === 0)).toBe(true);
    }
  });

  it('of another format are none', () => {
    expect(StoredSections.open(format + 1, new MemorySource(written()))).toBeNull();
    expect(StoredSections.open(format, new MemorySource(new Uint8Array(5)))).toBeNull();
  });

  it('are refused when they are cut short, or their directory is damaged', () => {
    const bytes = written();
    for (let length = 8; length < bytes.length; length++) {
      expect(() =>
        StoredSections.open(format, new MemorySource(bytes.subarray(0, length)))?.read(),
      ).toThrow();
    }
    const text = Buffer.from(bytes).toString('latin1');
    const longer = Buffer.from(text.replace('"length":3', '"length":9'), 'latin1');
    expect(() => StoredSections.open(format, new MemorySource(longer))).toThrow(RangeError);
  });
});
