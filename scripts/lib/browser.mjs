import { existsSync } from 'node:fs';
import { findOnPath, isExecutable, run } from './processes.mjs';
import { step, UserError } from './progress.mjs';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];

/** Where browsers are that put no command on the PATH. */
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** How a system installs one; the first whose command is there is told. */
const installers = [
  { command: 'apt-get', line: 'sudo apt-get install chromium' },
  { command: 'dnf', line: 'sudo dnf install chromium' },
  { command: 'pacman', line: 'sudo pacman -S chromium' },
  { command: 'zypper', line: 'sudo zypper install chromium' },
  { command: 'apk', line: 'sudo apk add chromium' },
  { command: 'brew', line: 'brew install --cask google-chrome' },
  { command: 'winget', line: 'winget install Google.Chrome' },
];

/**
 * The executable of a Chromium-like browser: the one that CHROME_EXECUTABLE names, else an installed one,
 * else, as root on Debian or Ubuntu, the one that is installed now.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const named = process.env['CHROME_EXECUTABLE'];
  if (named !== undefined) {
    if (isExecutable(named)) return named;
    throw new UserError(`CHROME_EXECUTABLE names ${named}, which cannot be run.`);
  }
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await step('Installing Chromium with apt (once)', installWithApt);
    const added = findBrowser();
    if (added !== undefined) return added;
  }
  const installer = installers.find(({ command }) => findOnPath(command) !== undefined);
  throw new UserError(
    `The tests drive a browser, and none was found. Install Chromium, Google Chrome or Microsoft Edge${
      installer === undefined ? '' : `:\n\n  ${installer.line}\n`
    }\nor set CHROME_EXECUTABLE to the path of one, and run this again.`,
  );
}

/** @returns {string | undefined} */
function findBrowser() {
  for (const command of commands) {
    const found = findOnPath(command);
    if (found !== undefined) return found;
  }
  return applications.find(isExecutable);
}

async function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    env,
    quiet: true,
  });
}

/**
 * @param {{ scrollBars?: boolean }} [options] whether scroll bars are drawn, and can be dragged
 * @returns {Promise<import('playwright-core').Browser>} a headless browser that stays off the network
 */
export async function launchBrowser({ scrollBars = false } = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await ensureBrowser(),
    ignoreDefaultArgs: scrollBars ? ['--hide-scrollbars'] : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
