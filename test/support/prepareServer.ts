import { ensureVSCodeServer } from '../../scripts/lib/vscodeServer.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';

/** Once before the tests of what is shipped and started: what takes longer than a test may. */
export async function setup(): Promise<void> {
  await ensureVsix();
  await ensureVSCodeServer();
}
