import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from './paths.mjs';
import { UserError } from './progress.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {boolean} [quiet] keep the output back, and show it only when the command fails
 */

/**
 * Runs a command to its end and returns its exit code; output goes to the terminal as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Omit<RunOptions, 'quiet'>} [options]
 * @returns {Promise<number>}
 */
export async function exitCodeOf(command, args, options = {}) {
  const child = startProcess(command, args, options);
  const [code, signal] = await once(child, 'close');
  return signal === null ? code : 1;
}

/**
 * Runs a command that has to succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} what it printed, when quiet
 */
export async function run(command, args, options = {}) {
  const child = startProcess(command, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const [code, signal] = await once(child, 'close');
  if (code !== 0) {
    throw new UserError(
      `${output}\n\`${[command, ...args].join(' ')}\` ended with ${signal ?? `exit code ${code}`}.`,
    );
  }
  return output;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function startProcess(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  /** @type {import('node:child_process').SpawnOptions} */
  const options = {
    cwd,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  };
  return needsShell(command)
    ? spawn(commandLine(command, args), { ...options, shell: true })
    : spawn(command, args, options);
}

/**
 * On Windows npm and code are `.cmd` files, which Node refuses to start without a shell (CVE-2024-27980).
 * @param {string} command
 * @param {NodeJS.Platform} [platform]
 */
export function needsShell(command, platform = process.platform) {
  return platform === 'win32' && !/\.(exe|com)$/i.test(command);
}

/**
 * A line for cmd.exe: in quotes all its signs are plain but `%`, which no quotes keep.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function commandLine(command, args) {
  const words = [command, ...args].map((word) =>
    /^[\w.:\\/=@+-]+$/.test(word) ? word : `"${word}"`,
  );
  return words.join(' ');
}

/**
 * The full path of a command on the user's PATH.
 * @param {string} name
 * @param {{ path?: string | undefined, platform?: NodeJS.Platform }} [where] this process's own unless given
 * @returns {string | undefined}
 */
export function findOnPath(name, { path = process.env['PATH'], platform = process.platform } = {}) {
  // Beside `code.cmd` lies a `code` for other shells, which Windows itself cannot start.
  const suffixes = platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const entry of (path ?? '').split(platform === 'win32' ? ';' : ':')) {
    const folder = entry.replace(/^"(.*)"$/, '$1');
    // A relative entry, or an empty one, would mean the folder that the script happens to be in.
    if (!isAbsolute(folder)) continue;
    for (const suffix of suffixes) {
      const candidate = join(folder, name + suffix);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Every process of the machine with its parent's id.
 * @returns {Promise<{ pid: number, parent: number, command: string }[]>}
 */
export async function listProcesses() {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], {
    maxBuffer: 2 ** 26,
  });
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, command]) => ({
    pid: Number(pid),
    parent: Number(parent),
    command: command ?? '',
  }));
}

/**
 * Ends a child that was spawned as the leader of its own group, and every process in that group.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endGroup(child) {
  const { pid } = child;
  if (pid === undefined) return;
  const ended =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : once(child, 'exit').then(() => undefined);
  signalGroup(pid, 'SIGTERM');
  const giveUp = globalThis.setTimeout(() => signalGroup(pid, 'SIGKILL'), 3_000);
  await ended;
  clearTimeout(giveUp);
  signalGroup(pid, 'SIGKILL');
}

/**
 * Ends processes by what their command line says, and waits until they are gone. Not on Windows.
 * @param {(command: string) => boolean} isMeant
 */
export async function endProcesses(isMeant) {
  const find = async () =>
    (await listProcesses()).filter(({ pid, command }) => pid !== process.pid && isMeant(command));
  const deadline = Date.now() + 5_000;
  /** @type {NodeJS.Signals} */
  let signal = 'SIGTERM';
  for (let left = await find(); left.length > 0; left = await find()) {
    for (const { pid } of left) signalProcess(pid, signal);
    await setTimeout(200);
    if (Date.now() > deadline) signal = 'SIGKILL';
  }
}

/**
 * @param {number} groupId
 * @param {NodeJS.Signals} signal
 */
function signalGroup(groupId, signal) {
  signalProcess(-groupId, signal);
}

/**
 * @param {number} pid negative for a group
 * @param {NodeJS.Signals} signal
 */
function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
