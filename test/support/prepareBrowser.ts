import { ensureBrowser } from '../../scripts/lib/browser.mjs';

/** Once before the tests of a page that needs no VS Code. */
export async function setup(): Promise<void> {
  await ensureBrowser();
}
