import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/core/base/bytePieces';
import { MemorySource } from '../../../../src/core/base/byteSource';
import { type LoadedLists, PackedLists } from '../../../../src/core/retrieval/packedLists';
import { StoredSections, writeSections } from '../../../../src/core/retrieval/sections';

type Bytes = Uint8Array<ArrayBuffer>;

const format = 7;

function stored(lists: PackedLists<Bytes>): Uint8Array {
  return joined(writeSections(format, {}, { ...lists.toStored() }));
}

function opened(bytes: Uint8Array): PackedLists<Bytes> {
  const sections = StoredSections.open(format, new MemorySource(bytes))!.read();
  return PackedLists.of({
    starts: sections.get('starts'),
    sizes: sections.get('sizes'),
    elements: sections.get('elements'),
  } as LoadedLists<Bytes>);
}

/** A list is set to so many of one letter; 0 empties it. */
const change = fc.record({
  list: fc.nat({ max: 30 }),
  size: fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 3_000 })),
  letter: fc.integer({ min: 97, max: 122 }),
});

describe('PackedLists', () => {
  it('holds what each list was given, also after it was stored and opened', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: change }, fc.constant('reopen' as const)), {
          maxLength: 120,
        }),
        (changes) => {
          let lists = new PackedLists(new Uint8Array(0));
          const expected = new Map<number, string>();
          for (const each of changes) {
            if (each === 'reopen') {
              lists = opened(stored(lists));
              continue;
            }
            const text = String.fromCharCode(each.letter).repeat(each.size);
            lists.resize(each.list, each.size);
            lists.view(each.list).set(Buffer.from(text));
            expected.set(each.list, text);
          }
          for (const [list, text] of expected) {
            expect(Buffer.from(lists.view(list)).toString()).toBe(text);
          }
          const all = [...expected.values()].reduce((sum, text) => sum + text.length, 0);
          expect(lists.toStored().elements.length).toBe(all);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps nothing of what was taken out or moved away', () => {
    const lists = new PackedLists(new Uint8Array(0));
    for (let list = 0; list < 20; list++) {
      lists.resize(list, 12);
      lists.view(list).set(Buffer.from('kept-walrus!'));
    }
    lists.resize(3, 400);
    lists.view(3).set(Buffer.from('hippopotamus '.repeat(30)));
    lists.resize(3, 5_000);
    lists.resize(3, 0);
    const { elements } = lists;
    expect(Buffer.from(elements).toString('latin1')).not.toContain('hippo');
    expect(stored(lists).length).toBeLessThan(20 * 16 + 300);
  });

  it('refuses lists that are not as long as they should be', () => {
    const sizes = { array: Uint32Array.of(3, 4), length: 2 };
    const elements = { array: new Uint8Array(9), length: 8 };
    const of = (...starts: number[]) =>
      PackedLists.of({
        starts: { array: Uint32Array.from(starts), length: starts.length },
        sizes,
        elements,
      });
    expect(of(0, 4).count).toBe(2);
    expect(() => of(0, 3)).toThrow(RangeError);
    expect(() => of(0, 3, 4)).toThrow(RangeError);
  });
});
