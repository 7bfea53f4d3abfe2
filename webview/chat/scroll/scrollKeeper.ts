import type { Disposable } from '../../../src/core/base/lifecycle';
import { decideFollow, isAtEnd } from './followDecision';

/** Above a held reply: its author's line stays in view, not glued to the edge. CSS pixels. */
const holdMargin = 8;

/** An element, and where in the window its top has to stay. */
interface Pin {
  readonly anchor: Element;
  top: number;
}

export interface ScrollListener {
  /** Whether the end is in view has changed. */
  didChangeEnd(): void;
  /** The view was scrolled or laid out. Called often: must be cheap. */
  didMove(): void;
}

/**
 * The one owner of the scroll position. While it follows, it keeps the end in view; while the user reads, the
 * browser's scroll anchoring keeps the place and this class writes nothing, except to prepend and to reveal.
 *
 * **Invariant:** only one of the two is at work: anchoring is off whenever this class writes.
 */
export class ScrollKeeper implements Disposable {
  readonly #scroller: HTMLElement;
  readonly #content: HTMLElement;
  readonly #listener: ScrollListener;
  readonly #sizes: ResizeObserver;
  #following = true;
  #atEnd = true;
  #endMounted = true;
  #held: HTMLElement | null = null;
  #pinned: Pin | null = null;
  /** What this class wrote last, to tell its own scroll events from the user's. */
  #written = -1;
  #lastTop = 0;

  constructor(scroller: HTMLElement, content: HTMLElement, listener: ScrollListener) {
    this.#scroller = scroller;
    this.#content = content;
    this.#listener = listener;
    this.#sizes = new ResizeObserver(() => this.#resized());
    this.#sizes.observe(scroller);
    this.#sizes.observe(content);
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    scroller.addEventListener('wheel', this.#wheeled, { passive: true });
    scroller.addEventListener('keydown', this.#keyed);
    this.#anchoring(false);
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  get following(): boolean {
    return this.#following;
  }

  /** How much of what is mounted is above the view. CSS pixels. */
  get above(): number {
    return this.#scroller.scrollTop;
  }

  /** How much of what is mounted is below the view. CSS pixels. */
  get below(): number {
    const { clientHeight, scrollHeight, scrollTop } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  get viewHeight(): number {
    return this.#scroller.clientHeight;
  }

  /** The end of what is mounted is the transcript's own only when nothing later is left out. */
  setEndMounted(mounted: boolean): void {
    this.#endMounted = mounted;
  }

  /** Goes to the end and stays there. */
  followEnd(): void {
    this.#resume();
    this.#resized();
  }

  /** A reply begins: it is followed only until its first line reaches the top. */
  hold(reply: HTMLElement): void {
    if (this.#following) this.#held = reply;
  }

  /** The user does something here: the place is kept from now on. */
  release(): void {
    this.#setFollowing(false);
  }

  /** Brings an element, or a part of its text, to the middle of the view. */
  reveal(place: Element | Range): void {
    this.#setFollowing(false);
    const room = (this.viewHeight - place.getBoundingClientRect().height) / 2;
    this.#write(this.#topOf(place) - Math.max(holdMargin, room));
  }

  /** Scrolls as little as it takes to see an element whole. */
  showWhole(element: Element): void {
    this.#setFollowing(false);
    const top = this.#topOf(element) - holdMargin;
    const end = top + element.getBoundingClientRect().height + 2 * holdMargin;
    const { clientHeight, scrollTop } = this.#scroller;
    if (end > scrollTop + clientHeight) this.#write(Math.min(top, end - clientHeight));
    else if (top < scrollTop) this.#write(top);
  }

  /** The first message in view. */
  firstVisible(): HTMLElement | undefined {
    return this.#firstBelow(this.#scroller.getBoundingClientRect().top);
  }

  /** Call before something is added above: what the user sees stays where it is. */
  pin(): void {
    const pin = this.#following ? null : this.#newPin();
    if (!pin) return;
    this.#pinned = pin;
    this.#anchoring(false);
    // Observed anew, it reports in any case: as much may go below as comes above, and the height stays.
    this.#sizes.unobserve(this.#content);
    this.#sizes.observe(this.#content);
    // Two frames: the first lays out what was added, and by the second it has its final size.
    requestAnimationFrame(() => requestAnimationFrame(() => this.#unpin(pin)));
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#scroller.removeEventListener('wheel', this.#wheeled);
    this.#scroller.removeEventListener('keydown', this.#keyed);
  }

  #resized(): void {
    const { clientHeight, scrollHeight, scrollTop } = this.#scroller;
    // Hidden: there is nothing to follow, and everything would seem to be at the end.
    if (clientHeight === 0) return;
    if (this.#following) {
      const replyTop = this.#held?.isConnected ? this.#topOf(this.#held) - holdMargin : null;
      const decision = decideFollow({
        viewHeight: clientHeight,
        contentHeight: scrollHeight,
        replyTop,
      });
      this.#write(decision.scrollTop);
      if (!decision.following) this.#setFollowing(false);
      this.#setAtEnd(this.#isAtEnd(decision.scrollTop));
    } else {
      this.#keepPlace(scrollTop);
    }
    this.#listener.didMove();
  }

  #keepPlace(scrollTop: number): void {
    const moved = this.#moved();
    if (moved !== 0) this.#write(scrollTop + moved);
    this.#setAtEnd(this.#isAtEnd(scrollTop + moved));
  }

  readonly #scrolled = () => {
    const { clientHeight, scrollTop } = this.#scroller;
    if (clientHeight === 0) return;
    const atEnd = this.#isAtEnd(scrollTop);
    const own = Math.abs(scrollTop - this.#written) <= 1;
    if (!own) {
      // The user goes on while something is added above: the pinned message goes along.
      if (this.#pinned) this.#pinned.top -= scrollTop - this.#lastTop;
      // Only a way down ends at the end: the first step up is still close to it.
      if (atEnd && scrollTop > this.#lastTop) this.#resume();
      else if (!atEnd) this.#setFollowing(false);
    }
    this.#lastTop = scrollTop;
    this.#setAtEnd(atEnd);
    this.#listener.didMove();
  };

  readonly #wheeled = (event: WheelEvent) => {
    if (event.deltaY < 0) this.#setFollowing(false);
    else if (event.deltaY > 0 && this.#atEnd) this.#resume();
  };

  readonly #keyed = (event: KeyboardEvent) => {
    if (['PageUp', 'ArrowUp', 'Home'].includes(event.key)) this.#setFollowing(false);
  };

  #resume(): void {
    this.#held = null;
    this.#setFollowing(true);
  }

  #unpin(pin: Pin): void {
    if (this.#pinned !== pin) return;
    this.#pinned = null;
    this.#anchoring(!this.#following);
  }

  #setFollowing(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#pinned = null;
    this.#anchoring(!following);
  }

  #isAtEnd(scrollTop: number): boolean {
    const { clientHeight, scrollHeight } = this.#scroller;
    return this.#endMounted && isAtEnd(scrollTop, clientHeight, scrollHeight);
  }

  #setAtEnd(atEnd: boolean): void {
    if (atEnd === this.#atEnd) return;
    this.#atEnd = atEnd;
    this.#listener.didChangeEnd();
  }

  #anchoring(on: boolean): void {
    this.#scroller.style.overflowAnchor = on ? 'auto' : 'none';
  }

  #write(scrollTop: number): void {
    this.#scroller.scrollTop = scrollTop;
    this.#written = this.#scroller.scrollTop;
    this.#lastTop = this.#written;
  }

  #topOf(element: Element | Range): number {
    const { scrollTop } = this.#scroller;
    return (
      element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top + scrollTop
    );
  }

  /** How far what is pinned is from where it has to be. CSS pixels. */
  #moved(): number {
    const pin = this.#pinned;
    return pin?.anchor.isConnected ? pin.anchor.getBoundingClientRect().top - pin.top : 0;
  }

  /**
   * Where the first message in view is. Pinned already, it is the first one that will be in view once what is pinned is
   * back in its place: an anchor of long ago may be one of the messages that go.
   */
  #newPin(): Pin | null {
    const moved = this.#moved();
    // What the user scrolled up to here is in the pin, and not to be counted when it is told.
    if (!this.#pinned) this.#lastTop = this.#scroller.scrollTop;
    const anchor = this.#firstBelow(this.#scroller.getBoundingClientRect().top + moved);
    return anchor ? { anchor, top: anchor.getBoundingClientRect().top - moved } : null;
  }

  /** The first message of which something is below a line. CSS pixels from the window's top. */
  #firstBelow(line: number): HTMLElement | undefined {
    return [...this.#content.querySelectorAll<HTMLElement>('[data-message]')].find(
      (message) => message.getBoundingClientRect().bottom > line,
    );
  }
}
