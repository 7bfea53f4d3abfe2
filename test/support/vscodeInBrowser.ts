import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { cacheDir, resultsDir, root, vsixFile } from '../../scripts/lib/paths.mjs';
import { quietSettings } from '../../scripts/lib/quietSettings.mjs';
import { VSCodeServer } from '../../scripts/lib/vscodeServer.mjs';

export interface LaunchOptions {
  /** The folder to open; a fresh copy of the sample workspace unless given. */
  readonly workspace?: string;
  readonly settings?: Settings;
  /** VSIX files to install beside Recollect's own. */
  readonly extraExtensions?: readonly string[];
  /** VS Code's display language, as far as extensions are told; English unless given. Its own texts stay English. */
  readonly language?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export type Settings = Readonly<Record<string, unknown>>;

/** The four kinds of colour theme, as a webview's body knows them. */
export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

const themes: Readonly<Record<ThemeKind, string>> = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

const bodyClasses: Readonly<Record<ThemeKind, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast-light',
};

const testSettings: Settings = {
  ...quietSettings,
  'git.autoRepositoryDetection': false,
  'workbench.colorTheme': themes.dark,
};

/** What this VS Code always prints: its agents look for an account, its logger and watchdog for native modules. */
const consoleNoise =
  /AgentHost|ChatModelSelection|provider 'github'|Could not locate the bindings|Release\/watchdog/;

/** How long VS Code may take for what it does by itself: starting up, resolving a view. Milliseconds. */
const patience = 60_000;
/** How long one attempt to give a command takes at most, milliseconds, and how many there are. */
const oneTry = 5_000;
const mostAttempts = 6;

/**
 * A real VS Code with the packaged extension, driven through a browser. Each instance has its own profile and
 * its own workspace, so that tests never see one another's.
 */
export class VSCodeInBrowser {
  /** Everything that the profile writes: settings and storage are under `data/User`. */
  readonly dataDir: string;
  readonly workspace: string;
  readonly page: Page;
  readonly #browser: Browser;
  readonly #extensions: readonly string[];
  #server: VSCodeServer;
  #workspaceSettings: Settings = {};
  readonly #console: string[] = [];

  private constructor(parts: {
    dataDir: string;
    workspace: string;
    page: Page;
    browser: Browser;
    extensions: readonly string[];
    server: VSCodeServer;
  }) {
    this.dataDir = parts.dataDir;
    this.workspace = parts.workspace;
    this.page = parts.page;
    this.#browser = parts.browser;
    this.#extensions = parts.extensions;
    this.#server = parts.server;
    this.page.on('console', (message) => this.#keepConsoleLine(message.text()));
    this.page.on('pageerror', (error) => this.#keepConsoleLine(String(error)));
  }

  /** Starts a server and a browser and opens the workspace in it. */
  static async launch(options: LaunchOptions = {}): Promise<VSCodeInBrowser> {
    const dataDir = await mkdtemp(join(tmpdir(), 'recollect-vscode-'));
    const workspace = options.workspace ?? (await copyOfSampleWorkspace(dataDir));
    const settings = { ...testSettings, ...options.settings };
    const extensions = [vsixFile, ...(options.extraExtensions ?? [])];
    await writeSettings(join(dataDir, 'data/User'), settings);
    const [server, browser] = await Promise.all([
      startServer(dataDir, extensions, 0),
      launchBrowser(),
    ]);
    const context: BrowserContext = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // What a language pack would set before the workbench starts; it needs a download.
    if (options.language !== undefined) {
      await context.addInitScript((language) => {
        Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
      }, options.language);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const vscode = new VSCodeInBrowser({
      dataDir,
      workspace,
      page,
      browser,
      extensions,
      server,
    });
    await vscode.open();
    return vscode;
  }

  /** Opens the workspace, or another folder, in the window. */
  async open(folder: string = this.workspace): Promise<void> {
    await this.page.goto(this.#server.url(folder));
    await this.#workbenchIsUp();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#workbenchIsUp();
  }

  /** Shows the views behind an icon of the activity bar. */
  async openViewContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    const shown = this.page
      .locator('.part.sidebar')
      .getByRole('heading', { name: title, level: 2 });
    await tab.waitFor();
    // A window that restores the container may do so just before a click, which then hides it again.
    while (!(await shown.isVisible())) {
      await tab.click();
      await shown.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
  }

  /**
   * The document that an extension wrote into a webview, once its view is there: a webview is two frames, and
   * only the inner one holds the page. After a reload, a move or a restart, ask again.
   *
   * @param title of the view or the panel
   */
  async webviewFrame(title: string): Promise<Frame> {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      for (const frame of this.page.frames()) {
        if (await isActiveWebview(frame, title)) return frame;
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`No webview titled "${title}" appeared.`);
  }

  /** Runs a command by its full title through the command palette, as a user would. */
  async runCommand(title: string): Promise<void> {
    const palette = this.page.locator('.quick-input-widget');
    const label = palette
      .locator('.quick-input-list .label-name')
      .getByText(title, { exact: true })
      .first();
    // A view that is being loaded swallows the key, or takes the focus a moment later, which closes the palette: the
    // user tries again.
    const choose = async () => {
      await this.page.keyboard.press('F1');
      await palette.locator('input[type=text]').fill(`>${title}`, { timeout: oneTry });
      await label.click({ timeout: oneTry });
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return await choose();
      } catch (error) {
        if (attempt === mostAttempts) throw error;
      }
    }
  }

  /**
   * Changes settings of the workspace, which VS Code notices while it runs. Those that only a user may set (of
   * application scope) have to be given to `launch`.
   */
  async changeSettings(changes: Settings): Promise<void> {
    this.#workspaceSettings = { ...this.#workspaceSettings, ...changes };
    await writeSettings(join(this.workspace, '.vscode'), this.#workspaceSettings);
  }

  /** Writes the settings of machine scope anew, as a user who edits the file by hand. */
  async writeMachineSettings(settings: Settings): Promise<void> {
    await writeSettings(join(this.dataDir, 'data/Machine'), settings);
  }

  /** Changes the theme and waits for the workbench to wear it. */
  async setTheme(kind: ThemeKind): Promise<void> {
    await this.changeSettings({ 'workbench.colorTheme': themes[kind] });
    const workbenchClass = {
      light: 'vs',
      dark: 'vs-dark',
      highContrast: 'hc-black',
      highContrastLight: 'hc-light',
    };
    await this.page.locator(`.monaco-workbench.${workbenchClass[kind]}`).waitFor();
    for (const frame of this.page.frames()) {
      if (frame.url().includes(innerPage)) {
        await frame.locator(`body.${bodyClasses[kind]}`).waitFor({ state: 'attached' });
      }
    }
  }

  /** Keeps a picture of the window, or of a part of it, in test-results/screenshots. Returns the file. */
  async screenshot(
    name: string,
    clip?: { x: number; y: number; width: number; height: number },
  ): Promise<string> {
    const path = join(resultsDir, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path, ...(clip && { clip }) });
    return path;
  }

  /** Kills the extension host with SIGKILL, as a crash would; VS Code starts another by itself. */
  async killExtensionHost(): Promise<void> {
    await this.#signalExtensionHost('SIGKILL');
  }

  /** While this goes on no extension answers anything, and what asked one waits. */
  async whileExtensionsStandStill(run: () => Promise<void>): Promise<void> {
    await this.#signalExtensionHost('SIGSTOP');
    try {
      await run();
    } finally {
      await this.#signalExtensionHost('SIGCONT');
    }
  }

  async #signalExtensionHost(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const hosts = await this.#server.signalExtensionHosts(signal);
    if (hosts === 0) throw new Error('There is no extension host.');
  }

  /**
   * Closes the window, ends the server with every extension host, and starts again on the same profile. What was
   * stored is there again; which views were open is not.
   */
  async restart(): Promise<void> {
    await this.page.goto('about:blank');
    await this.#server.stop();
    this.#server = await startServer(this.dataDir, this.#extensions, this.#server.port);
    await this.open();
  }

  /** What the workbench and the extension host printed, oldest first, for the report of a failed test. */
  get consoleLines(): readonly string[] {
    return this.#console;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 10 });
  }

  #keepConsoleLine(text: string): void {
    if (!consoleNoise.test(text)) this.#console.push(text);
  }

  async #workbenchIsUp(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.activitybar').getByRole('tab').first().waitFor();
  }
}

const innerPage = '/webview/browser/pre/fake.html';

/** VS Code loads a webview's new content into a pending frame, which becomes the active one when it is ready. */
async function isActiveWebview(frame: Frame, title: string): Promise<boolean> {
  if (!frame.url().includes(innerPage)) return false;
  try {
    const element = await frame.frameElement();
    const [id, frameTitle] = [
      await element.getAttribute('id'),
      await element.getAttribute('title'),
    ];
    return id === 'active-frame' && frameTitle === title;
  } catch {
    return false; // It went away while it was being looked at.
  }
}

async function startServer(
  dataDir: string,
  extensions: readonly string[],
  port: number,
): Promise<VSCodeServer> {
  const extensionsDir = join(cacheDir, 'e2e-extensions', extensions.map(shortName).join('+'));
  return VSCodeServer.start({ dataDir, extensionsDir, extensions, port });
}

function shortName(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.vsix$/, '');
}

async function copyOfSampleWorkspace(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'workspace');
  await cp(join(root, 'test/support/sampleWorkspace'), folder, { recursive: true });
  return folder;
}

async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}
