import { ensureBrowser } from '../../scripts/lib/browser.mjs';
import { ensureVSCodeServer } from '../../scripts/lib/vscodeServer.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';

/** Once before all files of a run that drives VS Code: everything that takes long and is shared. */
export async function setup(): Promise<void> {
  await ensureVsix();
  await ensureBrowser();
  await ensureVSCodeServer();
}
