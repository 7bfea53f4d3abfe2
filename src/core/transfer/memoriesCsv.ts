import type { Memory } from '../memory/memory';

const COLUMNS: readonly (readonly [name: string, read: (memory: Memory) => string | number])[] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['text', ({ current }) => current.text],
  ['state', ({ state }) => state],
  ['scope', ({ scope }) => scope],
  ['pinned', ({ pinned }) => String(pinned)],
  ['importance', ({ importance }) => importance],
  ['tags', ({ tags }) => tags.join('; ')],
  ['aliases', ({ aliases }) => aliases.join('; ')],
  ['validAt', ({ current }) => isoTime(current.validAt)],
  ['invalidAt', ({ current }) => (current.invalidAt === null ? '' : isoTime(current.invalidAt))],
  ['learntAt', ({ current }) => isoTime(current.createdAt)],
  ['author', ({ current }) => current.author],
  ['reason', ({ current }) => current.reason],
];

/**
 * Memories as a table, by RFC 4180: UTF-8, lines end with CR LF, times in ISO 8601, UTC.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front, as the OWASP page
 * "CSV Injection" advises: whatever was said in a chat must not run when the file is opened.
 */
export function memoriesToCsv(memories: readonly Memory[]): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...memories.map((memory) => COLUMNS.map(([, read]) => read(memory))),
  ];
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[\s]*[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(value) ? `'${value}` : value;
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isoTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
