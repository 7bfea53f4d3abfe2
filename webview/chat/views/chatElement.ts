import { html, nothing, type TemplateResult } from 'lit';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import { DisposableStore } from '../../../src/core/base/lifecycle';
import { Announcer, announcerRegions } from '../base/announcer';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import { AnnounceEvent, CopyEvent, FillComposerEvent, InsertEvent } from '../base/pageEvents';
import { Composer } from '../composer/composer';
import { DropTarget } from '../composer/dropTarget';
import { asMention, type DragState, type DroppedFiles } from '../composer/fileDrop';
import { CloseFindEvent, FindBar } from '../find/findBar';
import { isWebLink } from '../markdown/webLink';
import { TranscriptView } from '../messages/transcriptView';
import type { ChatClient } from '../model/chatClient';
import type { ChatMoment } from '../model/chatSnapshot';
import { strings } from '../strings';
import { consentRefused, firstRun } from './consent';
import { header } from './header';
import { summary } from './summary';
import { connecting } from './connecting';
import {
  connectionFailed,
  heldBanner,
  modelBanner,
  problemBanner,
  storeLocked,
  storeTrouble,
} from './trouble';

/** The text size of the transcript, when the user has set one. */
function textSize({ settings }: ChatStatus): string | typeof nothing {
  return settings.fontSize === undefined ? nothing : `--text-size: ${settings.fontSize}px`;
}

/** What happens, or has to happen, with the files that the user drags over the chat. */
function dropHint(state: DragState): TemplateResult | typeof nothing {
  if (state === 'none') return nothing;
  return html`<div class="drop-hint">
    <p>${icon(state === 'welcome' ? 'file-add' : 'info')} ${strings.drop[state]}</p>
  </div>`;
}

/** The whole page: decides which of its states is shown, and hears what its parts ask for. */
export class ChatElement extends LightElement {
  static readonly tag = 'recollect-chat';
  static override properties = {
    chat: { attribute: false },
    expectsChat: { attribute: false },
    finding: { state: true },
    readingSummary: { state: true },
    dragging: { state: true },
  };

  declare chat: ChatClient;
  /** Whether the host is likely to answer with a conversation, and not with a question. */
  declare expectsChat: boolean;
  declare finding: boolean;
  declare readingSummary: boolean;
  declare dragging: DragState;
  readonly #announcer = new Announcer();
  #subscriptions = new DisposableStore();
  #isHolding = false;
  /** Where the focus goes back to when the find bar closes. */
  #focusBeforeFind: Element | null = null;

  constructor() {
    super();
    this.expectsChat = false;
    this.finding = false;
    this.readingSummary = false;
    this.dragging = 'none';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscriptions = new DisposableStore();
    this.#subscriptions.add(
      this.chat.onDidChange(() => {
        this.#announceHeld();
        this.requestUpdate();
      }),
    );
    this.#subscriptions.add(this.chat.onMoment((moment) => this.#react(moment)));
    this.#subscriptions.add(
      new DropTarget(
        (state) => (this.dragging = state),
        (files) => void this.#mention(files),
      ),
    );
    this.addEventListener('click', this.#followLink);
    this.addEventListener('auxclick', this.#followLink);
    this.addEventListener(CopyEvent.type, this.#copy);
    this.addEventListener(InsertEvent.type, this.#insert);
    this.addEventListener(AnnounceEvent.type, this.#announce);
    this.addEventListener(FillComposerEvent.type, this.#fill);
    this.addEventListener(CloseFindEvent.type, this.#closeFind);
    window.addEventListener('keydown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscriptions.dispose();
    window.removeEventListener('keydown', this.#pressed);
  }

  protected override render() {
    return html`${this.#content()} ${announcerRegions()}`;
  }

  protected override firstUpdated(): void {
    this.#announcer.attach(this);
  }

  #content(): TemplateResult {
    const { chat } = this;
    const { connection, status } = chat.snapshot;
    if (connection.kind === 'failed') return connectionFailed(chat, connection.reason);
    if (!status) return connecting(chat, this.expectsChat);
    if (status.consent === 'notAsked') return firstRun(chat, status);
    if (status.consent === 'refused') return consentRefused(chat);
    if (status.storeError !== null) {
      return (status.storeLocked ? storeLocked : storeTrouble)(chat, status.storeError);
    }
    return html`${header(chat, this.#openFind)}
      <main class="conversation" style=${textSize(status)}>
        ${
          this.finding
            ? html`<recollect-find .chat=${chat} .transcript=${this.#transcript}></recollect-find>`
            : nothing
        }
        ${summary(chat, {
          open: this.readingSummary,
          onToggle: (open) => (this.readingSummary = open),
        })}
        <recollect-transcript .chat=${chat}></recollect-transcript>
        <div class="banners">
          ${problemBanner(chat)} ${heldBanner(chat, status)} ${modelBanner(chat, status)}
        </div>
        <recollect-composer .chat=${chat}></recollect-composer>
        ${dropHint(this.dragging)}
      </main>`;
  }

  #react(moment: ChatMoment): void {
    switch (moment.kind) {
      case 'replyEnded': {
        const entries = this.chat.snapshot.transcript?.entries;
        const reply = entries?.findLast((entry) => entry.message.id === moment.replyId);
        // Nothing came of a reply that was to replace another: the other stays.
        const state = reply?.message.state ?? { kind: 'stopped' };
        if (state.kind === 'failed') {
          const text = `${strings.transcript.replyFailed}. ${state.reason}`;
          this.#announcer.announce(text, 'assertive');
        } else {
          const { replyStopped, replyFinished } = strings.transcript;
          this.#announcer.announce(state.kind === 'stopped' ? replyStopped : replyFinished);
        }
        break;
      }
      case 'problem':
        this.#announcer.announce(moment.text, 'assertive');
        break;
      case 'focusComposer':
        void this.updateComplete.then(() => this.#composer?.focus());
        break;
      case 'summarized':
        this.readingSummary = true;
        this.#announcer.announce(strings.summary.ready);
        break;
      case 'opened':
        if (!moment.sameSession) this.readingSummary = false;
        break;
      case 'sending':
        break;
    }
  }

  /** Says once that the disk fails, and once that it is back; the counts between are for the eye. */
  #announceHeld(): void {
    const held = this.chat.snapshot.status?.held ?? null;
    if ((held !== null) === this.#isHolding) return;
    this.#isHolding = held !== null;
    if (held === null) this.#announcer.announce(strings.held.saved);
    else
      this.#announcer.announce(`${held.reason} ${strings.held.waiting(held.count)}`, 'assertive');
  }

  get #composer(): Composer | null {
    const composer = this.querySelector(Composer.tag);
    return composer instanceof Composer ? composer : null;
  }

  get #transcript(): TranscriptView | null {
    const transcript = this.querySelector(TranscriptView.tag);
    return transcript instanceof TranscriptView ? transcript : null;
  }

  async #mention({ names, uris }: DroppedFiles): Promise<void> {
    const paths = uris.length > 0 ? await this.chat.pathsOf(uris) : names;
    if (paths.length > 0) this.#composer?.insert(asMention(paths));
  }

  readonly #openFind = () => {
    if (!this.chat.snapshot.transcript || !this.#transcript) return;
    const bar = this.querySelector(FindBar.tag);
    if (bar instanceof FindBar) bar.focus();
    else this.#focusBeforeFind = document.activeElement;
    this.finding = true;
  };

  readonly #closeFind = () => {
    this.finding = false;
    const before = this.#focusBeforeFind;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
      before.focus();
    } else this.#composer?.focus();
  };

  readonly #pressed = (event: KeyboardEvent) => {
    const modified = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!modified || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    this.#openFind();
  };

  /** VS Code's page would open a link by itself too, so the click ends here. */
  readonly #followLink = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    const address = link.getAttribute('href') ?? '';
    const opens = event.type === 'click' || (event instanceof MouseEvent && event.button === 1);
    if (opens && isWebLink(address)) void this.chat.openLink(address);
  };

  readonly #copy = (event: Event) => {
    if (event instanceof CopyEvent) void this.chat.copyText(event.text).then(event.report);
  };

  readonly #insert = (event: Event) => {
    if (event instanceof InsertEvent) void this.chat.insertAtCursor(event.text);
  };

  readonly #announce = (event: Event) => {
    if (event instanceof AnnounceEvent) this.#announcer.announce(event.text);
  };

  readonly #fill = (event: Event) => {
    if (event instanceof FillComposerEvent) this.#composer?.fill(event.text);
  };
}
