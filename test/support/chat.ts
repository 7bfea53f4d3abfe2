import type { Frame, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { until } from './until';
import type { VSCodeInBrowser } from './vscodeInBrowser';

/** What a test's `launch` gets when the question for consent is not its subject. */
export const keepMemories = { 'recollect.memory.keep': 'yes' } as const;

/** The chat in VS Code's side bar, by what a user sees of it. */
export class Chat {
  /** VS Code makes another after a reload, a move or a restart: then show the chat again. */
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async show(vscode: VSCodeInBrowser): Promise<Chat> {
    await vscode.openViewContainer('Recollect');
    return Chat.inView(vscode);
  }

  /** The chat wherever its view is now. */
  static async inView(vscode: VSCodeInBrowser): Promise<Chat> {
    const frame = await vscode.webviewFrame('Chat');
    await frame.locator('main:not(.connecting)').waitFor();
    return new Chat(frame);
  }

  get composer(): Locator {
    return this.frame.getByRole('textbox', { name: 'Message' });
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  /** A text on the page, apart from what is only spoken. */
  text(text: string | RegExp): Locator {
    return this.frame.getByRole('main').getByText(text);
  }

  /** What a screen reader says at once. */
  spoken(text: string | RegExp): Locator {
    return this.frame.locator('[aria-live=assertive]').filter({ hasText: text });
  }

  get title(): Locator {
    return this.button(/switch session$/);
  }

  /** What the user has said, oldest first. */
  get messages(): Locator {
    return this.frame.getByRole('article', { name: 'You' });
  }

  /** Named for the persona that speaks. */
  get replies(): Locator {
    return this.frame.getByRole('article', { name: /^(Assistant|Patient mentor)$/ });
  }

  get lastReply(): Locator {
    return this.replies.last();
  }

  /** What the newest reply was given from memory, as it is listed below it. */
  async recalled(): Promise<readonly string[]> {
    const list = this.lastReply.locator('details.recalled');
    if ((await list.count()) === 0) return [];
    if ((await list.getAttribute('open')) === null) await list.locator('summary').first().click();
    return list.locator('> ul > li').allInnerTexts();
  }

  /** Types and presses Enter. Resolves when the message is shown as sent. */
  async send(text: string): Promise<void> {
    const before = await this.messages.count();
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect.poll(() => this.messages.count(), until).toBe(before + 1);
    await expect.poll(() => this.composer.inputValue(), until).toBe('');
  }

  /** The newest entry is a reply, and nothing more is written to it. */
  async replied(): Promise<Locator> {
    const last = this.frame.getByRole('article').last();
    await expect
      .poll(
        async () => [await last.getAttribute('aria-label'), await last.getAttribute('aria-busy')],
        until,
      )
      .toEqual([expect.not.stringMatching('You'), 'false']);
    return this.lastReply;
  }

  /** Sends and waits for the whole reply. Returns its text. */
  async ask(text: string): Promise<string> {
    await this.send(text);
    const reply = await this.replied();
    // The page lays out a new article a frame after it is there.
    await expect.poll(() => reply.innerText(), until).not.toBe('');
    return reply.innerText();
  }

  /** The cursor is in the composer: what is typed now goes nowhere else. */
  async focused(): Promise<void> {
    await this.composer.and(this.frame.locator(':focus')).waitFor();
  }

  async startSession(): Promise<void> {
    await this.button('New session').click();
    await expect.poll(() => this.frame.getByRole('article').count(), until).toBe(0);
    await this.focused();
  }
}
