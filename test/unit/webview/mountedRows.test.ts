import { expect, test } from 'vitest';
import type { MessageId } from '../../../src/core/base/ids';
import { MountedRows, mostMounted } from '../../../webview/chat/model/mountedRows';
import { idOfRow } from '../../../webview/chat/model/transcript';
import { turns } from '../../support/chatSamples';

const unused = () => false;
const entries = turns(300);

function rowsOf(from = 0): MountedRows {
  const rows = new MountedRows();
  rows.update(entries.slice(from));
  return rows;
}

const ends = (rows: MountedRows) =>
  [rows.mounted[0], rows.mounted.at(-1)].map((row) => idOfRow(row!));

test('a session begins with its newest rows', () => {
  const rows = rowsOf();
  expect(ends(rows)).toEqual(['u-294', 'r-299']);
  expect(rows.hasLater).toBe(false);
});

test('growing stops at the bound, and at the ends', () => {
  const rows = rowsOf();
  while (rows.growUp(unused)) expect(rows.mounted.length).toBeLessThanOrEqual(mostMounted);
  expect(ends(rows)).toEqual(['u-0', 'r-74']);
  while (rows.growDown(unused)) expect(rows.mounted.length).toBeLessThanOrEqual(mostMounted);
  expect(ends(rows)).toEqual(['u-225', 'r-299']);
  expect(rows.growDown(unused)).toBe(false);
});

test('earlier pages shift nothing', () => {
  const rows = rowsOf(200);
  const before = ends(rows);
  rows.update(entries);
  expect(ends(rows)).toEqual(before);
});

test('new rows are mounted at the end only when the end is', () => {
  const rows = new MountedRows();
  rows.update(entries.slice(0, 400));
  rows.update(entries.slice(0, 402));
  expect(ends(rows)[1]).toBe('r-200');
  rows.goTo(10);
  rows.update(entries);
  expect(ends(rows)).toEqual(['u-0', 'r-9']);
  rows.goToEnd();
  expect(ends(rows)).toEqual(['u-294', 'r-299']);
});

test('a row that is in use stays', () => {
  const rows = rowsOf();
  const last = 'r-299' as MessageId;
  for (let times = 0; times < 20; times++) rows.growUp((id) => id === last);
  expect(ends(rows)[1]).toBe(last);
});

test('an end whose message is gone gives way', () => {
  const rows = rowsOf();
  rows.goTo(100);
  const [first, last] = ends(rows);
  rows.update(entries.filter((row) => idOfRow(row) !== first && idOfRow(row) !== last));
  expect(rows.mounted.length).toBeGreaterThan(0);
  expect(rows.mounted.at(-1)).toBe(entries.at(-1));
});

test('another session shows its own newest rows', () => {
  const rows = rowsOf();
  rows.goTo(20);
  rows.update([]);
  expect(rows.mounted).toEqual([]);
  rows.update(entries.slice(0, 2));
  expect(ends(rows)).toEqual(['u-0', 'r-0']);
});
