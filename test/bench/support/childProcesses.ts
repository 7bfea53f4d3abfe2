import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';

/**
 * Runs one of the files `…Process.ts` of this folder in a process of its own, until it ends.
 * @returns what it told, and how long after its start, milliseconds
 */
export async function inOwnProcess(
  name: string,
  ...words: readonly string[]
): Promise<{ readonly value: number; readonly after: number }> {
  const bundle = join(dirname(process.argv[1]!), `${name}.mjs`);
  const started = performance.now();
  const child = fork(bundle, words, { execArgv: [] });
  let told: { readonly value: number; readonly after: number } | undefined;
  child.once('message', (value) => {
    told = { value: Number(value), after: performance.now() - started };
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0 || told === undefined) throw new Error(`${name} ${words[0]} failed (${code})`);
  return told;
}

/** Hands a figure to whoever started this process, which ends when nothing more is to be done. */
export async function tell(value: number): Promise<void> {
  await new Promise<void>((resolve) => {
    process.send?.(value, undefined, undefined, () => resolve());
  });
  process.disconnect();
}
