import { html, nothing, type TemplateResult } from 'lit';
import { icon, iconButton } from '../base/icon';
import { AnnounceEvent } from '../base/pageEvents';
import { isLongPaste, joinPasted, lineCount, splitPasted } from '../model/pastedText';
import { strings } from '../strings';

/**
 * What is being written in a field: its own text, and above it the long texts that were pasted, each as a chip
 * that can be put into the field or removed.
 */
export class LongPastes {
  readonly #field: () => HTMLTextAreaElement | null;
  readonly #didChange: () => void;
  #pasted: readonly string[] = [];

  /** @param didChange the user has changed what is written, other than by typing */
  constructor(field: () => HTMLTextAreaElement | null, didChange: () => void) {
    this.#field = field;
    this.#didChange = didChange;
  }

  /** The whole message, as it is sent and kept. */
  get text(): string {
    return joinPasted({ typed: this.#field()?.value ?? '', pasted: this.#pasted });
  }

  /** Shows a text that was sent or kept. */
  set text(text: string) {
    const { pasted, typed } = splitPasted(text);
    this.#pasted = pasted;
    const field = this.#field();
    if (field) field.value = typed;
  }

  get isEmpty(): boolean {
    return this.#pasted.length === 0 && (this.#field()?.value ?? '').trim() === '';
  }

  chips(disabled: boolean): TemplateResult | typeof nothing {
    if (this.#pasted.length === 0) return nothing;
    return html`<ul class="pasted" aria-label=${strings.pasted.label}>
      ${this.#pasted.map((text, index) => this.#chip(text, index, disabled))}
    </ul>`;
  }

  /** A long text does not get into the field; what is selected there makes way for it, as for any other. */
  readonly take = (event: ClipboardEvent): void => {
    const field = this.#field();
    const text = event.clipboardData?.getData('text/plain').replaceAll(/\r\n?/gu, '\n') ?? '';
    if (!field || field.readOnly || !isLongPaste(text)) return;
    event.preventDefault();
    if (field.selectionStart !== field.selectionEnd) document.execCommand('delete');
    this.#pasted = [...this.#pasted, text];
    field.dispatchEvent(new AnnounceEvent(strings.pasted.name(lineCount(text))));
    this.#didChange();
  };

  #chip(text: string, index: number, disabled: boolean): TemplateResult {
    const { name, open, remove } = strings.pasted;
    const label = name(lineCount(text));
    return html`<li>
      ${icon('note')}
      <span class="pasted-name" title=${text.slice(0, shownInTooltip)}>${label}</span>
      ${iconButton({
        icon: 'edit',
        label: open(label),
        disabled,
        onClick: () => this.#open(index),
      })}
      ${iconButton({
        icon: 'close',
        label: remove(label),
        disabled,
        onClick: () => this.#remove(index),
      })}
    </li>`;
  }

  #open(index: number): void {
    const field = this.#field();
    const text = this.#pasted[index];
    if (!field || text === undefined) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    this.#remove(index);
  }

  #remove(index: number): void {
    this.#pasted = this.#pasted.toSpliced(index, 1);
    this.#didChange();
    // The button that had the focus is gone.
    this.#field()?.focus();
  }
}

/** How much of a pasted text its tooltip shows. UTF-16 units. */
const shownInTooltip = 300;
