import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { resultsDir } from '../../../scripts/lib/paths.mjs';
import type { FakeHost } from './fakeHost';
import { type Language, PageServer } from './pageServer';
import { type Theme, themeStyle } from './theme';

export interface OpenOptions {
  readonly theme?: Theme;
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
  readonly reduceMotion?: boolean;
  /** It outlives the test: whoever opens it closes it. */
  readonly stays?: boolean;
}

/** The chat page in a browser, with a fake host at the other end of its channel. */
export class ChatPage {
  readonly page: Page;
  /** What the browser refused or what was thrown: nothing, at the end of every test. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  /** Runs in the page, with its host. Pass what it needs: it sees nothing of the test. */
  async host<T, A = undefined>(
    act: (host: FakeHost, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T> {
    const source = `(${act.toString()})(window.fakeHost, ${JSON.stringify(argument ?? null)})`;
    return (await this.page.evaluate(source)) as T;
  }

  /** The parameters of every call of this name so far. */
  async callsOf(name: Parameters<FakeHost['callsOf']>[0]): Promise<readonly unknown[]> {
    return this.host((host, which) => host.callsOf(which as 'send'), name);
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get scroller(): Locator {
    return this.page.getByRole('region', { name: 'Conversation' });
  }

  article(author: string): Locator {
    return this.page.getByRole('article', { name: author });
  }

  /** How far the transcript is from its end. CSS pixels. */
  async distanceToEnd(): Promise<number> {
    return this.scroller.evaluate((element) =>
      Math.round(element.scrollHeight - element.clientHeight - element.scrollTop),
    );
  }

  /** Whether all of an element is in the part of the conversation that is in view. */
  async seesWhole(element: Locator): Promise<boolean> {
    const [view, box] = await Promise.all([this.scroller.boundingBox(), element.boundingBox()]);
    if (!view || !box) return false;
    return box.y >= view.y && box.y + box.height <= view.y + view.height;
  }

  /** Two frames: whatever was asked for is rendered, laid out and scrolled. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
        }),
    );
  }

  /** As VS Code does when the user chooses another theme. */
  async setTheme(theme: Theme): Promise<void> {
    await this.page.evaluate(({ bodyClass, html }) => {
      document.documentElement.setAttribute('style', html);
      document.body.className = bodyClass;
    }, themeStyle(theme));
  }

  /** The browser has complained of nothing while the page was open. */
  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.complaints).toEqual([]);
  }

  async screenshot(name: string): Promise<void> {
    const folder = join(resultsDir, 'chat-page');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

export interface ChatPageSuite {
  /** Opens the page; `prepare` changes the fake host before the page's script runs. */
  open(prepare?: (host: FakeHost) => void, options?: OpenOptions): Promise<ChatPage>;
}

/**
 * One browser and one server for a test file; every page is checked for complaints and closed.
 * @param options of the browser
 */
export function useChatPage(options: { readonly scrollBars?: boolean } = {}): ChatPageSuite {
  let browser: Browser;
  let server: PageServer;
  let opened: ChatPage[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(options), PageServer.start()]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([browser.close(), server.stop()]);
  });
  afterEach(async () => {
    const pages = opened;
    opened = [];
    for (const chat of pages) await chat.page.context().close();
    expect(pages.flatMap((chat) => chat.complaints)).toEqual([]);
  });

  return {
    async open(prepare, { reduceMotion = false, stays = false, ...look } = {}) {
      const { theme = 'dark', language = 'en', width = 360, height = 640 } = look;
      const context = await browser.newContext({ viewport: { width, height } });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const prepared = prepare ? `(${prepare.toString()})(window.fakeHost);` : '';
      await page.addInitScript({ content: `${server.fakeHostScript}\n${prepared}` });
      const chat = new ChatPage(page);
      if (!stays) opened.push(chat);
      await page.goto(server.url(theme, language));
      if (reduceMotion)
        await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
      await page.locator('recollect-chat main').waitFor();
      return chat;
    },
  };
}
