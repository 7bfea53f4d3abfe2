/**
 * Runs before anything is installed, on whatever Node there is: only Node's own modules here, and nothing
 * newer than Node 20.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { exitCodeOf } from './processes.mjs';
import { step, UserError } from './progress.mjs';

const stamp = join(root, 'node_modules/.recollect-stamp');
const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const nodeFile = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/** Some tools need it: see the optional dependencies, which bring a newer one. */
const oldestNode = 22;

/**
 * Installs the dependencies when the lock file is not the one that was installed last, and runs the script
 * again under the Node that the lock file pins.
 * @returns {Promise<boolean>} false in the outer run, whose work the inner run has done by then
 */
export async function underPinnedNode() {
  await ensureInstalled();
  const node = pinnedNode();
  if (node !== undefined && node !== process.execPath) {
    process.exitCode = await runAgain(node);
    return false;
  }
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new UserError(
      `Node ${oldestNode} or newer is needed; this is ${process.versions.node}, and no npm package brings a newer one\n` +
        `for ${system}. Install it from nodejs.org or from your system's packages.`,
    );
  }
  return true;
}

/** The Node that one of the optional dependencies has brought for this system. */
function pinnedNode() {
  const file = [`node-${system}`, `node-bin-${system}`]
    .map((name) => join(root, 'node_modules', name, nodeFile))
    .find(existsSync);
  return file === undefined ? undefined : realpathSync(file);
}

async function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await step('Installing dependencies', async () => {
    // Nothing needs an install script: esbuild and the like come as ready optional packages.
    const code = await exitCodeOf('npm', [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code !== 0) throw new UserError('`npm ci` failed: see its messages above.');
  });
  writeFileSync(stamp, wanted);
}

/**
 * @param {string} node
 * @returns {Promise<number>} the exit code
 */
function runAgain(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
  });
  // The inner run decides what a signal means; this one only has to live until it has cleaned up.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
