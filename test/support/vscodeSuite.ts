import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { resultsDir } from '../../scripts/lib/paths.mjs';
import { VSCodeInBrowser, type LaunchOptions } from './vscodeInBrowser';

/**
 * One VS Code for the tests of a `describe` or a file. A test that fails leaves a screenshot and VS Code's console
 * in test-results.
 */
export function useVSCode(options: LaunchOptions = {}): { readonly vscode: VSCodeInBrowser } {
  let running: VSCodeInBrowser | undefined;
  const suite = {
    get vscode(): VSCodeInBrowser {
      if (running === undefined) throw new Error('VS Code runs only while tests do.');
      return running;
    },
  };
  beforeAll(async () => {
    running = await VSCodeInBrowser.launch(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || running === undefined) return;
    const name = `failed ${task.name}`.replaceAll(/[^\w ]/g, '').replaceAll(' ', '-');
    await running.screenshot(name);
    await mkdir(join(resultsDir, 'logs'), { recursive: true });
    await writeFile(join(resultsDir, 'logs', `${name}.log`), running.consoleLines.join('\n'));
  });
  afterAll(() => running?.close());
  return suite;
}
