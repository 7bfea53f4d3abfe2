import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { fingerprint, unlessStamped } from './fingerprint.mjs';
import { cacheDir, root } from './paths.mjs';
import { packageFolder } from './vsix.mjs';

const sources = join(root, 'test/integration');
const folder = join(cacheDir, 'integration-extension');

/**
 * The tests of test/integration as an extension of their own, which depends on Recollect and runs them when it
 * is activated: so they see what any other extension sees.
 *
 * @param {readonly string[]} [filters] parts of files' names; none for all files
 * @returns {Promise<{ folder: string, vsix: string, suite: string }>} `suite` is the file that exports `run`
 */
export async function buildIntegrationSuite(filters = []) {
  await mkdir(folder, { recursive: true });
  const suite = join(folder, 'suite.cjs');
  await esbuild.build({
    stdin: { contents: await entry(filters), resolveDir: sources, loader: 'ts' },
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    sourcemap: 'inline',
  });
  await writeFile(join(folder, 'package.json'), JSON.stringify(await manifest(), null, 2));
  const vsix = join(cacheDir, 'integration.vsix');
  const hash = await fingerprint(folder, ['package.json', 'suite.cjs']);
  await unlessStamped(`${vsix}.stamp`, hash, () => packageFolder(folder, vsix));
  return { folder, vsix, suite };
}

/** One extension host runs all files; once a test has agreed to anything, it is too late for this one. */
const first = 'beforeConsent.test.ts';

/** @param {readonly string[]} filters */
async function entry(filters) {
  const files = (await readdir(sources, { recursive: true }))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .map((file) => file.replaceAll('\\', '/'))
    .sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
  const loaders = files.map((file) => `  '${file}': () => import('./${file}'),`);
  return [
    `import { runAtActivation, runSuite } from './suite';`,
    `const files = {`,
    ...loaders,
    `};`,
    `export const run = () => runSuite(files);`,
    `export const activate = (context) => runAtActivation(context, files);`,
  ].join('\n');
}

async function manifest() {
  const recollect = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return {
    name: 'recollect-integration-tests',
    publisher: recollect.publisher,
    version: '0.0.1',
    engines: { vscode: recollect.engines.vscode },
    main: './suite.cjs',
    activationEvents: ['onStartupFinished'],
    contributes: {
      languageModelChatProviders: [{ vendor: 'recollect-tests', displayName: 'Recollect Tests' }],
    },
    extensionDependencies: [`${recollect.publisher}.${recollect.name}`],
    files: ['suite.cjs'],
  };
}

/**
 * @typedef {{ name: string, milliseconds: number, error?: string, skipped?: string }} TestResult
 * @typedef {{ pick: string } | { type: string, into: string } | { press: string }} UserAction as in user.ts
 */

/**
 * The lines that the suite has written so far.
 * @param {string} file
 * @returns {Promise<{ results: TestResult[], userActions: UserAction[][], ended: boolean }>}
 */
export async function readResults(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const records = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  return {
    results: records.filter((record) => 'name' in record),
    userActions: records.filter((record) => 'user' in record).map(({ user }) => user),
    ended: records.some((record) => record.ended === true),
  };
}

/**
 * @param {readonly TestResult[]} results
 * @returns {import('./counts.mjs').Counts}
 */
export function countResults(results) {
  const skipped = results.filter((result) => result.skipped !== undefined).length;
  const failures = results.flatMap(({ name, error }) =>
    error === undefined ? [] : [{ name, message: error }],
  );
  const failed = failures.length;
  return { passed: results.length - failed - skipped, failed, skipped, failures };
}

/** @param {TestResult} result */
export function printResult({ name, milliseconds, error, skipped }) {
  if (skipped !== undefined) {
    console.log(` - ${name} (skipped: ${skipped})`);
    return;
  }
  console.log(` ${error === undefined ? '✓' : '×'} ${name} (${Math.round(milliseconds)} ms)`);
  if (error !== undefined) console.log(error.replaceAll(/^/gm, '     '));
}
