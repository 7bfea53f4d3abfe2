import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/core/base/bytePieces';
import { MemorySource } from '../../../../src/core/base/byteSource';
import { StoredSections, writeSections } from '../../../../src/core/retrieval/sections';
import { type LoadedStrings, StringTable } from '../../../../src/core/retrieval/stringTable';

// Few and short, so that many of them fall on each other in the search.
const string = fc.oneof(
  fc.string({ minLength: 1, maxLength: 3 }),
  fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }),
  fc.nat({ max: 300 }).map((n) => `m-${n}`),
);

const steps = fc.array(fc.tuple(string, fc.boolean()), { maxLength: 400 });

const format = 7;

/** The table as it is after it was stored and read. */
function reopened(table: StringTable): StringTable {
  const bytes = joined(writeSections(format, {}, { ...table.toStored() }));
  const sections = StoredSections.open(format, new MemorySource(bytes))!.read();
  return StringTable.of(Object.fromEntries(sections) as unknown as LoadedStrings);
}

describe('StringTable', () => {
  it('finds each string by its number and each number by its string', () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 400 }), (taken, reopening) => {
        let table = new StringTable();
        const expected = new Map<string, number>();
        const free: number[] = [];
        let next = 0;
        for (const [at, [each, isAdded]] of taken.entries()) {
          if (at === reopening) table = reopened(table);
          const known = expected.get(each);
          expect(table.find(each)).toBe(known);
          if (known === undefined && isAdded) {
            const number = free.pop() ?? next++;
            table.set(number, each);
            expected.set(each, number);
          } else if (known !== undefined && !isAdded) {
            table.delete(known);
            expected.delete(each);
            free.push(known);
          }
        }
        for (const [each, number] of expected) {
          expect(table.find(each)).toBe(number);
          expect(table.get(number)).toBe(each);
        }
        for (const number of free) expect(table.get(number)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('finds all of many, and none that is not there', () => {
    let table = new StringTable();
    for (let number = 0; number < 20_000; number++) table.set(number, `walrus-${number}`);
    table = reopened(table);
    for (let number = 0; number < 20_000; number += 2) table.delete(number);
    table = reopened(table);
    for (let number = 0; number < 20_000; number++) {
      expect(table.find(`walrus-${number}`)).toBe(number % 2 === 0 ? undefined : number);
    }
  });
});
