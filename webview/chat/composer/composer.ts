import { html, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SessionId } from '../../../src/core/base/ids';
import { DisposableStore } from '../../../src/core/base/lifecycle';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import { AnnounceEvent } from '../base/pageEvents';
import type { ChatClient } from '../model/chatClient';
import { sentTexts } from '../model/transcript';
import { strings } from '../strings';
import { isPlainArrow, type KeyPress, sends } from './composerKey';
import { DraftKeeper } from './draftKeeper';
import { LongPastes } from './longPastes';
import { modelButton, personaPicker } from './pickers';
import { earlierSent, type HistoryPlace, type HistoryStep, laterSent } from './sentHistory';

/**
 * Where the user writes. A plain `textarea`: it composes, undoes and sizes itself as the browser's own, which
 * the component library's does not.
 */
export class Composer extends LightElement {
  static readonly tag = 'recollect-composer';
  static override properties = {
    chat: { attribute: false },
    sending: { state: true },
    empty: { state: true },
  };

  declare chat: ChatClient;
  declare sending: boolean;
  declare empty: boolean;

  #subscriptions = new DisposableStore();
  #drafts: DraftKeeper | undefined;
  readonly #written = new LongPastes(
    () => this.#field,
    () => this.#pasted(),
  );
  #place: HistoryPlace | null = null;
  /** The session whose draft is in the field; undefined before the first render. */
  #shownSession: SessionId | null | undefined;
  #compositionEnd = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    this.sending = false;
    this.empty = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscriptions = new DisposableStore();
    this.#subscriptions.add(this.chat.onDidChange(() => this.requestUpdate()));
    this.#drafts = new DraftKeeper(this.chat);
    window.addEventListener('pagehide', this.#flush);
    window.addEventListener('blur', this.#flush);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscriptions.dispose();
    window.removeEventListener('pagehide', this.#flush);
    window.removeEventListener('blur', this.#flush);
    this.#flush();
  }

  override focus(): void {
    this.#field?.focus();
  }

  /** Puts a text to begin with into the field, unless that would cost the user a draft. */
  fill(text: string): void {
    if (this.#written.isEmpty) this.#write(text);
    this.focus();
  }

  /** Puts a text where the caret is, in place of what is selected. The browser's own undo takes it back. */
  insert(text: string): void {
    const field = this.#field;
    if (!field || this.sending) return;
    field.focus();
    const before = field.value.slice(0, field.selectionStart);
    const gap = before === '' || /\s$/u.test(before) ? '' : ' ';
    document.execCommand('insertText', false, `${gap}${text} `);
  }

  protected override render() {
    const { status, transcript } = this.chat.snapshot;
    if (!status) return html``;
    const hint =
      status.settings.sendKey === 'enter'
        ? strings.composer.hintEnter
        : strings.composer.hintModifierEnter;
    return html`<div class="composer-box">
      ${this.#written.chips(this.sending)}
      <textarea
        rows="1"
        aria-label=${strings.composer.label}
        aria-description=${hint}
        placeholder=${`${strings.composer.placeholder}\n${strings.composer.dropHint}`}
        .readOnly=${live(this.sending)}
        @input=${this.#typed}
        @paste=${this.#written.take}
        @keydown=${this.#pressed}
        @compositionend=${(event: CompositionEvent) => (this.#compositionEnd = event.timeStamp)}
        @blur=${this.#flush}
      ></textarea>
      <div class="composer-bar">
        ${personaPicker(this.chat, status, transcript)} ${modelButton(this.chat, status)}
        ${transcript?.running ? this.#stopButton() : this.#sendButton(hint)}
      </div>
    </div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const session = this.chat.snapshot.transcript?.session.id ?? null;
    // What is being sent stays until it is known to have arrived.
    if (session === this.#shownSession || !this.#field || this.sending) return;
    this.#shownSession = session;
    this.#place = null;
    this.#set('');
    void this.#showDraft(session);
  }

  async #showDraft(session: SessionId | null): Promise<void> {
    const text = (await this.#drafts?.load(session)) ?? '';
    // Whoever has begun to write, or has gone on, is not disturbed.
    if (session === this.#shownSession && this.#written.text === '') this.#set(text);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #sendButton(hint: string): TemplateResult {
    const label = this.sending ? strings.composer.sending : strings.composer.send;
    return html`<button
      type="button"
      class="send-button"
      aria-label=${label}
      title=${this.sending ? label : `${label} (${hint})`}
      ?disabled=${this.sending || this.empty}
      @click=${this.#send}
    >
      ${icon(this.sending ? 'loading codicon-modifier-spin' : 'send')}
    </button>`;
  }

  #stopButton(): TemplateResult {
    const stopping = this.chat.snapshot.stopping !== null;
    const label = stopping ? strings.composer.stopping : strings.composer.stop;
    return html`<button
      type="button"
      class="send-button stop"
      aria-label=${label}
      title=${label}
      ?disabled=${stopping}
      @click=${() => this.chat.stop()}
    >
      ${icon('debug-stop')}
    </button>`;
  }

  readonly #flush = () => this.#drafts?.flush();

  readonly #typed = () => {
    this.#place = null;
    this.#keep();
  };

  /** Pasting a long text is not typing: there may be no further change that would hand it over. */
  #pasted(): void {
    this.#typed();
    this.#flush();
    this.requestUpdate();
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const press: KeyPress = {
      ...{ key: event.key, keyCode: event.keyCode, isComposing: event.isComposing },
      ...{ shiftKey: event.shiftKey, ctrlKey: event.ctrlKey },
      ...{ metaKey: event.metaKey, altKey: event.altKey },
      sinceComposition: event.timeStamp - this.#compositionEnd,
    };
    const sendKey = this.chat.snapshot.status?.settings.sendKey ?? 'enter';
    if (sends(press, sendKey)) {
      event.preventDefault();
      void this.#send();
      return;
    }
    const step = this.#historyStep(press);
    if (!step) return;
    event.preventDefault();
    this.#place = step.place;
    this.#write(step.text);
    // At 0 the next arrow up goes further back; the draft is taken up where one goes on writing.
    const caret = step.place ? 0 : (this.#field?.value.length ?? 0);
    this.#field?.setSelectionRange(caret, caret);
  };

  #historyStep(press: KeyPress): HistoryStep | null {
    const field = this.#field;
    if (!field || field.selectionStart !== field.selectionEnd || this.sending) return null;
    const sent = () => sentTexts(this.chat.snapshot.transcript);
    if (isPlainArrow(press, 'ArrowUp') && field.selectionStart === 0) {
      return earlierSent(sent(), this.#place, this.#written.text);
    }
    return isPlainArrow(press, 'ArrowDown') ? laterSent(sent(), this.#place) : null;
  }

  readonly #send = async () => {
    if (this.sending || this.#written.isEmpty) return;
    if (this.chat.snapshot.transcript?.running) {
      this.dispatchEvent(new AnnounceEvent(strings.composer.busy));
      return;
    }
    this.#drafts?.drop();
    this.sending = true;
    const accepted = await this.chat.send(this.#written.text);
    this.sending = false;
    this.#place = null;
    if (accepted) this.#set('');
    else this.#stay();
  };

  /** The text is still to be sent: to the session that was begun for it, if there is one. */
  #stay(): void {
    const session = this.chat.snapshot.transcript?.session.id ?? null;
    if (this.#shownSession === null) this.#shownSession = session;
    this.#keep();
  }

  #write(text: string): void {
    this.#set(text);
    this.#keep();
  }

  #set(text: string): void {
    this.#written.text = text;
    this.empty = this.#written.isEmpty;
    this.requestUpdate();
  }

  #keep(): void {
    this.empty = this.#written.isEmpty;
    this.#drafts?.write(this.#shownSession ?? null, this.#written.text);
  }
}

customElements.define(Composer.tag, Composer);
