import { html, nothing, type TemplateResult } from 'lit';
import type { ChatCommand } from '../../../src/protocol/chatContract';
import { icon, iconButton } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

/** Which session this is, and what is not in its normal state. */
export function header(chat: ChatClient, onFind: () => void): TemplateResult {
  const { transcript } = chat.snapshot;
  const title = transcript?.session.title || strings.header.newChat;
  return html`<header class="chat-header" aria-label=${strings.header.label}>
    <h1 class="title-heading">
      <button
        type="button"
        class="title-button"
        aria-label=${strings.header.switchSession(title)}
        title=${strings.header.switchHint}
        @click=${() => chat.runCommand('switchSession')}
      >
        <span class="title">${title}</span>${icon('chevron-down')}
      </button>
    </h1>
    ${iconButton({
      icon: 'search',
      label: strings.find.open,
      disabled: transcript === null,
      onClick: onFind,
    })}
    ${iconButton({
      icon: 'add',
      label: strings.header.newSession,
      className: 'new-session',
      onClick: () => void chat.runCommand('newSession'),
    })}
    ${stateBadges(chat)}
  </header>`;
}

/** What is not in its normal state, and the way back. */
function stateBadges(chat: ChatClient): TemplateResult | typeof nothing {
  const { status, transcript } = chat.snapshot;
  const texts = strings.header;
  const badge = (name: string, label: string, hint: string, command: ChatCommand) =>
    html`<button
      type="button"
      class="state-badge"
      title=${hint}
      @click=${() => chat.runCommand(command)}
    >
      ${icon(name)} ${label}
    </button>`;
  const { readOnly, recallPaused, writingPaused } = status?.controls ?? {};
  const badges = [
    ...(transcript?.session.private
      ? [
          html`<span class="state-badge" title=${texts.privateHint}>
            ${icon('eye-closed')} ${texts.private}
          </span>`,
        ]
      : []),
    ...(readOnly ? [badge('lock', texts.readOnly, texts.readOnlyHint, 'endReadOnly')] : []),
    ...(recallPaused
      ? [badge('debug-pause', texts.recallPaused, texts.recallPausedHint, 'resumeRecall')]
      : []),
    ...(writingPaused
      ? [badge('debug-pause', texts.writingPaused, texts.writingPausedHint, 'resumeWriting')]
      : []),
  ];
  return badges.length === 0 ? nothing : html`<div class="state-badges">${badges}</div>`;
}
