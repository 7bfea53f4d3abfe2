import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import type { ChatEntry } from '../../../src/protocol/views';
import '../markdown/codeBlock';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';
import { messageActions } from './messageActions';
import './messageEditor';
import { EndEditEvent } from './messageEditor';
import { menuContext } from './menuContext';
import { userMarks } from './messageMarks';
import './notedMemories';
import { withLinks } from './userLinks';
import { splitUserText } from './userText';

/** What the user said, as typed, and what was noted from it. */
export class UserMessage extends LightElement {
  static override properties = {
    chat: { attribute: false },
    entry: { attribute: false },
    position: { attribute: false },
    count: { attribute: false },
    busy: { attribute: false },
    unanswered: { attribute: false },
    showSentiment: { attribute: false },
    editing: { state: true },
  };

  declare chat: ChatClient;
  declare entry: ChatEntry;
  declare position: number;
  declare count: number;
  declare busy: boolean;
  declare unanswered: boolean;
  declare showSentiment: boolean;
  declare editing: boolean;

  constructor() {
    super();
    this.editing = false;
  }

  protected override render() {
    const { conflicts = [], effects = [], message, noted } = this.entry;
    return html`<article
      class="message user"
      aria-label=${strings.message.you}
      aria-posinset=${this.position}
      aria-setsize=${this.count}
      tabindex="-1"
      data-vscode-context=${menuContext('message', message)}
    >
      ${this.editing ? this.#editor() : said(message.text)}
      <div class="message-footer">
        ${
          this.editing
            ? nothing
            : messageActions({
                chat: this.chat,
                message,
                busy: this.busy,
                onEdit: () => (this.editing = true),
              })
        }
        ${userMarks(message, this.showSentiment)}
      </div>
      ${
        noted.length + effects.length === 0
          ? nothing
          : html`<recollect-noted
              .chat=${this.chat}
              .memories=${noted}
              .effects=${effects}
              .conflicts=${conflicts}
            ></recollect-noted>`
      }
      ${this.unanswered ? this.#unanswered() : nothing}
    </article>`;
  }

  #editor(): TemplateResult {
    return html`<recollect-message-editor
      .chat=${this.chat}
      .message=${this.entry.message}
      @recollect-end-edit=${this.#endEdit}
    ></recollect-message-editor>`;
  }

  readonly #endEdit = async (event: Event) => {
    this.editing = false;
    if (!(event instanceof EndEditEvent) || event.sent) return;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.edit-message')?.focus();
  };

  #unanswered() {
    return html`<div class="message-state">
      ${icon('info')}
      <span>${strings.message.unanswered}</span>
      <button class="link-button" @click=${() => this.chat.retry(this.entry.message.id)}>
        ${strings.message.answer}
      </button>
    </div>`;
  }
}

/** As typed; only code and links are more than that. */
function said(text: string): TemplateResult {
  return html`<div class="bubble">
    ${splitUserText(text).map((part) =>
      part.kind === 'code'
        ? html`<recollect-code .code=${part.text} .language=${part.language}></recollect-code>`
        : html`<div class="typed">${withLinks(part.text)}</div>`,
    )}
  </div>`;
}

customElements.define('recollect-user-message', UserMessage);
