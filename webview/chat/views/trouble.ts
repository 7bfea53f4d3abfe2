import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import { icon, iconButton } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

export function connectionFailed(chat: ChatClient, reason: string): TemplateResult {
  return trouble(chat, strings.connecting.failed, reason, nothing);
}

export function storeTrouble(chat: ChatClient, reason: string): TemplateResult {
  return trouble(chat, strings.storeError.title, reason, html`<p>${strings.storeError.hint}</p>`);
}

/** The store is encrypted and its key is not here: the way out is one click away. */
export function storeLocked(chat: ChatClient, reason: string): TemplateResult {
  const { enterKey, hint, setAside, title } = strings.storeLocked;
  return html`<main class="notice trouble">
    <h1>${icon('lock')} ${title}</h1>
    <p class="reason">${reason}</p>
    <p>${hint}</p>
    <div class="notice-actions">
      <vscode-button @click=${() => chat.runCommand('enterRecoveryKey')}>${enterKey}</vscode-button>
      <vscode-button secondary @click=${() => chat.runCommand('setStoreAside')}
        >${setAside}</vscode-button
      >
      <vscode-button secondary @click=${() => chat.connect()}>${strings.retry}</vscode-button>
    </div>
  </main>`;
}

function trouble(
  chat: ChatClient,
  title: string,
  reason: string,
  hint: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<main class="notice trouble">
    <h1>${icon('error')} ${title}</h1>
    <p class="reason">${reason}</p>
    ${hint}
    <div class="notice-actions">
      <vscode-button @click=${() => chat.connect()}>${strings.retry}</vscode-button>
      <vscode-button secondary @click=${() => chat.runCommand('showLog')}
        >${strings.showLog}</vscode-button
      >
    </div>
  </main>`;
}

/** What the last action failed with, above the composer that has kept the text. */
export function problemBanner(chat: ChatClient): TemplateResult | typeof nothing {
  const { problem } = chat.snapshot;
  if (problem === null) return nothing;
  return html`<div class="banner error">
    ${icon('error')}
    <span>${problem}</span>
    ${iconButton({
      icon: 'close',
      label: strings.dismiss,
      onClick: () => chat.dismissProblem(),
    })}
  </div>`;
}

/** What a failing disk has refused: the conversation goes on, and the user knows what is at stake. */
export function heldBanner(
  chat: ChatClient,
  { held }: ChatStatus,
): TemplateResult | typeof nothing {
  if (held === null) return nothing;
  return html`<div class="banner warning held">
    ${icon('warning')}
    <span
      >${held.reason} ${strings.held.waiting(held.count)}
      <button class="link-button" @click=${() => chat.runCommand('saveHeld')}>
        ${strings.held.save}
      </button>
    </span>
  </div>`;
}

/** Why the chosen model cannot reply, with the two ways out. */
export function modelBanner(chat: ChatClient, status: ChatStatus): TemplateResult | typeof nothing {
  const { problem, provider } = status.model;
  if (problem === null) return nothing;
  return html`<div class="banner warning">
    ${icon('warning')}
    <span
      >${problem}
      <button class="link-button" @click=${() => chat.runCommand('chooseModel')}>
        ${strings.composer.chooseModel}
      </button>
      ${
        provider === 'openai'
          ? html`<button class="link-button" @click=${() => chat.runCommand('setApiKey')}>
              ${strings.composer.setApiKey}
            </button>`
          : nothing
      }
    </span>
  </div>`;
}
