import { html } from 'lit';
import type { MessageId } from '../../../src/core/base/ids';
import { DisposableStore } from '../../../src/core/base/lifecycle';
import { iconButton } from '../base/icon';
import { LightElement } from '../base/lightElement';
import { AnnounceEvent } from '../base/pageEvents';
import type { TranscriptView } from '../messages/transcriptView';
import { UserMessage } from '../messages/userMessage';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';
import { FindHighlights } from './findHighlights';

/** The user has closed the bar. */
export class CloseFindEvent extends Event {
  static readonly type = 'recollect-close-find';

  constructor() {
    super(CloseFindEvent.type, { bubbles: true });
  }
}

/** Finds in all messages of the session, also in those that are not mounted or loaded. */
export class FindBar extends LightElement {
  static readonly tag = 'recollect-find';
  static override properties = {
    chat: { attribute: false },
    transcript: { attribute: false },
    found: { state: true },
    at: { state: true },
  };

  declare chat: ChatClient;
  declare transcript: TranscriptView | null;
  /** The messages that hold the text, in their order; null while nothing is looked for. */
  declare found: readonly MessageId[] | null;
  /** Which of `found` the user has come to. */
  declare at: number;

  #subscriptions = new DisposableStore();
  #highlights: FindHighlights | undefined;
  /** Counts the searches: an answer that a later question has overtaken is not shown. */
  #asked = 0;

  constructor() {
    super();
    this.found = null;
    this.at = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscriptions = new DisposableStore();
    this.#subscriptions.add(
      this.chat.onMoment(({ kind }) => {
        if (kind === 'opened' || kind === 'replyEnded') void this.#search({ goes: false });
      }),
    );
    if (!this.transcript) return;
    this.#highlights = this.#subscriptions.add(new FindHighlights(this.transcript));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscriptions.dispose();
  }

  override focus(): void {
    this.#field?.focus();
    this.#field?.select();
  }

  protected override firstUpdated(): void {
    this.focus();
  }

  protected override render() {
    const { find } = strings;
    const none = !this.found?.length;
    return html`<div class="find-bar" role="search" @keydown=${this.#pressed}>
      <input
        type="text"
        aria-label=${find.label}
        placeholder=${find.label}
        spellcheck="false"
        class=${this.found?.length === 0 ? 'none' : ''}
        @input=${() => this.#search({ goes: true })}
      />
      <span class="find-count">${this.#count()}</span>
      <span class="find-actions">
        ${iconButton({ icon: 'arrow-up', label: find.previous, disabled: none, onClick: () => this.#step(-1) })}
        ${iconButton({ icon: 'arrow-down', label: find.next, disabled: none, onClick: () => this.#step(1) })}
        ${iconButton({ icon: 'close', label: find.close, onClick: () => this.#close() })}
      </span>
    </div>`;
  }

  get #field(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  #count(): string {
    if (!this.found) return '';
    if (this.found.length === 0) return strings.find.none;
    return strings.find.place(this.at + 1, this.found.length);
  }

  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && event.target === this.#field && !event.isComposing) {
      this.#step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #close(): void {
    this.dispatchEvent(new CloseFindEvent());
  }

  async #search({ goes }: { readonly goes: boolean }): Promise<void> {
    const text = this.#field?.value ?? '';
    const asked = ++this.#asked;
    const found = text.trim() === '' ? null : await this.chat.findInSession(text);
    if (asked !== this.#asked) return;
    const before = this.found?.[this.at];
    this.found = found;
    const same = before === undefined ? -1 : (found?.indexOf(before) ?? -1);
    this.at = same >= 0 ? same : this.#nearest(found ?? []);
    if (goes) this.#go();
    else this.#mark();
  }

  /** The first one from where the user reads, else the last. */
  #nearest(found: readonly MessageId[]): number {
    const visible = this.transcript?.firstVisibleIndex() ?? 0;
    const next = found.findIndex((id) => (this.transcript?.indexOf(id) ?? -1) >= visible);
    return next >= 0 ? next : Math.max(0, found.length - 1);
  }

  #step(by: number): void {
    const count = this.found?.length ?? 0;
    if (count === 0) return;
    this.at = (this.at + by + count) % count;
    this.#go();
  }

  #go(): void {
    this.#mark();
    const id = this.found?.[this.at];
    if (id !== undefined) void this.transcript?.show(id, this.#placeIn);
    if (this.found) this.dispatchEvent(new AnnounceEvent(this.#count()));
  }

  /** What was found may be in the part of a long message that is not shown yet. */
  readonly #placeIn = async (row: Element): Promise<Element | Range> => {
    const place = () => this.#highlights?.firstIn(row) ?? row;
    if (place() === row && row instanceof UserMessage) await row.showAll();
    return place();
  };

  #mark(): void {
    this.#highlights?.show(this.#field?.value ?? '', this.found?.[this.at] ?? null);
  }
}

customElements.define(FindBar.tag, FindBar);
