import { spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { underPinnedNode } from './lib/install.mjs';
import { cacheDir, root } from './lib/paths.mjs';
import { main, step, UserError } from './lib/progress.mjs';

const usage = `npm start -- [folder] [options]

Opens Recollect in a VS Code with a profile of its own: your installed VS Code, or one in the browser.

  folder           what to open; a small sample workspace unless given
  --server         use VS Code in the browser even where VS Code is installed
  --port PORT      of VS Code in the browser; a free one unless given
  --data-dir DIR   where the profile is kept
  --no-open        only print the address`;

const whereToLook = 'Its icon is the last in the activity bar, at the left: a clock with an arrow.';

await main(async () => {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      help: { type: 'boolean' },
      server: { type: 'boolean' },
      port: { type: 'string', default: '0' },
      'data-dir': { type: 'string', default: join(cacheDir, 'start') },
      open: { type: 'boolean', default: true },
    },
  });
  if (options.help) return console.log(usage);
  if (!(await underPinnedNode())) return;

  const folder = positionals[0] === undefined ? sampleWorkspace() : resolve(positionals[0]);
  const dataDir = resolve(options['data-dir']);
  const [{ findVSCode }, { ensureVsix }, { ensureVSCodeServer }] = await Promise.all([
    import('./lib/desktopVSCode.mjs'),
    import('./lib/vsix.mjs'),
    import('./lib/vscodeServer.mjs'),
  ]);
  const code = options.server ? undefined : findVSCode();
  if (code === undefined) {
    // The one waits for the network, the other for the processor.
    const [{ file }] = await Promise.all([ensureVsix(), ensureVSCodeServer()]);
    await serve({ vsix: file, folder, dataDir, port: Number(options.port), open: options.open });
  } else {
    await openOnDesktop({ code, ...(await ensureVsix()), folder, dataDir });
  }
});

/** A copy, so that whoever tries Recollect out may change it. */
function sampleWorkspace() {
  const folder = join(cacheDir, 'sample-workspace');
  if (!existsSync(folder)) {
    cpSync(join(root, 'test/support/sampleWorkspace'), folder, { recursive: true });
  }
  return folder;
}

/** @param {{ code: string, file: string, hash: string, folder: string, dataDir: string }} what */
async function openOnDesktop({ code, file, hash, folder, dataDir }) {
  const { DesktopVSCode } = await import('./lib/desktopVSCode.mjs');
  const vscode = new DesktopVSCode(code, join(dataDir, 'desktop'));
  await vscode.install(file, hash);
  let isStopped = false;
  const watch = onEnd(() => {
    isStopped = true;
    void vscode.end();
  });
  console.log(
    `\nVS Code is opening ${folder}\n\n${whereToLook}\nIts profile is its own. Closing its window ends it, and so does Ctrl-C.`,
  );
  const exitCode = await vscode.open(folder);
  await vscode.end();
  clearInterval(watch);
  if (exitCode !== 0 && !isStopped) {
    throw new UserError(
      `\`code\` ended with exit code ${exitCode}. In the browser instead: npm start -- --server`,
    );
  }
}

/** @param {{ vsix: string, folder: string, dataDir: string, port: number, open: boolean }} what */
async function serve({ vsix, folder, dataDir, port, open }) {
  const { VSCodeServer } = await import('./lib/vscodeServer.mjs');
  const { writeQuietSettings } = await import('./lib/quietSettings.mjs');
  await writeQuietSettings(join(dataDir, 'server/data/User'));
  const server = await step('Starting VS Code', () =>
    VSCodeServer.start({
      dataDir: join(dataDir, 'server'),
      extensionsDir: join(dataDir, 'server/extensions'),
      extensions: [vsix],
      port,
    }),
  );
  const watch = onEnd(() => void server.stop());
  console.log(
    `\nRecollect is in the VS Code at\n\n  ${server.url(folder)}\n\n${whereToLook}\nCtrl-C ends it.`,
  );
  const { hasDesktop } = await import('./lib/desktopVSCode.mjs');
  if (open && hasDesktop()) openInBrowser(server.url(folder));
  await server.ended();
  clearInterval(watch);
}

/**
 * Hears that the script shall end.
 * @param {() => void} stop
 * @returns {NodeJS.Timeout} what keeps looking, to be cleared
 */
function onEnd(stop) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return whenNpmEnds(stop);
}

/**
 * npm runs a script through a shell, which does not pass a SIGTERM on: to the script it is only a lost parent.
 * @param {() => void} stop
 */
function whenNpmEnds(stop) {
  const parent = process.ppid;
  const startedByNpm = process.env['npm_lifecycle_event'] !== undefined;
  return setInterval(() => {
    if (startedByNpm && process.ppid !== parent) stop();
  }, 500);
}

/** @param {string} url */
function openInBrowser(url) {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  // Where nothing can open it, the address that was printed is enough.
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
