import { describe, expect, it } from 'vitest';
import { MemoryRetriever } from '../../../../src/core/retrieval/memoryRetriever';
import { RelatedWordTable } from '../../../../src/core/retrieval/relatedWordTable';
import { idsFor, memory } from './sampleItems';

/** Two words that are each other's only neighbour. */
function table(): Uint8Array {
  const text = new TextEncoder().encode('car\nvehicl');
  const bytes = new Uint8Array(16 + 12 + 4 + 2);
  new Uint32Array(bytes.buffer, 0, 4).set([0x31_54_57_52, 2, 1, text.length]);
  bytes.set(text, 16);
  new Uint16Array(bytes.buffer, 28, 2).set([1, 0]);
  bytes.set([229, 229], 32);
  return bytes;
}

describe('RelatedWordTable', () => {
  it('reads the neighbours of a word', () => {
    const [neighbour, more] = RelatedWordTable.read(table())!.of('car');
    expect(neighbour?.term).toBe('vehicl');
    expect(neighbour?.likeness).toBeCloseTo(0.9, 2);
    expect(more).toBeUndefined();
  });

  it('reads the same from the middle of a larger buffer', () => {
    const inside = Buffer.concat([new Uint8Array(3), table()]).subarray(3);
    expect(RelatedWordTable.read(inside)!.of('vehicl')[0]?.term).toBe('car');
  });

  it('refuses what is no such table', () => {
    expect(RelatedWordTable.read(new Uint8Array(0))).toBeNull();
    expect(RelatedWordTable.read(new Uint8Array(64))).toBeNull();
    expect(RelatedWordTable.read(table().subarray(0, 30))).toBeNull();
  });

  it('lets recall find a thing by another word for it', () => {
    const retriever = new MemoryRetriever({ related: RelatedWordTable.read(table()) });
    retriever.putMemory(memory('a', 'The vehicle is parked behind the office'));
    retriever.putMemory(memory('b', 'The kitchen was painted green'));
    expect(idsFor(retriever, 'car', { threshold: false })).toEqual(['a']);
  });
});
