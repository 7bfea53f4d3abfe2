import { CodeBlock } from './codeBlock';
import { splitFinishedBlocks } from './finishedBlocks';
import type { MarkdownEnv } from './parser';
import { renderMarkdown } from './renderMarkdown';

export interface MarkdownSource {
  readonly text: string;
  /** Whether no more of it may come. */
  readonly complete: boolean;
}

/**
 * Shows Markdown, also while it grows: finished blocks are rendered once and keep their nodes (and with them
 * selection, focus and scroll), only the tail is parsed anew.
 */
export class MarkdownView extends HTMLElement {
  static readonly tag = 'recollect-markdown';

  #text = '';
  #finishedLength = 0;
  #tail: HTMLElement | undefined;
  #complete = false;
  #env: MarkdownEnv = {};

  /** Shows a text as far as it is known, of which nothing has to have been shown before. */
  set source({ complete, text }: MarkdownSource) {
    if (complete && this.#text === '' && text !== '') {
      this.#showWhole(withLineFeeds(text));
      return;
    }
    this.text = text;
    if (complete) this.#finish();
  }

  get text(): string {
    return this.#text;
  }

  set text(value: string) {
    const text = withLineFeeds(value);
    if (text === this.#text) return;
    if (!text.startsWith(this.#text)) this.#clear();
    this.#text = text;
    this.#grow();
  }

  /** Nothing of it will grow: it is rendered in one go, which takes less time than block by block. */
  #showWhole(text: string): void {
    this.#text = text;
    this.#complete = true;
    this.#showTail(text, false);
  }

  /**
   * The text is complete. A link definition may have come after the block that needs it, and only then is
   * everything rendered again.
   */
  #finish(): void {
    if (this.#complete) return;
    this.#complete = true;
    const { references = {} } = this.#env;
    if (Object.keys(references).length === 0 || this.#finishedLength === 0) {
      for (const block of codeBlocksIn(this.#tail)) block.growing = false;
      return;
    }
    this.#clear();
    this.#complete = true;
    this.#env = { references };
    this.#grow();
  }

  #clear(): void {
    this.replaceChildren();
    this.#finishedLength = 0;
    this.#tail = undefined;
    this.#complete = false;
    this.#env = {};
  }

  #grow(): void {
    const { finished, tail } = splitFinishedBlocks(
      this.#text.slice(this.#finishedLength),
      this.#env,
    );
    for (const source of finished) {
      this.#showTail(source, false);
      this.#tail = undefined;
      this.#finishedLength += source.length;
    }
    this.#showTail(tail, !this.#complete);
  }

  /** @param growing whether more may come to what is shown here */
  #showTail(source: string, growing: boolean): void {
    if (!this.#tail) {
      this.#tail = document.createElement('div');
      this.#tail.className = 'block';
      this.append(this.#tail);
    }
    const rendered = renderMarkdown(source, this.#env);
    if (!growsInPlace(this.#tail, rendered)) this.#tail.replaceChildren(rendered);
    for (const block of codeBlocksIn(this.#tail)) block.growing = growing;
  }
}

const withLineFeeds = (text: string): string => text.replaceAll('\r\n', '\n');

function codeBlocksIn(tail: HTMLElement | undefined): readonly CodeBlock[] {
  return [...(tail?.querySelectorAll('recollect-code') ?? [])].filter(
    (element) => element instanceof CodeBlock,
  );
}

/** A code block that only got longer stays the same element, with its scroll, its buttons and its focus. */
function growsInPlace(tail: HTMLElement, rendered: DocumentFragment): boolean {
  const [shown, next] = [tail.firstElementChild, rendered.firstElementChild];
  if (tail.childElementCount !== 1 || rendered.childElementCount !== 1) return false;
  if (!(shown instanceof CodeBlock && next instanceof CodeBlock)) return false;
  if (shown.language !== next.language || !next.code.startsWith(shown.code)) return false;
  shown.code = next.code;
  return true;
}

customElements.define(MarkdownView.tag, MarkdownView);
