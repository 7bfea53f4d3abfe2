import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, unlessStamped } from './fingerprint.mjs';
import { cacheDir } from './paths.mjs';
import { endGroup, listProcesses, run } from './processes.mjs';
import { step, UserError } from './progress.mjs';

/**
 * The npm package `code-server` carries the whole of VS Code: the web workbench and the remote extension
 * host. Its own wrapper is not used, only VS Code's server inside it.
 */
const version = '4.139.1';
const home = join(cacheDir, `vscode-server-${version}`);
const vscodeFolder = 'node_modules/code-server/lib/vscode';
export const serverMain = join(home, vscodeFolder, 'out/server-main.js');

/**
 * Downloads the VS Code server once. Nothing is compiled: of the native modules that are then missing, the
 * log's is replaced, and the others cost the terminal.
 */
export async function ensureVSCodeServer() {
  if (!existsSync(home)) await download();
  await copyFile(
    join(import.meta.dirname, 'plainSpdlog.cjs'),
    join(home, vscodeFolder, 'node_modules/@vscode/spdlog/index.js'),
  );
}

async function download() {
  if (process.platform === 'win32') {
    throw new UserError(
      'The VS Code server of the npm package code-server runs on Linux and macOS only.\n' +
        'On Windows install VS Code, so that the command `code` is on the PATH.',
    );
  }
  const staging = `${home}.partial`;
  await rm(staging, { recursive: true, force: true, maxRetries: 10 });
  await mkdir(staging, { recursive: true });
  await writeFile(join(staging, 'package.json'), '{ "private": true }');
  const npm = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await step(`Downloading the VS Code server ${version} (about 600 MB on disk, once)`, () =>
    run('npm', ['install', `code-server@${version}`, ...npm], { cwd: staging, quiet: true }),
  );
  await step('Downloading what it depends on', () =>
    run('npm', ['install', '--omit=dev', ...npm], {
      cwd: join(staging, vscodeFolder),
      quiet: true,
    }),
  );
  await rename(staging, home);
}

/**
 * @typedef {object} VSCodeServerOptions
 * @property {string} dataDir settings, state and logs of this instance
 * @property {string} extensionsDir several instances may share one
 * @property {readonly string[]} extensions VSIX files to have installed there
 * @property {NodeJS.ProcessEnv} [env] what its extension hosts find in their environment, too
 * @property {number} [port] 0, a free one, unless a restart has to keep the browser's origin
 */

/** One running VS Code server on the loopback address. */
export class VSCodeServer {
  /** @type {import('node:child_process').ChildProcess} */
  #child;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {number} port
   */
  constructor(child, port) {
    this.#child = child;
    this.port = port;
  }

  /**
   * Installs the extensions where they are not installed yet, and starts the server.
   * @param {VSCodeServerOptions} options
   * @returns {Promise<VSCodeServer>} once it accepts connections
   */
  static async start({ dataDir, extensionsDir, extensions, env = {}, port = 0 }) {
    await ensureVSCodeServer();
    await ensureExtensions(extensionsDir, extensions);
    return VSCodeServer.serve(folderOptions(dataDir, extensionsDir), { env, port });
  }

  /**
   * Starts the server with what is installed there.
   * @param {readonly string[]} folders the options that say where its folders are
   * @param {{ env?: NodeJS.ProcessEnv, port?: number }} [options]
   * @returns {Promise<VSCodeServer>} once it accepts connections
   */
  static async serve(folders, { env = {}, port = 0 } = {}) {
    const child = spawn(
      process.execPath,
      [
        '--import',
        pathToFileURL(join(import.meta.dirname, 'exitWithParent.mjs')).href,
        serverMain,
        '--host=127.0.0.1',
        `--port=${port}`,
        '--without-connection-token',
        '--accept-server-license-terms',
        '--disable-workspace-trust',
        '--telemetry-level=off',
        ...folders,
      ],
      { stdio: ['pipe', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...env } },
    );
    return new VSCodeServer(child, await listeningPort(child));
  }

  /** The address that opens a folder, or a workspace file, in the workbench. @param {string} path */
  url(path) {
    const parameter = path.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return `http://127.0.0.1:${this.port}/?${parameter}=${encodeURI(path)}`;
  }

  /** Resolves when the server has ended by itself. @returns {Promise<void>} */
  ended() {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) resolve();
      else this.#child.once('exit', () => resolve());
    });
  }

  /** Ends the server and every extension host it started. */
  async stop() {
    await endGroup(this.#child);
  }

  /**
   * Sends the extension hosts a signal: SIGKILL ends them as a crash would, at once and wherever they are.
   * @param {'SIGKILL' | 'SIGSTOP' | 'SIGCONT'} signal
   * @returns {Promise<number>} how many there were
   */
  async signalExtensionHosts(signal) {
    const hosts = (await listProcesses()).filter(
      ({ parent, command }) =>
        parent === this.#child.pid && command.includes('--type=extensionHost'),
    );
    for (const { pid } of hosts) process.kill(pid, signal);
    return hosts.length;
  }
}

/**
 * @param {string} dataDir
 * @param {string} extensionsDir
 */
function folderOptions(dataDir, extensionsDir) {
  return [
    `--server-data-dir=${join(dataDir, 'server')}`,
    `--user-data-dir=${join(dataDir, 'data')}`,
    `--extensions-dir=${extensionsDir}`,
  ];
}

/**
 * Installs extensions as a user would, unless exactly these are what was last installed there.
 * @param {string} extensionsDir
 * @param {readonly string[]} extensions VSIX files
 */
async function ensureExtensions(extensionsDir, extensions) {
  const wanted = await fingerprint('', extensions);
  await unlessStamped(`${extensionsDir}.stamp`, wanted, async () => {
    await rm(extensionsDir, { recursive: true, force: true, maxRetries: 10 });
    await run(
      process.execPath,
      [
        serverMain,
        '--accept-server-license-terms',
        ...extensions.map((file) => `--install-extension=${file}`),
        ...folderOptions(`${extensionsDir}.data`, extensionsDir),
      ],
      { quiet: true },
    );
    await rm(`${extensionsDir}.data`, { recursive: true, force: true, maxRetries: 10 });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        if (output.length > 100_000) return;
        output += text;
        const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The VS Code server did not start:\n${output}`)));
  });
}
