import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import {
  buildIntegrationSuite,
  countResults,
  printResult,
  readResults,
} from './integrationSuite.mjs';
import { cacheDir, root } from './paths.mjs';
import { quietSettings } from './quietSettings.mjs';
import { ensureVsix } from './vsix.mjs';
import { VSCodeServer } from './vscodeServer.mjs';

/** @import { Counts } from './counts.mjs' */
/** @import { TestResult, UserAction } from './integrationSuite.mjs' */

/** How long the suite may go without finishing a test: more than one test's own limit. Milliseconds. */
const patience = 120_000;

/** Nothing opens or closes by itself while a test has something open. */
const settings = { ...quietSettings, 'workbench.quickOpen.closeOnFocusLost': false };

/** How long the user waits for what is to be acted on. Milliseconds. */
const userPatience = 30_000;

/** How long a question may take to be shown before the user looks for it behind the bell. Milliseconds. */
const toastPatience = 5_000;

/**
 * Runs the integration tests in the extension host of a VS Code server, for which a browser opens a window.
 * @param {readonly string[]} filters parts of files' names; none for all files
 * @returns {Promise<Counts>}
 */
export async function runIntegrationTests(filters) {
  const [{ file: vsix }, suite] = [await ensureVsix(), await buildIntegrationSuite(filters)];
  const dataDir = await mkdtemp(join(tmpdir(), 'recollect-integration-'));
  const workspace = join(dataDir, 'workspace');
  const resultFile = join(dataDir, 'results.jsonl');
  await cp(join(root, 'test/support/sampleWorkspace'), workspace, { recursive: true });
  const userFolder = join(dataDir, 'data/User');
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify(settings));
  const server = await VSCodeServer.start({
    dataDir,
    extensionsDir: join(cacheDir, 'integration-extensions'),
    extensions: [vsix, suite.vsix],
    env: {
      RECOLLECT_TEST_RESULTS: resultFile,
      RECOLLECT_TEST_USER_DATA: join(dataDir, 'data'),
      RECOLLECT_TEST_USER: 'yes',
    },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    /** @type {string[]} */
    const consoleLines = [];
    page.on('console', (message) => consoleLines.push(message.text()));
    await page.goto(server.url(workspace));
    return await followResults(resultFile, page, consoleLines);
  } finally {
    await browser.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Prints each result as it is written and acts as the user where the suite asks for one, until the suite says
 * that it has ended.
 * @param {string} resultFile
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} consoleLines what VS Code printed, shown should the suite hang
 * @returns {Promise<Counts>}
 */
async function followResults(resultFile, page, consoleLines) {
  /** @type {TestResult[]} */
  const told = [];
  /** @type {string[]} */
  const undone = [];
  let asked = 0;
  let acting = Promise.resolve();
  let lastProgress = Date.now();
  for (;;) {
    const { results, userActions, ended } = await readResults(resultFile);
    for (const result of results.slice(told.length)) {
      const toldResult = withReasons(result, undone.splice(0));
      printResult(toldResult);
      told.push(toldResult);
      lastProgress = Date.now();
    }
    for (const actions of userActions.slice(asked)) {
      asked += 1;
      acting = acting.then(async () => {
        const reason = await actAsUser(page, actions);
        if (reason !== undefined) undone.push(reason);
      });
    }
    if (ended) return countResults(told);
    if (Date.now() - lastProgress > patience) {
      console.log(consoleLines.slice(-100).join('\n'));
      throw new Error(
        `The suite did not go on for ${patience / 1000} s after ${told.length} tests.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * A failure with what the user could not do in its time, which is most often why.
 * @param {TestResult} result
 * @param {readonly string[]} reasons
 * @returns {TestResult}
 */
function withReasons(result, reasons) {
  if (result.error === undefined || reasons.length === 0) return result;
  return { ...result, error: [...reasons, result.error].join('\n') };
}

/**
 * After what cannot be done, what would follow is left: the test that waits for it fails by itself.
 * @param {import('playwright-core').Page} page
 * @param {readonly UserAction[]} actions
 * @returns {Promise<string | undefined>} what could not be done, and what the window showed
 */
async function actAsUser(page, actions) {
  for (const action of actions) {
    try {
      await act(page, action);
    } catch (error) {
      const shown = await page
        .locator('.monaco-dialog-box, .quick-input-widget, .notifications-toasts')
        .allInnerTexts()
        .catch(() => ['the window is closed']);
      const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
      return `The user could not do ${JSON.stringify(action)}: ${message}\nShown: ${shown.join(' | ')}`;
    }
  }
  return undefined;
}

/**
 * Does in the window what a person would, as soon as it can be done.
 * @param {import('playwright-core').Page} page
 * @param {UserAction} action
 */
async function act(page, action) {
  const quickInput = page.locator('.quick-input-widget');
  const box = quickInput.locator('.quick-input-box input');
  if ('pick' in action) {
    const labels = quickInput.locator('.quick-input-list .label-name');
    const line = labels.getByText(action.pick, { exact: true });
    // A long list renders only the lines in sight, so that it is narrowed to the one that is wanted, as soon as
    // it is this list that is open.
    const deadline = Date.now() + userPatience;
    do {
      if (Date.now() > deadline) throw new Error('There is no such line.');
      await box.fill(action.pick, { timeout: 500 }).catch(() => undefined);
      await line.waitFor({ timeout: 500 }).catch(() => undefined);
    } while (!(await line.isVisible()));
    await line.click();
  } else if ('type' in action) {
    await quickInput.filter({ hasText: action.into }).waitFor();
    await box.fill(action.type);
    await page.keyboard.press('Enter');
  } else {
    const asking = page.locator('.monaco-dialog-box, .notifications-toasts, .notifications-center');
    const button = asking.getByRole('button', { name: action.press, exact: true }).first();
    // Of many notifications VS Code shows only some: the others are behind the bell.
    await button.waitFor({ timeout: toastPatience }).catch(async () => {
      await page.locator('[id="status.notifications"]').click({ timeout: toastPatience });
    });
    await button.click({ timeout: userPatience });
  }
}
