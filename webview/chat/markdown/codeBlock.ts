import { html, type PropertyValues } from 'lit';
import { iconButton } from '../base/icon';
import { LightElement } from '../base/lightElement';
import '../base/copyButton';
import { InsertEvent } from '../base/pageEvents';
import { whenIdle } from '../base/frame';
import type { highlightCode, Token } from '../highlight/highlightCode';
import { pastedLanguage } from '../model/pastedText';
import { strings } from '../strings';

/** Longer code stays plain: colouring it would be felt. Characters. */
const longestHighlighted = 15_000;

/** A block of code that scrolls inside itself, with its toolbar at its top edge while it is read. */
export class CodeBlock extends LightElement {
  static override properties = {
    code: { attribute: false },
    shown: { attribute: false },
    language: { attribute: false },
    growing: { attribute: false },
    wrapped: { state: true },
  };

  declare code: string;
  /** As much of the beginning of the code as is to be seen; null for all of it. What is copied is all of it. */
  declare shown: string | null;
  declare language: string;
  /** Whether more of it may come. It is coloured when it is whole. */
  declare growing: boolean;
  declare wrapped: boolean;
  /** Counts what was shown: code that has changed meanwhile is not coloured as what it was. */
  #version = 0;

  constructor() {
    super();
    this.code = '';
    this.shown = null;
    this.language = '';
    this.growing = false;
    this.wrapped = false;
  }

  protected override render() {
    const label = labelOf(this.language);
    return html`<div class="code-toolbar">
        <span class="code-language">${label}</span>
        <span class="code-actions">
          ${iconButton({
            icon: 'word-wrap',
            label: strings.code.wrap,
            pressed: this.wrapped,
            onClick: () => (this.wrapped = !this.wrapped),
          })}
          ${iconButton({
            icon: 'insert',
            label: strings.code.insert,
            onClick: () => this.dispatchEvent(new InsertEvent(this.code)),
          })}
          <recollect-copy .label=${strings.code.copy} .text=${this.code}></recollect-copy>
        </span>
      </div>
      <pre
        class=${this.wrapped ? 'wrapped' : ''}
        tabindex="0"
        role="region"
        aria-label=${strings.code.region(label)}
      ><code></code></pre>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const newText = changed.has('code') || changed.has('shown');
    if (newText) this.#showPlain();
    if (!(newText || changed.has('language') || changed.has('growing'))) return;
    const version = ++this.#version;
    if (this.growing || this.language === '' || this.#text.length > longestHighlighted) return;
    void this.#highlight(version);
  }

  get #text(): string {
    return this.shown ?? this.code;
  }

  get #shown(): HTMLElement | null {
    return this.querySelector('pre > code');
  }

  /** Code that grows keeps its node, and with it what the user has selected. */
  #showPlain(): void {
    const shown = this.#shown;
    const only = shown?.firstChild;
    if (only instanceof Text && !only.nextSibling && this.#text.startsWith(only.data)) {
      only.appendData(this.#text.slice(only.data.length));
    } else shown?.replaceChildren(this.#text);
  }

  async #highlight(version: number): Promise<void> {
    const highlight = await highlighter();
    whenIdle(() => this.#colour(version, highlight));
  }

  #colour(version: number, highlight: typeof highlightCode): void {
    if (version !== this.#version || !this.isConnected) return;
    if (isSelected(this.#shown)) {
      void nextSelection().then(() => this.#colour(version, highlight));
      return;
    }
    const tokens = highlight(this.#text, this.language.toLowerCase());
    if (tokens) this.#shown?.replaceChildren(...tokens.map(nodeOf));
  }
}

let loading: Promise<typeof highlightCode> | undefined;

/** Loaded with the first block that needs it, apart from the colouring itself. */
function highlighter(): Promise<typeof highlightCode> {
  return (loading ??= new Promise((resolve) => {
    whenIdle(() => resolve(import('../highlight/highlightCode').then((it) => it.highlightCode)));
  }));
}

function labelOf(language: string): string {
  return language === pastedLanguage ? strings.code.pasted : language || strings.code.plain;
}

/** Colouring would take the user's selection away. */
function isSelected(element: Element | null): boolean {
  const selection = getSelection();
  return (
    element !== null && selection?.isCollapsed === false && selection.containsNode(element, true)
  );
}

function nextSelection(): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener('selectionchange', () => resolve(), { once: true });
  });
}

function nodeOf({ kind, text }: Token): Node {
  if (kind === null) return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = `token ${kind}`;
  span.textContent = text;
  return span;
}

customElements.define('recollect-code', CodeBlock);
