import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resultsDir, root } from './paths.mjs';
import { exitCodeOf } from './processes.mjs';

/** @import { Counts } from './counts.mjs' */

/**
 * Runs one of the projects in vitest.config.ts.
 * @param {string} project
 * @param {readonly string[]} filters parts of the names of the files to run; all unless given
 * @returns {Promise<Counts>}
 */
export async function runVitest(project, filters) {
  const report = join(resultsDir, `${project}.json`);
  await rm(report, { force: true });
  const code = await exitCodeOf(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  const counts = countsOf(JSON.parse(await readFile(report, 'utf8')));
  // An error outside of any test, such as a rejected promise that nobody awaited, fails the run alone.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * @param {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[]
 * }} report
 * @returns {Counts}
 */
function countsOf(report) {
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
