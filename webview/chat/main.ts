// The order matters: schemas are built while the modules after this one load.
import './base/schemasWithoutEval';
import { errorMessage } from '../../src/core/base/errors';
import type { Log } from '../../src/core/base/log';
import { hostPort } from './base/vscodeApi';
import { showCrashNotice } from './crashNotice';
import { ChatClient } from './model/chatClient';
import { ChatElement } from './views/chatElement';

const vscode = acquireVsCodeApi();

/** The page has no log of its own: what matters goes to the host's. */
const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => report(message),
  error: (message, error) => report(`${message}: ${errorMessage(error)}`),
};

const chat = new ChatClient(hostPort(vscode), log);

function report(message: string): void {
  chat.reportError(message);
}

/** What the host knew when it made the page, which holds an empty element of this name. */
const consent = document.querySelector<HTMLElement>(ChatElement.tag)?.dataset['consent'];

function removeShown(): void {
  for (const shown of document.querySelectorAll(ChatElement.tag)) shown.remove();
}

window.addEventListener('focus', () => chat.changeFocus(true));
window.addEventListener('blur', () => chat.changeFocus(false));

function open(): void {
  const element = new ChatElement();
  element.chat = chat;
  element.expectsChat = consent === 'granted';
  removeShown();
  document.body.prepend(element);
  void chat.connect();
  if (document.hasFocus()) chat.changeFocus(true);
}

function crashed(error: unknown): void {
  report(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
  showCrashNotice(open);
}

window.addEventListener('error', (event) => {
  // A resize that caused another is delivered a frame later: nothing has failed.
  if (!event.message.startsWith('ResizeObserver loop')) crashed(event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => crashed(event.reason));

// The host's element must not come alive without its properties.
removeShown();
customElements.define(ChatElement.tag, ChatElement);
open();
