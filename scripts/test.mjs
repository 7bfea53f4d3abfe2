import { addCounts, failuresOf, noCounts, summaryOf } from './lib/counts.mjs';
import { underPinnedNode } from './lib/install.mjs';
import { main, UserError } from './lib/progress.mjs';

/** @import { Counts } from './lib/counts.mjs' */

/**
 * Each stage is imported only when it runs: before the dependencies are installed it could not be.
 * @type {Readonly<Record<string, (filters: readonly string[]) => Promise<Counts>>>}
 */
const stages = {
  checks: async () => (await import('./lib/checks.mjs')).runChecks(),
  unit: async (filters) => (await import('./lib/vitestStage.mjs')).runVitest('unit', filters),
  package: async (filters) => {
    const [{ ensureVsix }, { runVitest }] = await Promise.all([
      import('./lib/vsix.mjs'),
      import('./lib/vitestStage.mjs'),
    ]);
    await ensureVsix();
    return runVitest('package', filters);
  },
  page: async (filters) => (await import('./lib/vitestStage.mjs')).runVitest('page', filters),
  integration: async (filters) =>
    (await import('./lib/integrationStage.mjs')).runIntegrationTests(filters),
  e2e: async (filters) => (await import('./lib/vitestStage.mjs')).runVitest('e2e', filters),
};

/** Those that drive a browser. */
const withBrowser = new Set(['package', 'page', 'integration', 'e2e']);

await main(async () => {
  if (!(await underPinnedNode())) return;
  const args = process.argv.slice(2);
  const chosen = args.filter((arg) => arg in stages);
  const filters = args.filter((arg) => !(arg in stages));
  if (filters.length > 0 && chosen.length === 0) {
    throw new UserError(`npm test [${Object.keys(stages).join('|')}] …  [part of a file's name] …`);
  }
  const running = chosen.length > 0 ? chosen : Object.keys(stages);
  if (running.some((name) => withBrowser.has(name))) await tellIfNoBrowser();
  let total = noCounts;
  for (const name of running) {
    total = addCounts(total, await runStage(name, filters));
  }
  if (total.failed > 0) console.log(failuresOf(total));
  console.log(summaryOf(total));
  if (total.failed > 0) process.exitCode = 1;
});

/** Says at once what is missing, not when the first stage that needs it fails; the other stages run. */
async function tellIfNoBrowser() {
  const { ensureBrowser } = await import('./lib/browser.mjs');
  try {
    await ensureBrowser();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.log(`\n${error.message}\n`);
  }
}

/**
 * A stage that crashes, or that runs no test, is one failure, and the next stage still runs.
 * @param {string} name
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
async function runStage(name, filters) {
  const started = performance.now();
  console.log(`\n=== ${name} ===\n`);
  const counts = await countsOfStage(name, filters);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\n=== ${name}: ${summaryOf(counts)} in ${seconds} s ===\n`);
  return counts;
}

/**
 * @param {string} name
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
async function countsOfStage(name, filters) {
  /** @param {string} message */
  const failure = (message) => ({
    ...noCounts,
    failed: 1,
    failures: [{ name: `the stage "${name}"`, message }],
  });
  try {
    const counts = await stages[name]?.(filters);
    if (counts !== undefined && counts.passed + counts.failed + counts.skipped > 0) return counts;
    console.log(`The stage "${name}" ran no test.`);
    return failure('It ran no test.');
  } catch (error) {
    console.log(error instanceof UserError ? error.message : error);
    return failure(error instanceof Error ? error.message : String(error));
  }
}
