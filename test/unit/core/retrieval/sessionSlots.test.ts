import { expect, it } from 'vitest';
import { itemKinds, ItemTable } from '../../../../src/core/retrieval/itemTable';
import {
  followsQuestion,
  isReply,
  lengthInShape,
  longestInShape,
  noMessage,
  padding,
  SessionSlots,
} from '../../../../src/core/retrieval/sessionSlots';
import { textMarks } from '../../../../src/core/retrieval/textMarks';

const sessions = 5;

/** Messages of several sessions by turns, every third one a reply and every fourth a question. */
class Talk {
  readonly items = new ItemTable();
  readonly #rows: number[][] = Array.from({ length: sessions }, () => []);

  say(session: number): void {
    const row = this.items.allocate();
    this.items.kind[row] = row % 3 === 0 ? itemKinds.reply : itemKinds.statement;
    this.items.length[row] = row;
    this.items.flags[row] = row % 4 === 0 ? textMarks.asks : 0;
    this.#rows[session]!.unshift(row);
  }

  rowsOf(session: number): Int32Array {
    return Int32Array.from(this.#rows[session]!);
  }
}

const around = Array.from({ length: padding }, () => noMessage);

function shapeOf(row: number, before: number | undefined): number {
  return (
    Math.min(row, longestInShape) |
    (row % 3 === 0 ? isReply : 0) |
    (before !== undefined && before % 4 === 0 ? followsQuestion : 0)
  );
}

it('keeps the messages of each session side by side, however sessions grow', () => {
  const talk = new Talk();
  const slots = new SessionSlots(talk.items);
  for (let said = 0; said < 2_000; said++) {
    talk.say((said * 7) % sessions);
    if (said % 20 !== 0) continue;
    slots.begin();
    for (let session = 0; session < sessions; session++)
      slots.layOut(session, talk.rowsOf(session));
    const taken: number[] = [];
    for (let session = 0; session < sessions; session++) {
      const rows = [...talk.rowsOf(session)];
      const start = slots.start(session);
      const end = start + rows.length;
      expect(slots.size(session)).toBe(rows.length);
      expect(rows.map((row) => slots.of[row])).toEqual(rows.map((_, i) => start + i));
      expect([...slots.shapes.subarray(start - padding, end + padding)]).toEqual([
        ...around,
        ...rows.map((row, i) => shapeOf(row, rows[i + 1])),
        ...around,
      ]);
      taken.push(...rows.map((row) => slots.of[row]!));
    }
    expect(new Set(taken).size).toBe(said + 1);
  }
  // What sessions have outgrown is given to others.
  expect(slots.shapes.length).toBeLessThan(12_000);
});

it('lays nothing out anew while no message came or went', () => {
  const talk = new Talk();
  for (let said = 0; said < 20; said++) talk.say(0);
  const slots = new SessionSlots(talk.items);
  const rows = talk.rowsOf(0);
  slots.begin();
  slots.layOut(0, rows);
  talk.items.length[rows[0]!] = 200;
  slots.layOut(0, rows);
  expect(slots.shapes[slots.start(0)]! & lengthInShape).toBe(19);
  slots.layOut(0, Int32Array.from(rows));
  expect(slots.shapes[slots.start(0)]! & lengthInShape).toBe(200);
});

it('tells between which rows sessions lie, each row once', () => {
  const items = new ItemTable();
  const slots = new SessionSlots(items);
  for (let row = 0; row < 40; row++) items.allocate();
  slots.begin();
  slots.layOut(0, Int32Array.from([9, 5, 2]));
  slots.layOut(1, Int32Array.from([30, 20]));
  slots.layOut(2, Int32Array.from([7, 12, 6]));
  slots.layOut(3, new Int32Array(0));
  slots.layOut(4, Int32Array.from([25]));
  expect(slots.ranges([1, 0])).toEqual([2, 9, 20, 30]);
  expect(slots.ranges([1, 2, 4, 0])).toEqual([2, 12, 20, 30]);
  expect(slots.ranges([])).toEqual([]);
  const [first = 0, last = 0, ...more] = slots.ranges([3]);
  expect([first > last, more]).toEqual([true, []]);
});
