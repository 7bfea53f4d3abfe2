import type { MessageId } from '../../../src/core/base/ids';
import type { Disposable } from '../../../src/core/base/lifecycle';
import { oncePerFrame } from '../base/frame';
import { textRanges } from './textRanges';

/** The names that the style sheet colours. */
const [all, current] = ['recollect-found', 'recollect-found-current'];

/** What a message says, without its buttons and marks. */
const words = '.bubble, recollect-markdown';

/**
 * Marks what was found in the messages that are mounted, also in those that come. The marks are the browser's
 * own: the text keeps its nodes, and with them selection and links.
 */
export class FindHighlights implements Disposable {
  readonly #root: Element;
  readonly #changes: MutationObserver;
  #text = '';
  #current: MessageId | null = null;

  constructor(root: Element) {
    this.#root = root;
    this.#changes = new MutationObserver(oncePerFrame(() => this.#mark()));
    this.#changes.observe(root, { childList: true, characterData: true, subtree: true });
  }

  /** @param currentId the message that the user has come to */
  show(text: string, currentId: MessageId | null): void {
    this.#text = text;
    this.#current = currentId;
    this.#mark();
  }

  /** Where the text stands first in a message; the message itself when it is not in what is shown. */
  firstIn(row: Element): Element | Range {
    const parts = [...row.querySelectorAll(words)];
    return parts.flatMap((part) => textRanges(part, this.#text))[0] ?? row;
  }

  dispose(): void {
    this.#changes.disconnect();
    this.#text = '';
    this.#mark();
  }

  #mark(): void {
    CSS.highlights.delete(all);
    CSS.highlights.delete(current);
    if (this.#text.trim() === '') return;
    const found = new Highlight();
    const here = new Highlight();
    here.priority = 1;
    for (const row of this.#root.querySelectorAll<HTMLElement>('[data-message]')) {
      const highlight = row.dataset['message'] === this.#current ? here : found;
      for (const part of row.querySelectorAll(words)) {
        for (const range of textRanges(part, this.#text)) highlight.add(range);
      }
    }
    CSS.highlights.set(all, found);
    CSS.highlights.set(current, here);
  }
}
