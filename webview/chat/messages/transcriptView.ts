import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DisposableStore } from '../../../src/core/base/lifecycle';
import type { MessageId } from '../../../src/core/base/ids';
import { nextFrame, onceAfterFrame, oncePerFrame } from '../base/frame';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import type { ChatClient } from '../model/chatClient';
import type { ChatMoment } from '../model/chatSnapshot';
import { MountedRows, mostMounted } from '../model/mountedRows';
import {
  idOfRow,
  rowsOf,
  type Transcript,
  type TranscriptRow,
  unansweredMessages,
  visibleRunning,
} from '../model/transcript';
import { ScrollKeeper } from '../scroll/scrollKeeper';
import { strings } from '../strings';
import { messageRow } from './messageRow';
import { ReplyMessage, thinking } from './replyMessage';
import { welcome } from './welcome';

/** The most pages that are loaded to find one message. */
const revealPages = 200;

/** More messages are mounted, and loaded, when less than this share of a view is left. */
const loadAhead = 0.75;

/** In how many steps more are mounted: together as many as are loaded at once. */
const stepsAhead = 5;

/** The messages of the session, of which those around the view are mounted, and the way through them. */
export class TranscriptView extends LightElement {
  static readonly tag = 'recollect-transcript';

  static override properties = {
    chat: { attribute: false },
  };

  declare chat: ChatClient;
  #subscriptions = new DisposableStore();
  #keeper: ScrollKeeper | undefined;
  readonly #rows = new MountedRows();
  /** What the last render showed first, last and as being written, to see what was added where. */
  #first: MessageId | undefined;
  #last: MessageId | undefined;
  #running: MessageId | undefined;
  /** False after a page failed to load, until the user asks for it: no endless tries while scrolling. */
  #loadsByItself = true;
  #climbing: Promise<void> | undefined;
  #descending: Promise<void> | undefined;
  /** After whatever was under way: who came to an end meanwhile may not move again. */
  readonly #mountSoon = onceAfterFrame(() => this.#mountWhenNearAnEnd());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscriptions = new DisposableStore();
    const showStream = oncePerFrame(() => this.#showStream());
    this.#subscriptions.add(this.chat.onDidChange(() => this.requestUpdate()));
    this.#subscriptions.add(this.chat.onDidStream(showStream));
    this.#subscriptions.add(this.chat.onMoment((moment) => this.#react(moment)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscriptions.dispose();
  }

  protected override firstUpdated(): void {
    const scroller = this.querySelector<HTMLElement>('.scroller');
    const content = this.querySelector<HTMLElement>('.messages');
    if (!scroller || !content) return;
    const keeper = new ScrollKeeper(scroller, content, {
      didChangeEnd: () => this.requestUpdate(),
      didMove: () => this.#mountWhenNearAnEnd(),
    });
    this.#keeper = this.#subscriptions.add(keeper);
    this.#note();
    void this.#goToEnd();
  }

  protected override willUpdate(): void {
    this.#rows.update(this.#transcript ? rowsOf(this.#transcript) : []);
    const following = this.#keeper?.following;
    if (following && this.#rows.mounted.length > mostMounted) this.#rows.goToEnd();
    this.#keeper?.setEndMounted(!this.#rows.hasLater);
    const first = this.#rows.mounted[0];
    // Something comes or goes above what the user sees.
    if (first && this.#first && idOfRow(first) !== this.#first) this.#keeper?.pin();
    this.#first = first && idOfRow(first);
  }

  protected override render() {
    const transcript = this.#transcript;
    const empty = !transcript || (transcript.entries.length === 0 && !transcript.running);
    return html`<div
        class="scroller"
        tabindex="0"
        role="region"
        aria-label=${strings.transcript.label}
        @click=${this.#clicked}
        @recollect-show-whole=${this.#showWhole}
      >
        <div class="messages">${empty ? welcome(this.chat) : this.#messages(transcript)}</div>
      </div>
      ${
        this.#keeper && !this.#keeper.atEnd
          ? html`<button
              class="jump"
              title=${strings.transcript.latest}
              @click=${() => this.#goToEnd()}
            >
              ${icon('arrow-down')} ${strings.transcript.latest}
            </button>`
          : nothing
      }`;
  }

  protected override updated(): void {
    this.#mountSoon();
    const [last, running] = [this.#last, this.#running];
    const newest = this.#note();
    if (newest && this.#last !== last && isReply(newest)) this.#holdAt(idOfRow(newest));
    // A reply that is written again further up is read there.
    const inTheMiddle = this.#running !== this.#last;
    if (this.#running !== undefined && this.#running !== running && inTheMiddle) {
      this.#keeper?.release();
    }
  }

  get #transcript(): Transcript | null {
    return this.chat.snapshot.transcript;
  }

  #messages(transcript: Transcript): TemplateResult {
    const { all, hasLater, mounted, start } = this.#rows;
    const context = { chat: this.chat, unanswered: unansweredMessages(transcript) };
    const before = transcript.earlierCount;
    const count = before + all.length;
    return html`${start > 0 || transcript.hasEarlier ? this.#earlier() : nothing}
    ${repeat(mounted, idOfRow, (row, index) =>
      messageRow(row, { position: before + start + index + 1, count }, context),
    )}
    ${hasLater ? this.#later() : nothing}
    ${transcript.awaiting === null || hasLater ? nothing : thinking()}`;
  }

  #earlier(): TemplateResult {
    const { loadingEarlier } = this.chat.snapshot;
    return html`<div class="more">
      <button class="link-button" ?disabled=${loadingEarlier} @click=${() => this.#showEarlier()}>
        ${loadingEarlier ? strings.transcript.loadingEarlier : strings.transcript.earlier}
      </button>
    </div>`;
  }

  #later(): TemplateResult {
    return html`<div class="more">
      <button class="link-button" @click=${() => this.#showLater()}>
        ${strings.transcript.later}
      </button>
    </div>`;
  }

  /** Remembers what is shown. Returns the last row. */
  #note(): TranscriptRow | undefined {
    const transcript = this.#transcript;
    const newest = transcript ? rowsOf(transcript).at(-1) : undefined;
    this.#last = newest && idOfRow(newest);
    this.#running = (transcript && visibleRunning(transcript)?.replyId) ?? undefined;
    return newest;
  }

  #holdAt(id: MessageId): void {
    const row = this.#row(id);
    if (row) this.#keeper?.hold(row);
  }

  #row(id: MessageId): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  }

  #showStream(): void {
    const running = this.#transcript && visibleRunning(this.#transcript);
    if (!running) return;
    const reply = this.#row(running.replyId);
    if (reply instanceof ReplyMessage) reply.showText(running.text);
  }

  #react(moment: ChatMoment): void {
    if (moment.kind === 'sending') void this.#goToEnd();
    if (moment.kind !== 'opened') return;
    if (!moment.sameSession) {
      this.#note();
      this.#loadsByItself = true;
      void this.#goToEnd();
    }
    if (moment.reveal !== null) void this.reveal(moment.reveal);
  }

  /** Goes to a message and marks it for a while. */
  async reveal(id: MessageId): Promise<void> {
    const row = await this.show(id);
    if (!row) return;
    row.classList.add('revealed');
    row.addEventListener('animationend', () => row.classList.remove('revealed'), { once: true });
    // Taken along only when the user is here already: a reveal from elsewhere must not steal the focus.
    if (document.hasFocus()) row.querySelector('article')?.focus({ preventScroll: true });
  }

  /** The place of a message among those that are loaded, from 0; -1 for none of them. */
  indexOf(id: MessageId): number {
    return this.#rows.indexOf(id);
  }

  /** The place of the first message that the user sees, as `indexOf` counts. */
  firstVisibleIndex(): number {
    const id = this.#keeper?.firstVisible()?.dataset['message'];
    return id === undefined ? 0 : this.indexOf(id as MessageId);
  }

  /**
   * Brings a message into view, which may be on a page that is not loaded yet.
   * @param placeIn what of it has to be seen; the message itself unless given
   */
  async show(
    id: MessageId,
    placeIn: (row: HTMLElement) => Element | Range | Promise<Element | Range> = (row) => row,
  ): Promise<HTMLElement | null> {
    await this.updateComplete;
    for (let pages = 0; pages < revealPages && this.#rows.indexOf(id) < 0; pages++) {
      if (!(await this.#loadEarlier())) break;
      await this.updateComplete;
    }
    const index = this.#rows.indexOf(id);
    if (index < 0) return null;
    this.#keeper?.release();
    if (!this.#row(id)) this.#rows.goTo(index);
    this.requestUpdate();
    await this.updateComplete;
    await nextFrame();
    const row = this.#row(id);
    if (row) this.#keeper?.reveal(await placeIn(row));
    return row;
  }

  async #goToEnd(): Promise<void> {
    await this.updateComplete;
    this.#rows.goToEnd();
    this.requestUpdate();
    await this.updateComplete;
    this.#keeper?.followEnd();
    // What fits into the view is there: the rest of what is loaded follows.
    if (this.#rows.start > 0) void this.#showEarlier();
  }

  #mountWhenNearAnEnd(): void {
    const keeper = this.#keeper;
    if (!keeper || this.isUpdatePending) return;
    const ahead = keeper.viewHeight * loadAhead;
    if (keeper.below < ahead && !keeper.following) void this.#showLater();
    const more = this.#rows.start > 0 || (this.#loadsByItself && this.#transcript?.hasEarlier);
    if (more && keeper.above < ahead) void this.#showEarlier();
  }

  /** Asked again meanwhile, it is the same step. */
  #showEarlier(): Promise<void> {
    this.#climbing ??= this.#climb().finally(() => {
      this.#climbing = undefined;
      this.#mountSoon();
    });
    return this.#climbing;
  }

  async #climb(): Promise<void> {
    if (this.#rows.start === 0 && !(await this.#loadEarlier())) return;
    await this.updateComplete;
    await this.#mountMore(() => this.#rows.growUp(this.#isInUse));
  }

  #showLater(): Promise<void> {
    const descend = () => this.#mountMore(() => this.#rows.growDown(this.#isInUse));
    this.#descending ??= descend().finally(() => {
      this.#descending = undefined;
      this.#mountSoon();
    });
    return this.#descending;
  }

  /**
   * One step in each frame: all at once would be felt. What a step adds is laid out in its own frame, so that nobody
   * sees it before the place is kept.
   */
  async #mountMore(grow: () => boolean): Promise<void> {
    for (let steps = 0; steps < stepsAhead; steps++) {
      await nextFrame();
      if (!grow()) return;
      this.#remount();
      await this.updateComplete;
    }
  }

  async #loadEarlier(): Promise<boolean> {
    this.#loadsByItself = await this.chat.loadEarlier();
    return this.#loadsByItself;
  }

  /** Mounts other rows. A focus that goes with its row would leave the keyboard nowhere. */
  #remount(): void {
    const focused = document.activeElement?.closest<HTMLElement>('[data-message]');
    const stays = this.#rows.mounted.some((row) => idOfRow(row) === focused?.dataset['message']);
    if (focused && !stays) {
      this.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true });
    }
    this.requestUpdate();
  }

  /** A text that is being selected, and one that is being written, stay. */
  readonly #isInUse = (id: MessageId): boolean => {
    const row = this.#row(id);
    if (!row) return false;
    const selection = getSelection();
    const selected = selection?.isCollapsed === false && selection.containsNode(row, true);
    return selected || row.querySelector('textarea') !== null;
  };

  readonly #showWhole = (event: Event) => {
    if (event.target instanceof Element) this.#keeper?.showWhole(event.target);
  };

  /** What opens or closes where the user reads must not be scrolled away. */
  readonly #clicked = (event: Event) => {
    const { target } = event;
    if (target instanceof Element && target.closest('summary, [aria-pressed], [aria-expanded]')) {
      this.#keeper?.release();
    }
  };
}

function isReply(row: TranscriptRow): boolean {
  return !('message' in row) || row.message.author.kind !== 'user';
}

customElements.define(TranscriptView.tag, TranscriptView);
