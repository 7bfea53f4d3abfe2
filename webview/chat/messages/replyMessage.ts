import '@vscode-elements/elements/dist/vscode-badge/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageState } from '../../../src/core/session/message';
import type { ChatEntry, GivenFeedback, RunningReply } from '../../../src/protocol/views';
import { icon } from '../base/icon';
import { MarkdownView } from '../markdown/markdownView';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';
import { messageActions } from './messageActions';
import { MessageElement } from './messageElement';
import { menuContext } from './menuContext';
import { messageMarks } from './messageMarks';
import './recalledItems';

/** One for all: another array would be a change. */
const noFeedback: readonly GivenFeedback[] = [];

/** A reply: finished, or still being written. The same element serves both, so that nothing jumps between. */
export class ReplyMessage extends MessageElement {
  static readonly tag = 'recollect-reply';

  static override properties = {
    chat: { attribute: false },
    entry: { attribute: false },
    running: { attribute: false },
    author: { attribute: false },
  };

  declare chat: ChatClient;
  /** Null while the reply is being written. */
  declare entry: ChatEntry | null;
  declare running: RunningReply | null;
  declare author: string;

  /** Shows more of a running reply, without a render of anything around it. */
  showText(text: string): void {
    const view = this.querySelector(MarkdownView.tag);
    if (view instanceof MarkdownView) view.text = text;
  }

  protected override render() {
    const text = this.entry?.message.text ?? this.running?.text ?? '';
    const model = this.entry ? this.entry.message.model : (this.running?.model ?? null);
    return html`<article
      class="message reply"
      aria-label=${this.author}
      aria-busy=${this.entry ? 'false' : 'true'}
      tabindex="-1"
      data-vscode-context=${this.entry ? menuContext('reply', this.entry.message) : nothing}
    >
      <div class="message-header">
        <span class="author">${icon('sparkle')} ${this.author}</span>
        ${modelMark(model)}
      </div>
      <recollect-markdown .source=${{ text, complete: this.entry !== null }}></recollect-markdown>
      ${this.entry ? this.#finished(this.entry) : thinking()}
    </article>`;
  }

  #finished(entry: ChatEntry): TemplateResult {
    const { feedback = noFeedback, message, recall } = entry;
    return html`${this.#state(message.state)}
      <div class="message-footer">
        ${messageMarks(message)} ${messageActions({ chat: this.chat, message })}
      </div>
      ${
        recall?.items.some((item) => item.inPrompt)
          ? html`<recollect-recalled
              .chat=${this.chat}
              .recall=${recall}
              .messageId=${message.id}
              .feedback=${feedback}
            ></recollect-recalled>`
          : nothing
      }`;
  }

  #state(state: MessageState): TemplateResult | typeof nothing {
    if (state.kind === 'complete') return nothing;
    const failed = state.kind === 'failed';
    const replyTo = this.entry?.message.replyTo;
    return html`<div class="message-state ${state.kind}">
      ${icon(failed ? 'error' : 'debug-stop')}
      <span>${failed ? state.reason : strings.message.stopped}</span>
      ${
        replyTo
          ? html`<button class="link-button" @click=${() => this.chat.retry(replyTo)}>
              ${strings.message.retry}
            </button>`
          : nothing
      }
    </div>`;
  }
}

function modelMark(model: string | null): TemplateResult | typeof nothing {
  if (model === null) return nothing;
  if (model === 'offline') {
    return html`<vscode-badge title=${strings.message.offlineHint}
      >${strings.message.offline}</vscode-badge
    >`;
  }
  return html`<span class="model" title=${strings.message.byModel(model)}>${model}</span>`;
}

/** Three dots until the first words come; the style sheet hides them then. */
export function thinking(): TemplateResult {
  return html`<div class="thinking" role="img" aria-label=${strings.message.thinking}>
    <span></span><span></span><span></span>
  </div>`;
}

customElements.define(ReplyMessage.tag, ReplyMessage);
