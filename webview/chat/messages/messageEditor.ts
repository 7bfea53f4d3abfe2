import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { type KeyPress, sends } from '../composer/composerKey';
import { LongPastes } from '../composer/longPastes';
import { LightElement } from '../base/lightElement';
import { ShowWholeEvent } from '../base/pageEvents';
import type { ChatClient } from '../model/chatClient';
import type { Message } from '../../../src/core/session/message';
import { strings } from '../strings';

/** The user has done with editing, whether the message was sent anew or not. */
export class EndEditEvent extends Event {
  static readonly type = 'recollect-end-edit';

  constructor(readonly sent: boolean) {
    super(EndEditEvent.type, { bubbles: true });
  }
}

/** Writes a message anew, in its place. */
export class MessageEditor extends LightElement {
  static override properties = {
    chat: { attribute: false },
    message: { attribute: false },
    sending: { state: true },
    empty: { state: true },
  };

  declare chat: ChatClient;
  declare message: Message;
  declare sending: boolean;
  declare empty: boolean;
  readonly #written = new LongPastes(
    () => this.#field,
    () => this.#changed(),
  );
  #compositionEnd = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.sending = false;
    this.empty = false;
  }

  protected override willUpdate(): void {
    // The chips are there with the first render, the field only after it.
    if (!this.hasUpdated) this.#written.text = this.message.text;
  }

  protected override firstUpdated(): void {
    const field = this.#field;
    if (!field) return;
    this.#written.text = this.message.text;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    this.dispatchEvent(new ShowWholeEvent());
  }

  protected override render() {
    const { edit } = strings;
    return html`<div class="message-editor">
      ${this.#written.chips(this.sending)}
      <textarea
        rows="1"
        aria-label=${edit.label}
        aria-description=${edit.consequence}
        .readOnly=${live(this.sending)}
        @input=${this.#changed}
        @paste=${this.#written.take}
        @keydown=${this.#pressed}
        @compositionend=${(event: CompositionEvent) => (this.#compositionEnd = event.timeStamp)}
      ></textarea>
      <p class="quiet">${edit.consequence}</p>
      <div class="message-editor-bar">
        <button type="button" class="plain-button quiet-button" @click=${this.#cancel}>
          ${edit.cancel}
        </button>
        <button
          type="button"
          class="plain-button"
          ?disabled=${this.sending || this.empty}
          @click=${this.#send}
        >
          ${this.sending ? strings.composer.sending : edit.send}
        </button>
      </div>
    </div>`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  readonly #changed = () => {
    this.empty = this.#written.isEmpty;
    this.requestUpdate();
  };

  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      this.#cancel();
      return;
    }
    const press: KeyPress = {
      ...{ key: event.key, keyCode: event.keyCode, isComposing: event.isComposing },
      ...{ shiftKey: event.shiftKey, ctrlKey: event.ctrlKey },
      ...{ metaKey: event.metaKey, altKey: event.altKey },
      sinceComposition: event.timeStamp - this.#compositionEnd,
    };
    if (!sends(press, this.chat.snapshot.status?.settings.sendKey ?? 'enter')) return;
    event.preventDefault();
    void this.#send();
  };

  readonly #cancel = () => {
    this.dispatchEvent(new EndEditEvent(false));
  };

  readonly #send = async () => {
    const { isEmpty, text } = this.#written;
    if (this.sending || isEmpty) return;
    this.sending = true;
    const accepted = await this.chat.edit(this.message.id, text);
    this.sending = false;
    if (accepted) this.dispatchEvent(new EndEditEvent(true));
  };
}

customElements.define('recollect-message-editor', MessageEditor);
