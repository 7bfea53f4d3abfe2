import { html, nothing, type TemplateResult } from 'lit';

/**
 * A codicon of the page's own style sheet. Unlike `vscode-icon` it has no shadow root and loads no sheet:
 * a transcript has thousands.
 */
export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

export interface IconButton {
  readonly icon: string;
  /** The button's name, and its tooltip. */
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly onClick: () => void;
}

export function iconButton(button: IconButton): TemplateResult {
  return html`<button
    type="button"
    class="icon-button ${button.className ?? ''}"
    aria-label=${button.label}
    title=${button.label}
    aria-pressed=${button.pressed ?? nothing}
    ?disabled=${button.disabled ?? false}
    @click=${button.onClick}
  >
    ${icon(button.icon)}
  </button>`;
}
