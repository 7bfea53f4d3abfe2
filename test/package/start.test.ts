import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { listProcesses } from '../../scripts/lib/processes.mjs';
import { Desktop, type Process, processesOf } from './desktop';

const sample = join(root, 'test/support/sampleWorkspace');

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recollect-start-'));
});

afterAll(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }));

interface Ending {
  readonly title: string;
  readonly end: (start: ChildProcess, processes: readonly Process[]) => void;
}

const endings: readonly Ending[] = [
  {
    title: 'Ctrl-C in a terminal, which reaches every process of the group,',
    end: ({ pid }) => void (pid !== undefined && process.kill(-pid, 'SIGINT')),
  },
  { title: 'SIGTERM to npm alone', end: (start) => void start.kill('SIGTERM') },
  {
    title: 'SIGKILL to the script, which then cannot clean up,',
    end: (_, processes) => {
      const script = processes.findLast(({ command }) => command.includes('scripts/start.mjs'));
      if (script !== undefined) process.kill(script.pid, 'SIGKILL');
    },
  },
];

for (const { title, end } of endings) {
  test(`npm start serves VS Code, and ${title} leaves no process behind`, async () => {
    const start = spawn('npm', ['start', '--', '--server', '--no-open', '--data-dir', dataDir], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const ended = once(start, 'exit');
    const page = await fetch(await addressFrom(start));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('workbench');

    const processes = await processesOf(start);
    expect(processes.some(({ command }) => command.includes('server-main.js'))).toBe(true);
    end(start, processes);
    await ended;
    await expect.poll(() => stillAlive(processes), { timeout: 60_000 }).toEqual([]);
  });
}

describe.skipIf(process.platform === 'win32')("npm start with the user's own code", () => {
  let desktop: Desktop;

  beforeEach(async () => {
    desktop = await Desktop.make();
  });

  afterEach(() => desktop.remove());

  test('installs the extension into a profile of its own, and opens a window with it', async () => {
    const { start, processes } = await desktop.start(sample);
    const [install, open, ...more] = await desktop.invocations();
    expect(more).toEqual([]);
    const profile = [
      `--user-data-dir=${desktop.path('data/desktop/data')}`,
      `--extensions-dir=${desktop.path('data/desktop/extensions')}`,
    ];
    expect(install).toEqual(expect.arrayContaining([...profile, '--install-extension', vsixFile]));
    expect(open).toEqual(expect.arrayContaining([...profile, '--new-window', sample]));
    expect(await readdir(desktop.path('data/desktop/extensions'))).toContainEqual(
      expect.stringMatching(/^recollect\.recollect-/),
    );
    await desktop.seesRecollect();

    // Ctrl-C: the window, which is in another group of processes, goes too.
    process.kill(-(start.pid ?? 0), 'SIGINT');
    await once(start, 'exit');
    await expect.poll(() => stillAlive(processes), { timeout: 60_000 }).toEqual([]);
    expect(await desktop.processes()).toEqual([]);
    expect(await desktop.touchedHome()).toEqual([]);
  });

  test('installs it again only when it is another one', async () => {
    const openOnce = async () => {
      const { start, window } = await desktop.start(sample);
      // Closing the window ends it too.
      process.kill(window.pid, 'SIGTERM');
      expect(await once(start, 'exit')).toEqual([0, null]);
      return (await desktop.invocations()).map((args) => args.includes('--install-extension'));
    };
    expect(await openOnce()).toEqual([true, false]);
    expect(await openOnce()).toEqual([true, false, false]);
    await writeFile(desktop.path('data/desktop/installed-extension'), 'that of an older VSIX');
    expect(await openOnce()).toEqual([true, false, false, true, false]);
  });

  test('SIGTERM to npm alone leaves no process behind', async () => {
    const { start, processes } = await desktop.start(sample);
    start.kill('SIGTERM');
    await expect.poll(() => stillAlive(processes), { timeout: 60_000 }).toEqual([]);
    expect(await desktop.processes()).toEqual([]);
  });

  test('says what to do when that VS Code does not take the extension', async () => {
    const message = 'is not compatible with VS Code 1.80.0';
    await desktop.putCode(`#!/bin/sh\necho "${message}" >&2\nexit 1\n`);
    const start = desktop.spawn(sample);
    const streams = [start.stdout, start.stderr].filter((stream) => stream !== null);
    const said = (await Promise.all(streams.map((stream) => text(stream)))).join('\n');
    expect(said).toContain(message);
    expect(said).toContain('npm start -- --server');
    expect(start.exitCode ?? (await once(start, 'exit'))[0]).toBe(1);
  });
});

async function addressFrom(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+/.exec(output)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended without an address:\n${output}`);
}

async function stillAlive(processes: readonly Process[]): Promise<readonly string[]> {
  const alive = new Set((await listProcesses()).map(({ pid }) => pid));
  return processes.filter(({ pid }) => alive.has(pid)).map(({ command }) => command);
}
