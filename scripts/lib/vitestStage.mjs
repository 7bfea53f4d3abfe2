import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { resultsDir, root } from './paths.mjs';
import { exitCodeOf } from './processes.mjs';

/** @import { Counts, Failure } from './counts.mjs' */

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
  if (code === 0 || counts.failed > 0) return counts;
  return {
    ...counts,
    failed: 1,
    failures: [
      {
        name: `the stage "${project}"`,
        message:
          'An error outside of any test, such as a rejected promise that nobody awaited: see above.',
      },
    ],
  };
}

/**
 * The part of Vitest's JSON report that is read.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly FileReport[]} testResults
 *
 * @typedef {object} FileReport
 * @property {string} name
 * @property {string} status
 * @property {string} message what kept the file from being loaded
 * @property {readonly { fullName: string, status: string, failureMessages: readonly string[] }[]} assertionResults
 */

/**
 * @param {Report} report
 * @returns {Counts}
 */
function countsOf(report) {
  const failures = report.testResults.flatMap(failuresIn);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/**
 * @param {FileReport} file
 * @returns {Failure[]}
 */
function failuresIn({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  if (status === 'failed' && assertionResults.length === 0) return [{ name: file, message }];
  return assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      name: `${file}: ${fullName}`,
      message: failureMessages.join('\n'),
    }));
}
