import { join } from 'node:path';
import { addCounts, noCounts } from './counts.mjs';
import { root } from './paths.mjs';
import { exitCodeOf } from './processes.mjs';

/** @import { Counts } from './counts.mjs' */

/**
 * What a machine can say about the sources without running them, quickest to explain first.
 * @type {readonly { title: string, tool: string, args: readonly string[] }[]}
 */
const checks = [
  { title: 'Types and layers', tool: 'typescript/bin/tsc', args: ['-b'] },
  { title: 'Lint', tool: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'Format', tool: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
  { title: 'Unused files, exports and dependencies', tool: 'knip/bin/knip.js', args: [] },
];

/**
 * Runs every check, whatever the others said.
 * @returns {Promise<Counts>}
 */
export async function runChecks() {
  let counts = noCounts;
  for (const { title, tool, args } of checks) {
    const started = performance.now();
    const code = await exitCodeOf(process.execPath, [join(root, 'node_modules', tool), ...args]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(` ${code === 0 ? '✓' : '×'} ${title} (${seconds} s)`);
    counts = addCounts(
      counts,
      code === 0
        ? { ...noCounts, passed: 1 }
        : { ...noCounts, failed: 1, failures: [{ name: title, message: 'See above.' }] },
    );
  }
  return counts;
}
