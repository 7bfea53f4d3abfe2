import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

/**
 * The page has not heard from the host yet. The hint comes by the style sheet, when it takes long.
 * @param framed whether the chat's frame is there already, so that the conversation only has to fill it
 */
export function connecting(chat: ChatClient, framed: boolean): TemplateResult {
  return html`${framed ? headerFrame() : nothing}
    <main class="notice connecting">
      <h1 class="visually-hidden">${strings.app}</h1>
      <p class="connecting-label">
        ${icon('loading codicon-modifier-spin')} ${strings.connecting.label}
      </p>
      <div class="connecting-slow">
        <p>${strings.connecting.slow}</p>
        <div class="notice-actions">
          <vscode-button secondary @click=${() => chat.connect()}>${strings.retry}</vscode-button>
        </div>
      </div>
    </main>
    ${framed ? composerFrame() : nothing}`;
}

function headerFrame(): TemplateResult {
  return html`<div class="chat-header frame" aria-hidden="true">
    <span class="title-heading"></span>
    <span class="icon-button">${icon('search')}</span
    ><span class="icon-button">${icon('add')}</span>
  </div>`;
}

function composerFrame(): TemplateResult {
  const { dropHint, placeholder } = strings.composer;
  return html`<div class="composer-frame" aria-hidden="true">
    <div class="composer-box">
      <p>${placeholder}<br />${dropHint}</p>
      <div class="composer-bar"><span class="send-button"></span></div>
    </div>
  </div>`;
}
