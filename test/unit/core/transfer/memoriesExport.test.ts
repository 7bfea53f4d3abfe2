import { expect, it } from 'vitest';
import { memoriesToCsv } from '../../../../src/core/transfer/memoriesCsv';
import { memoriesToMarkdown } from '../../../../src/core/transfer/memoriesMarkdown';
import { newMemory, noted, version } from '../../../support/storeEvents';

const worded = (id: string, text: string) =>
  noted(newMemory(id, { current: version(`${id}-1`, id, { text }) }));

/** Reads CSV by RFC 4180, as another program does. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push(row.splice(0));
  }
  return rows;
}

it('writes a table that other programs read as it was', () => {
  const texts = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', 'Ümläut ✓', ''];
  const rows = parseCsv(memoriesToCsv(texts.map((text, index) => worded(`k${index}`, text))));
  const [head, ...body] = rows;
  const column = head!.indexOf('text');
  expect(body.map((row) => row[column])).toEqual(texts);
  expect(body.every((row) => row.length === head!.length)).toBe(true);
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =cmd|x', '＝1'])(
  'keeps a spreadsheet from running %j',
  (text) => {
    const [head, row] = parseCsv(memoriesToCsv([worded('k1', text)]));
    expect(row![head!.indexOf('text')]).toBe(`'${text}`);
  },
);

it('lists memories by kind, pinned ones first, and says when there are none', () => {
  const formatTime = () => 'today';
  const text = memoriesToMarkdown(
    [
      worded('k1', 'a *fact*'),
      { ...worded('k2', 'a pinned fact'), pinned: true, tags: ['team'] },
      { ...worded('k3', 'a way'), kind: 'procedural' },
    ],
    formatTime,
  );
  expect(text).toBe(
    '# Memories\n\n## Facts and preferences\n\n- a pinned fact *(today, pinned, team)*\n- a \\*fact\\* *(today)*\n\n## How we do things\n\n- a way *(today)*\n',
  );
  expect(memoriesToMarkdown([], formatTime)).toContain('Nothing is remembered.');
});
