import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlessStamped } from './fingerprint.mjs';
import { endProcesses, findOnPath, isExecutable, run, startProcess } from './processes.mjs';
import { step, UserError } from './progress.mjs';
import { writeQuietSettings } from './quietSettings.mjs';

/** Where macOS keeps the command when it was not put on the PATH. */
const inApplication = 'Visual Studio Code.app/Contents/Resources/app/bin/code';

/**
 * The user's own `code` command, where it can open a window beside those that are open.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [where] this process's own unless given
 * @returns {string | undefined}
 */
export function findVSCode({ env = process.env, platform = process.platform } = {}) {
  // The command of a remote terminal speaks to the window that the terminal is in, and starts none.
  if (env['VSCODE_IPC_HOOK_CLI'] !== undefined || !hasDesktop({ env, platform })) return undefined;
  const found = findOnPath('code', { path: env['PATH'], platform });
  // In WSL it is the command of Windows, which knows no profile folder of this system.
  if (found?.startsWith('/mnt/') && env['WSL_DISTRO_NAME'] !== undefined) return undefined;
  if (found !== undefined || platform !== 'darwin') return found;
  return ['/Applications', join(homedir(), 'Applications')]
    .map((folder) => join(folder, inApplication))
    .find(isExecutable);
}

/** @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [where] */
export function hasDesktop({ env = process.env, platform = process.platform } = {}) {
  if (platform !== 'linux') return true;
  return env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
}

/** VS Code's sockets lie in its profile, and a socket's path may be no longer than 103 bytes on macOS. */
const longestProfile = 80;

/**
 * The folder of a profile, or one with a short path that is always the same for it.
 * @param {string} dataDir
 * @param {NodeJS.Platform} [platform]
 */
export function profileFolder(dataDir, platform = process.platform) {
  // Elsewhere sockets have a folder of their own, and the temporary folder is not only the user's.
  if (platform !== 'darwin' || Buffer.byteLength(join(dataDir, 'data')) <= longestProfile) {
    return dataDir;
  }
  const hash = createHash('sha256').update(dataDir).digest('hex');
  return join(tmpdir(), `recollect-${hash.slice(0, 12)}`);
}

/**
 * The application behind a `code` command: the command itself returns before the tests in its window have run.
 * @param {string} file the command, all links followed, or the application
 * @param {NodeJS.Platform} [platform]
 */
export function applicationOf(file, platform = process.platform) {
  const forward = file.replaceAll('\\', '/');
  const folder = /^(.*)\/bin\/code(?:\.cmd)?$/i.exec(forward)?.[1];
  if (folder === undefined) return file;
  switch (platform) {
    case 'darwin':
      return folder.replace(/\/Resources\/app$/, '/MacOS/Electron');
    case 'win32':
      return `${folder}/Code.exe`;
    default:
      return `${folder}/code`;
  }
}

/** The user's own VS Code with a profile that is nobody's: settings, state and extensions are in one folder. */
export class DesktopVSCode {
  /** @type {string} */
  #code;
  /** @type {string} */
  #dataDir;

  /**
   * @param {string} code the command
   * @param {string} dataDir of the profile
   */
  constructor(code, dataDir) {
    this.#code = code;
    this.#dataDir = profileFolder(dataDir);
  }

  /**
   * Installs the extension as a user would, unless exactly this one was installed last.
   * @param {string} vsix
   * @param {string} hash of the VSIX
   */
  async install(vsix, hash) {
    await unlessStamped(join(this.#dataDir, 'installed-extension'), hash, () =>
      step('Installing Recollect', async () => {
        try {
          await run(this.#code, [...this.#profile(), '--install-extension', vsix, '--force'], {
            quiet: true,
          });
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          throw new UserError(
            `${error.message}\n\nYour VS Code did not take the extension. Update it, or use one in the browser:\n` +
              'npm start -- --server',
          );
        }
      }),
    );
  }

  /**
   * Opens a window on a folder.
   * @param {string} folder
   * @returns {Promise<number>} the exit code, once the window is closed
   */
  async open(folder) {
    await writeQuietSettings(join(this.#dataDir, 'data/User'));
    const asked = ['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'];
    const child = startProcess(this.#code, [
      ...this.#profile(),
      ...asked,
      '--new-window',
      '--wait',
      folder,
    ]);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 0));
    });
  }

  /** Ends every process of this profile: the window outlives the command that opened it. Not on Windows. */
  async end() {
    if (process.platform === 'win32') return;
    const option = `--user-data-dir=${join(this.#dataDir, 'data')}`;
    await endProcesses((command) => `${command} `.includes(`${option} `));
  }

  #profile() {
    return [
      `--user-data-dir=${join(this.#dataDir, 'data')}`,
      `--extensions-dir=${join(this.#dataDir, 'extensions')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
  }
}
