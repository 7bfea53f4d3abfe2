import { expect, test, vi } from 'vitest';
import { codeSymbols, symbolAt } from '../../../../src/host/anchors/codeSymbols';

const answered = vi.hoisted(() => ({ symbols: undefined as unknown }));

vi.mock('vscode', () => ({
  commands: { executeCommand: async () => answered.symbols },
}));

const uri = {} as never;
const lines = (start: number, end: number) =>
  ({
    start,
    end,
    contains: ({ line }: { line: number }) => start <= line && line <= end,
  }) as never;

/** As VS Code gives it: of both shapes at once. */
const symbol = (name: string, start: number, end: number, children: readonly unknown[] = []) => {
  const range = lines(start, end);
  return { name, range, location: { range }, children };
};

test('nested symbols are named from the outermost inwards', async () => {
  answered.symbols = [
    symbol('Queue', 0, 9, [symbol('push', 1, 3), symbol('pop', 4, 8, [symbol('wait', 5, 6)])]),
    symbol('other', 10, 12),
  ];
  const symbols = await codeSymbols(uri);
  expect(symbols.map(({ name }) => name)).toEqual([
    'Queue',
    'Queue.push',
    'Queue.pop',
    'Queue.pop.wait',
    'other',
  ]);
  const at = (line: number) => symbolAt(symbols, { line } as never)?.name;
  expect([0, 2, 5, 8, 11, 99].map(at)).toEqual([
    'Queue',
    'Queue.push',
    'Queue.pop.wait',
    'Queue.pop',
    'other',
    undefined,
  ]);
});

test('a flat list is taken as it is, and a language that nobody knows has none', async () => {
  answered.symbols = [{ name: 'retry', location: { range: lines(2, 4) } }];
  expect((await codeSymbols(uri)).map(({ name }) => name)).toEqual(['retry']);
  answered.symbols = undefined;
  expect(await codeSymbols(uri)).toEqual([]);
});
