import { iconButton } from './icon';
import { LightElement } from './lightElement';
import { AnnounceEvent, CopyEvent } from './pageEvents';
import { strings } from '../strings';

/** How long the button says that it has copied. Milliseconds. */
const feedbackTime = 2000;

/** Copies a text through the host, and says that it did. */
export class CopyButton extends LightElement {
  static override properties = {
    text: { attribute: false },
    label: { attribute: false },
    copied: { state: true },
  };

  declare text: string;
  declare label: string;
  declare copied: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.copied = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.copied = false;
  }

  protected override render() {
    return iconButton({
      icon: this.copied ? 'check' : 'copy',
      label: this.copied ? strings.copied : this.label,
      onClick: () => this.dispatchEvent(new CopyEvent(this.text, (copied) => this.#report(copied))),
    });
  }

  #report(copied: boolean): void {
    if (!copied) return;
    this.copied = true;
    this.dispatchEvent(new AnnounceEvent(strings.copied));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = false), feedbackTime);
  }
}

customElements.define('recollect-copy', CopyButton);
