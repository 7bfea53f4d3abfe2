import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** What a benchmark found: numbers by name, nested where names have a dot. */
export interface Figures {
  readonly [name: string]: number | boolean | string | Figures;
}

/** The value at a part of the way through the sorted values, by the nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** Reads the options that every benchmark has, and the named ones of this one. */
export function benchOptions<const Names extends readonly string[]>(
  names: Names,
): { readonly [K in Names[number] | 'data' | 'json']?: string } {
  const options = Object.fromEntries(
    ['data', 'json', ...names].map((name) => [name, { type: 'string' as const }]),
  );
  const { values } = parseArgs({ options, args: process.argv.slice(2) });
  return values as { readonly [K in Names[number] | 'data' | 'json']?: string };
}

/** Prints the figures as a table and writes them as JSON where the user asked for that. */
export async function report(figures: Figures, jsonFile: string | undefined): Promise<void> {
  const rows = flatten(figures);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) {
    process.stdout.write(`${name.padEnd(width)}  ${shown(value)}\n`);
  }
  if (jsonFile !== undefined) await writeFile(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
}

type Row = readonly [name: string, value: number | boolean | string];

function flatten(figures: Figures, prefix = ''): readonly Row[] {
  return Object.entries(figures).flatMap(([name, value]): readonly Row[] =>
    typeof value === 'object' ? flatten(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );
}

function shown(value: Row[1]): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 10 ? 3 : 1);
}
