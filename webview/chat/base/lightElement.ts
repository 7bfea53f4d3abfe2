import { LitElement } from 'lit';

/**
 * A component that renders into the page itself. The transcript has no shadow roots, so that text can be
 * selected across messages, one style sheet serves all, and a message costs no style sheet of its own.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
