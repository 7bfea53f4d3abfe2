import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIds } from '../../../src/host/commands/commandIds';
import { type Bundled, bundleScriptTo, bundleTo } from '../../support/bundleTo';
import type { ActivationReport } from './watchActivation';

const run = promisify(execFile);

let folder: string;
let extension: Bundled;
let watcher: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-activation-'));
  extension = await bundleTo(folder, 'dist/extension.cjs');
  watcher = await bundleScriptTo(
    folder,
    fileURLToPath(new URL('watchActivation.ts', import.meta.url)),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** Activates a bundle in a process that may read that bundle, and may not write or start anything. */
async function activate(bundle: string, consent = 'ask'): Promise<ActivationReport> {
  const readable = [watcher, bundle].map((file) => `--allow-fs-read=${file}`);
  const { stdout } = await run(
    process.execPath,
    ['--permission', ...readable, watcher, bundle, consent],
    { timeout: 120_000 },
  );
  return JSON.parse(stdout) as ActivationReport;
}

describe('activating the extension', () => {
  test.each(['ask', 'yes', 'no'])(
    'touches no file, no network and no thread (keep memories: %s)',
    async (consent) => {
      const { errors, io } = await activate(extension.file, consent);
      expect(errors).toEqual([]);
      expect(io).toEqual([]);
    },
  );

  test('registers its views and commands', async () => {
    const { registered } = await activate(extension.file);
    expect(registered).toEqual(
      expect.arrayContaining([
        'recollect.chat',
        'recollect.sessions',
        'recollect.memories',
        ...commandIds,
      ]),
    );
  });

  test("leaves the models' code for their first use", () => {
    expect(extension.inputs.filter((input) => input.includes('node_modules/openai/'))).toEqual([]);
  });
});

describe('the watch over activation notices', () => {
  test.each([
    ['a file that is read', 'require("node:fs").readFileSync(__filename)', 'node:fs.readFileSync'],
    ['a folder that is made', 'require("fs").mkdirSync("/storage")', 'fs.mkdirSync'],
    [
      'a file that is looked at later',
      'setTimeout(() => require("fs").promises.stat("/"), 1)',
      'fs.promises.stat',
    ],
    [
      'a worker that is started',
      'new (require("node:worker_threads").Worker)("/engine.cjs")',
      'new node:worker_threads.Worker',
    ],
    ['a process that is started', 'require("child_process").exec("id")', 'child_process.exec'],
    ['a request', 'fetch("http://127.0.0.1:9/")', 'fetch'],
  ])('%s', async (_what, planted, expected) => {
    const report = await activate(await plant(planted));
    expect(report.io).toContain(expected);
  });
});

/** A copy of the bundle whose `activate` does one thing more. */
async function plant(statement: string): Promise<string> {
  const file = join(folder, 'planted.cjs');
  const wrapped = `
    const { activate, deactivate } = module.exports;
    module.exports = { deactivate, activate(context) { activate(context); ${statement}; } };`;
  await writeFile(file, (await readFile(extension.file, 'utf8')) + wrapped);
  return file;
}
