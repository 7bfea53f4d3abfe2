import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applicationOf, findVSCode, profileFolder } from '../../scripts/lib/desktopVSCode.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { commandLine, findOnPath, needsShell } from '../../scripts/lib/processes.mjs';

/** What the scripts find on machines that are not this one. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-machine-'));
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

async function put(name: string, script = '#!/bin/sh\n'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, script);
  await chmod(file, 0o755);
  return file;
}

describe('a command on the PATH', () => {
  test('is the first that can be run', async () => {
    await mkdir(join(folder, 'a/code'), { recursive: true });
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'b/code'), 'a text', { mode: 0o644 });
    await mkdir(join(folder, 'c'));
    const code = await put('c/code');
    const path = ['', 'relative', join(folder, 'a'), join(folder, 'b'), join(folder, 'c')];
    expect(findOnPath('code', { path: path.join(':'), platform: 'linux' })).toBe(code);
    expect(findOnPath('code', { path: '', platform: 'linux' })).toBeUndefined();
  });

  test('is a .cmd on Windows, not the script for other shells beside it', async () => {
    await put('code');
    const cmd = await put('code.cmd');
    const path = `C:\\Windows;"${folder}"`;
    expect(findOnPath('code', { path, platform: 'win32' })).toBe(cmd);
  });

  test('is started by a shell where Node cannot, its words kept whole', () => {
    expect(needsShell('C:\\VS Code\\bin\\code.cmd', 'win32')).toBe(true);
    expect(needsShell('npm', 'win32')).toBe(true);
    expect(needsShell('C:\\node.exe', 'win32')).toBe(false);
    expect(needsShell('npm', 'linux')).toBe(false);
    const words = ['--user-data-dir=C:\\Users\\A & B (1)\\data', '--force', 'C:\\plain\\x.vsix'];
    expect(commandLine('C:\\VS Code\\bin\\code.cmd', words)).toBe(
      '"C:\\VS Code\\bin\\code.cmd" "--user-data-dir=C:\\Users\\A & B (1)\\data" --force C:\\plain\\x.vsix',
    );
  });
});

describe("the user's own VS Code", () => {
  const desktop = () => ({ PATH: folder, DISPLAY: ':0' });

  test('is used where there is a desktop', async () => {
    const code = await put('code');
    expect(findVSCode({ env: desktop(), platform: 'linux' })).toBe(code);
    const wayland = { PATH: folder, WAYLAND_DISPLAY: 'wayland-0' };
    expect(findVSCode({ env: wayland, platform: 'linux' })).toBe(code);
    expect(findVSCode({ env: { PATH: folder }, platform: 'darwin' })).toBe(code);
  });

  test('is left alone without one, and in the terminal of a remote window', async () => {
    await put('code');
    expect(findVSCode({ env: { PATH: folder }, platform: 'linux' })).toBeUndefined();
    const remote = { ...desktop(), VSCODE_IPC_HOOK_CLI: '/run/ipc.sock' };
    expect(findVSCode({ env: remote, platform: 'linux' })).toBeUndefined();
  });

  test("has a profile whose path is short enough for VS Code's sockets", () => {
    const usual = '/Users/me/recollect/.cache/start/desktop';
    expect(profileFolder(usual, 'darwin')).toBe(usual);
    const long = `/Users/me/${'very-long-name/'.repeat(6)}recollect/.cache/start/desktop`;
    const short = profileFolder(long, 'darwin');
    expect(short).toMatch(/\/recollect-[0-9a-f]{12}$/);
    expect(profileFolder(long, 'darwin')).toBe(short);
    expect(profileFolder(`${long}2`, 'darwin')).not.toBe(short);
    expect(profileFolder(long, 'linux')).toBe(long);
  });

  test('is told by its command which application to test in', () => {
    expect(applicationOf('/usr/share/code/bin/code', 'linux')).toBe('/usr/share/code/code');
    expect(applicationOf('/usr/share/code/code', 'linux')).toBe('/usr/share/code/code');
    const app = '/Applications/Visual Studio Code.app/Contents';
    expect(applicationOf(`${app}/Resources/app/bin/code`, 'darwin')).toBe(`${app}/MacOS/Electron`);
    expect(applicationOf('C:\\VS Code\\bin\\code.cmd', 'win32')).toBe('C:/VS Code/Code.exe');
    expect(applicationOf('C:\\VS Code\\Code.exe', 'win32')).toBe('C:\\VS Code\\Code.exe');
  });
});

describe.skipIf(process.platform === 'win32')('a machine without a browser', () => {
  /** Looks for a browser as a user with this id, with nothing on the PATH but what the test has put there. */
  function ensureBrowser(userId: number, env: NodeJS.ProcessEnv = {}) {
    const module = join(root, 'scripts/lib/browser.mjs');
    const code = `
      process.getuid = () => ${userId};
      const { ensureBrowser } = await import(${JSON.stringify(module)});
      await ensureBrowser().then(console.log, (error) => console.log(error.constructor.name + ': ' + error.message));`;
    const args = ['--input-type=module', '-e', code];
    const { stdout } = spawnSync(process.execPath, args, { env: { PATH: folder, ...env } });
    return stdout.toString();
  }

  test.each([
    ['apt-get', 'sudo apt-get install chromium'],
    ['dnf', 'sudo dnf install chromium'],
    ['brew', 'brew install --cask google-chrome'],
  ])('says what to type where %s installs things', async (command, line) => {
    await put(command);
    const said = ensureBrowser(1_000);
    expect(said).toContain('UserError: The tests drive a browser, and none was found.');
    expect(said).toContain(`\n  ${line}\n`);
    expect(said).toContain('set CHROME_EXECUTABLE to the path of one');
  });

  test('says what to install where it does not know how', () => {
    expect(ensureBrowser(1_000)).toContain(
      'Install Chromium, Google Chrome or Microsoft Edge\nor set',
    );
  });

  test('says so when CHROME_EXECUTABLE names nothing', () => {
    const env = { CHROME_EXECUTABLE: join(folder, 'nothing') };
    expect(ensureBrowser(1_000, env)).toContain(`${folder}/nothing, which cannot be run.`);
  });

  test.skipIf(!existsSync('/etc/debian_version'))('gets one by apt as root on Debian', async () => {
    const log = join(folder, 'log');
    const chromium = join(folder, 'chromium');
    await put(
      'apt-get',
      `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "${log}"\n[ "$1" = install ] && printf '#!/bin/sh\\n' > "${chromium}" && /bin/chmod 755 "${chromium}"\nexit 0\n`,
    );
    expect(ensureBrowser(0)).toContain(`\n${chromium}\n`);
    expect(await readFile(log, 'utf8')).toBe(
      'noninteractive update\nnoninteractive install -y --no-install-recommends chromium\n',
    );
  });
});
