import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { nextFrame } from '../base/frame';
import { icon } from '../base/icon';
import { ShowWholeEvent } from '../base/pageEvents';
import type { ChatEntry } from '../../../src/protocol/views';
import '../markdown/codeBlock';
import type { ChatClient } from '../model/chatClient';
import { lineCount } from '../model/pastedText';
import { strings } from '../strings';
import { messageActions } from './messageActions';
import { MessageElement } from './messageElement';
import './messageEditor';
import { EndEditEvent } from './messageEditor';
import { menuContext } from './menuContext';
import { userMarks } from './messageMarks';
import { beginning, isLong, type ShownPart } from './longText';
import './notedMemories';
import { withLinks } from './userLinks';
import { splitUserText, type UserTextPart } from './userText';

/** What the user said, as typed, and what was noted from it. */
export class UserMessage extends MessageElement {
  static readonly tag = 'recollect-user-message';

  static override properties = {
    chat: { attribute: false },
    entry: { attribute: false },
    unanswered: { attribute: false },
    showSentiment: { attribute: false },
    editing: { state: true },
    showsAll: { state: true },
  };

  declare chat: ChatClient;
  declare entry: ChatEntry;
  declare unanswered: boolean;
  declare showSentiment: boolean;
  declare editing: boolean;
  /** Of a long message, all of it and not only its beginning. */
  declare showsAll: boolean;
  #parts: readonly UserTextPart[] = [];
  #long = false;

  constructor() {
    super();
    this.editing = false;
    this.showsAll = false;
  }

  /** Shows all of a long message. Resolves to whether there is more to see than before, once it is there. */
  async showAll(): Promise<boolean> {
    if (!this.#long || this.showsAll) return false;
    this.showsAll = true;
    await this.updateComplete;
    await nextFrame();
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { text } = this.entry.message;
    if (!changed.has('entry') || changed.get('entry')?.message.text === text) return;
    this.#parts = splitUserText(text);
    this.#long = isLong(this.#parts);
  }

  protected override render() {
    const { conflicts = [], effects = [], message, noted } = this.entry;
    return html`<article
      class="message user"
      aria-label=${strings.message.you}
      tabindex="-1"
      data-vscode-context=${menuContext('message', message)}
    >
      ${this.editing ? this.#editor() : this.#said()}
      <div class="message-footer">
        ${
          this.editing
            ? nothing
            : messageActions({
                chat: this.chat,
                message,
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

  #said(): TemplateResult {
    const cut = this.#long && !this.showsAll;
    // Looking for links in a long text anew with every change around it would be felt.
    const text = guard([this.#parts, cut], () => said(cut ? beginning(this.#parts) : this.#parts));
    return html`${text} ${this.#long ? this.#more() : nothing}`;
  }

  #more(): TemplateResult {
    const { showAll, showLess } = strings.message;
    return html`<button
      type="button"
      class="link-button show-all"
      aria-expanded=${this.showsAll}
      @click=${this.#toggle}
    >
      ${this.showsAll ? showLess : showAll(lineCount(this.entry.message.text))}
    </button>`;
  }

  readonly #toggle = async () => {
    this.showsAll = !this.showsAll;
    if (this.showsAll) return;
    await this.updateComplete;
    // The end that the user looked at is gone.
    this.dispatchEvent(new ShowWholeEvent());
  };

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
function said(parts: readonly (UserTextPart | ShownPart)[]): TemplateResult {
  return html`<div class="bubble">
    ${parts.map((part) => {
      const shown = 'shown' in part ? part.shown : part.text;
      return part.kind === 'code'
        ? html`<recollect-code
            .code=${part.text}
            .shown=${shown}
            .language=${part.language}
          ></recollect-code>`
        : html`<div class="typed">${withLinks(shown)}</div>`;
    })}
  </div>`;
}

customElements.define(UserMessage.tag, UserMessage);
