/**
 * Stands in for the `code` command of a desktop VS Code, on a machine that has none. It takes the arguments as the
 * real one does (vscode/src/vs/platform/environment/node/argv.ts, vs/code/node/cli.ts and resources/linux/bin/code.sh)
 * and does with them what the real one does, by the server of a VS Code: it really installs an extension, and a
 * window really opens the folder. The window is a process of its own, which outlives the command, and is looked into
 * through the address that it leaves in `address`. What it cannot show is a window on a screen.
 */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serverMain, VSCodeServer } from '../../scripts/lib/vscodeServer.mjs';

const folder = process.env['STAND_IN_FOLDER'] ?? '';
const isWindow = process.env['STAND_IN_WINDOW'] !== undefined;

/** Throws on an argument that it does not know; the real command passes it on to Chromium with a warning. */
function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'install-extension': { type: 'string', multiple: true },
      force: { type: 'boolean' },
      'new-window': { type: 'boolean' },
      wait: { type: 'boolean' },
      'no-sandbox': { type: 'boolean' },
      'disable-workspace-trust': { type: 'boolean' },
      'skip-welcome': { type: 'boolean' },
      'skip-release-notes': { type: 'boolean' },
    },
  });
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const { 'user-data-dir': userData, 'extensions-dir': extensions } = values;
  if (userData === undefined || extensions === undefined) {
    throw new Error("This would use the user's own profile.");
  }
  if (process.getuid?.() === 0 && values['no-sandbox'] !== true) {
    throw new Error('Running as root without --no-sandbox is not supported.');
  }
  if (isWindow) return showWindow(userData, extensions, resolve(positionals[0] ?? '.'));
  appendFileSync(join(folder, 'invocations.jsonl'), `${JSON.stringify(args)}\n`);
  const vsixes = values['install-extension'];
  if (vsixes !== undefined) return install(userData, extensions, vsixes);
  const window = spawn(process.execPath, [import.meta.filename, ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, STAND_IN_WINDOW: '1' },
  });
  if (values.wait !== true) {
    window.unref();
    return 0;
  }
  return new Promise((done) => window.once('exit', () => done(0)));
}

function install(userData: string, extensions: string, vsixes: readonly string[]): number {
  const { status } = spawnSync(
    process.execPath,
    [
      serverMain,
      '--accept-server-license-terms',
      ...vsixes.map((vsix) => `--install-extension=${vsix}`),
      '--force',
      `--user-data-dir=${userData}`,
      `--extensions-dir=${extensions}`,
      `--server-data-dir=${userData}.server`,
    ],
    { stdio: 'inherit' },
  );
  return status ?? 1;
}

/** Ends with what it has started, as VS Code's main process does. */
async function showWindow(userData: string, extensions: string, shown: string): Promise<number> {
  const server = await VSCodeServer.serve([
    `--user-data-dir=${userData}`,
    `--extensions-dir=${extensions}`,
    `--server-data-dir=${userData}.server`,
  ]);
  process.on('SIGTERM', () => void server.stop());
  writeFileSync(join(folder, 'address'), server.url(shown));
  await server.ended();
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
