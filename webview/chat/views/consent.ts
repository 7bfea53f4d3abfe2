import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import { icon } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

/** The first thing that a user sees: what is kept and where, before anything is. */
export function firstRun(chat: ChatClient, status: ChatStatus): TemplateResult {
  const { consent } = strings;
  return html`<main class="notice">
    <span class="welcome-icon">${icon('sparkle')}</span>
    <h1>${consent.title}</h1>
    <p>${consent.lead}</p>
    <dl>
      <dt>${icon('bookmark')} ${consent.kept}</dt>
      <dd>${consent.keptText}</dd>
      <dt>${icon('device-desktop')} ${consent.where}</dt>
      <dd>
        ${consent.whereText}
        <code class="path">${status.storeFolder}</code>
      </dd>
      <dt>${icon('shield')} ${consent.model}</dt>
      <dd>${consent.modelText}</dd>
    </dl>
    <div class="notice-actions">
      <vscode-button @click=${() => chat.decideConsent(true)}>${consent.accept}</vscode-button>
      <vscode-button secondary @click=${() => chat.decideConsent(false)}
        >${consent.decline}</vscode-button
      >
    </div>
  </main>`;
}

/** After a no: quiet, and the way back stays open. */
export function consentRefused(chat: ChatClient): TemplateResult {
  const { refused } = strings;
  return html`<main class="notice quiet-notice">
    <h1>${refused.title}</h1>
    <p>${refused.body}</p>
    <div class="notice-actions">
      <vscode-button secondary @click=${() => chat.decideConsent(true)}
        >${refused.allow}</vscode-button
      >
    </div>
  </main>`;
}
