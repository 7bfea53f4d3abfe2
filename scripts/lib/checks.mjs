import { join } from 'node:path';
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
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, tool, args } of checks) {
    const started = performance.now();
    const code = await exitCodeOf(process.execPath, [join(root, 'node_modules', tool), ...args]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(` ${code === 0 ? '✓' : '×'} ${title} (${seconds} s)`);
    counts[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}
