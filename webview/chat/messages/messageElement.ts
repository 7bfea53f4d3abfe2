import { LightElement } from '../base/lightElement';

/** Where a message stands among all of its session's, mounted or not: for screen readers. */
export interface RowPlace {
  /** The first is 1. */
  readonly position: number;
  readonly count: number;
}

/** The class of a button for what cannot be done while a reply of the session is being written. */
export const waitsForReply = 'waits-for-reply';

/**
 * A message of the transcript. What changes in every row at once, when a message comes or a reply begins, is
 * written to its elements as they are: to render 150 rows anew would be felt in the frame.
 */
export abstract class MessageElement extends LightElement {
  #place: RowPlace = { position: 1, count: 1 };
  #busy = false;
  /** Live: looking through all that a message holds would cost more than what is written. */
  readonly #waiting = this.getElementsByClassName(waitsForReply);

  set place(place: RowPlace) {
    const { count, position } = this.#place;
    if (place.position === position && place.count === count) return;
    this.#place = place;
    this.#writePlace();
  }

  /** Whether a reply of the session is being written. */
  set busy(busy: boolean) {
    if (busy === this.#busy) return;
    this.#busy = busy;
    this.#writeBusy();
  }

  protected override updated(): void {
    this.#writePlace();
    this.#writeBusy();
  }

  #writePlace(): void {
    const article = this.querySelector('article');
    article?.setAttribute('aria-posinset', String(this.#place.position));
    article?.setAttribute('aria-setsize', String(this.#place.count));
  }

  #writeBusy(): void {
    for (const button of this.#waiting) button.toggleAttribute('disabled', this.#busy);
  }
}
