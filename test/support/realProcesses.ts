import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** A real process that runs `storeProcess.ts`. */
export class RealProcess {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #errors = '';

  constructor(bundle: string, parameters: readonly string[]) {
    this.#child = spawn(process.execPath, [bundle, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => (this.#errors += data.toString()));
    const output = this.#child.stdout;
    if (!output) throw new Error('a piped process has an output');
    const reader = createInterface({ input: output });
    reader.on('line', (line) => this.lines.push(line));
    this.#ended = Promise.all([once(this.#child, 'exit'), once(reader, 'close')]);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it said it did, and what it wrote to its error output. */
  async end(): Promise<string> {
    await this.#ended;
    return this.#errors;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Resolves when it has printed so many lines, or has ended. */
  async printed(count: number): Promise<void> {
    while (this.lines.length < count && this.#child.exitCode === null && !this.#child.killed) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.lines.length < count) throw new Error(`it ended early: ${this.#errors}`);
  }
}

/** Bundles `storeProcess.ts` into a folder and returns the bundle's path. Runs in the repository's folder. */
export async function bundleStoreProcess(folder: string): Promise<string> {
  const outfile = join(folder, 'storeProcess.mjs');
  await build({
    entryPoints: [join(process.cwd(), 'test/support/storeProcess.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname; const __filename = import.meta.filename;",
    },
    logLevel: 'warning',
  });
  return outfile;
}
