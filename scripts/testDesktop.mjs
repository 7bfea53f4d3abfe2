import { realpathSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { underPinnedNode } from './lib/install.mjs';
import { applicationOf } from './lib/desktopVSCode.mjs';
import { summaryOf } from './lib/counts.mjs';
import { cacheDir, root } from './lib/paths.mjs';
import { isExecutable } from './lib/processes.mjs';
import { main, step, UserError } from './lib/progress.mjs';

/** Runs the integration tests in a desktop VS Code: that of VSCODE_EXECUTABLE, else one that is downloaded. */
await main(async () => {
  if (!(await underPinnedNode())) return;
  const { ensureVsix } = await import('./lib/vsix.mjs');
  const { buildIntegrationSuite, countResults, printResult, readResults } =
    await import('./lib/integrationSuite.mjs');
  const { runTests } = await import('@vscode/test-electron');

  const { file: vsix } = await ensureVsix();
  const { folder, suite } = await buildIntegrationSuite();
  const executable = await desktopVSCode();
  const dataDir = await mkdtemp(join(tmpdir(), 'recollect-desktop-'));
  const resultFile = join(dataDir, 'results.jsonl');
  const workspace = join(dataDir, 'workspace');
  const profile = [
    `--user-data-dir=${join(dataDir, 'data')}`,
    `--extensions-dir=${join(dataDir, 'extensions')}`,
  ];
  try {
    await cp(join(root, 'test/support/sampleWorkspace'), workspace, { recursive: true });
    await installExtension(executable, vsix, profile);
    // It fails with VS Code's exit code, which says less than the results.
    const failure = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: folder,
      extensionTestsPath: suite,
      extensionTestsEnv: {
        RECOLLECT_TEST_RESULTS: resultFile,
        RECOLLECT_TEST_USER_DATA: join(dataDir, 'data'),
      },
      // A runner has no keyring, and macOS would ask the user for theirs.
      launchArgs: [workspace, ...profile, '--use-inmemory-secretstorage'],
    }).then(
      () => undefined,
      (/** @type {Error} */ error) => error.message,
    );
    const { results, ended } = await readResults(resultFile);
    for (const result of results) printResult(result);
    const counts = countResults(results);
    if (failure !== undefined) console.log(failure);
    if (!ended) console.log('The tests did not run to their end.');
    console.log(summaryOf(counts));
    if (failure !== undefined || !ended || counts.failed > 0 || counts.passed === 0) {
      process.exitCode = 1;
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
});

/** @returns {Promise<string>} */
async function desktopVSCode() {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named !== undefined) {
    if (isExecutable(named)) return applicationOf(realpathSync(named));
    throw new UserError(`VSCODE_EXECUTABLE names ${named}, which cannot be run.`);
  }
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    return await step('Downloading VS Code', () =>
      downloadAndUnzipVSCode({
        cachePath: join(cacheDir, 'vscode-desktop'),
        reporter: new SilentReporter(),
      }),
    );
  } catch (error) {
    throw new UserError(
      `The desktop tests need VS Code, and it could not be downloaded (${String(error)}).\n` +
        'Run this where there is a network, or set VSCODE_EXECUTABLE to the path of an installed VS Code.\n' +
        'The same tests run in a VS Code from the npm registry: npm run test:integration',
    );
  }
}

/**
 * Installs the VSIX as a user would.
 * @param {string} executable
 * @param {string} vsix
 * @param {readonly string[]} profile
 */
async function installExtension(executable, vsix, profile) {
  const { resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const { run } = await import('./lib/processes.mjs');
  const cli = resolveCliPathFromVSCodeExecutablePath(executable);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(cli, [...profile, ...asRoot, '--install-extension', vsix, '--force'], { quiet: true });
}
