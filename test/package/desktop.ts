import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { listProcesses } from '../../scripts/lib/processes.mjs';

export type Process = Awaited<ReturnType<typeof listProcesses>>[number];

/** A home with a desktop and a `code` command that stands in for the real one. */
export class Desktop {
  readonly #folder: string;
  #start: ChildProcess | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Desktop> {
    const desktop = new Desktop(
      await realpath(await mkdtemp(join(tmpdir(), 'recollect-desktop-'))),
    );
    for (const name of ['bin', 'home', 'data']) await mkdir(desktop.path(name));
    const script = join(root, 'test/package/standInCode.ts');
    await desktop.putCode(`#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
    return desktop;
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  async putCode(script: string): Promise<void> {
    await writeFile(this.path('bin/code'), script);
    await chmod(this.path('bin/code'), 0o755);
  }

  /** Runs `npm start` as the leader of its own group. */
  spawn(shown: string): ChildProcess {
    const { VSCODE_IPC_HOOK_CLI: _, ...env } = process.env;
    const start = spawn('npm', ['start', '--', shown, '--data-dir', this.path('data')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...env,
        PATH: `${this.path('bin')}${delimiter}${env['PATH'] ?? ''}`,
        HOME: this.path('home'),
        DISPLAY: ':0',
        STAND_IN_FOLDER: this.#folder,
        npm_config_cache: this.path('npm'),
      },
    });
    this.#start = start;
    return start;
  }

  /** Runs `npm start` until its window is open. */
  async start(shown: string): Promise<{
    readonly start: ChildProcess;
    readonly window: Process;
    readonly processes: readonly Process[];
  }> {
    await rm(this.path('address'), { force: true });
    const start = this.spawn(shown);
    let output = '';
    for (const stream of [start.stdout, start.stderr]) {
      stream?.on('data', (data: Buffer) => (output += data.toString()));
    }
    while ((await this.#address()) === undefined) {
      if (start.exitCode !== null) throw new Error(`npm start ended without a window:\n${output}`);
      await setTimeout(50);
    }
    const processes = [...(await processesOf(start)), ...(await this.processes())];
    // The command waits for the window, which it has started.
    const window = processes.findLast(({ command }) => command.includes('standInCode.ts'));
    if (!window) throw new Error('there is no window');
    return { start, window, processes };
  }

  /** What the command was called with, the first call first. */
  async invocations(): Promise<readonly (readonly string[])[]> {
    const lines = await readFile(this.path('invocations.jsonl'), 'utf8');
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as readonly string[]);
  }

  /** Looks into the window: Recollect is in its activity bar, and its chat opens. */
  async seesRecollect(): Promise<void> {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto((await this.#address()) ?? '');
      await page.locator('.activitybar').getByRole('tab', { name: 'Recollect' }).click();
      await page.locator('.part.sidebar').getByRole('heading', { name: 'Recollect' }).waitFor();
      await page.locator('iframe.webview.ready').waitFor();
    } finally {
      await browser.close();
    }
  }

  /** Every process of the profile. */
  async processes(): Promise<readonly Process[]> {
    return (await listProcesses()).filter(({ command }) =>
      command.includes(this.path('data/desktop')),
    );
  }

  /** What a VS Code has put into the user's own home. */
  async touchedHome(): Promise<readonly string[]> {
    const names = await readdir(this.path('home'), { recursive: true });
    return names.filter((name) => /vscode|Code/i.test(name));
  }

  async remove(): Promise<void> {
    for (const { pid } of await this.processes()) kill(pid);
    if (this.#start?.pid !== undefined) kill(-this.#start.pid);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #address(): Promise<string | undefined> {
    const address = await readFile(this.path('address'), 'utf8').catch(() => '');
    return address === '' ? undefined : address;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** The script and everything below it. */
export async function processesOf(child: ChildProcess): Promise<readonly Process[]> {
  const all = await listProcesses();
  const ids = new Set([child.pid]);
  // Parents come before their children in no particular order, so go on until nothing is added.
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const { pid, parent } of all) if (ids.has(parent)) ids.add(pid);
  }
  return all.filter(({ pid }) => ids.has(pid));
}
