import { html, nothing, type TemplateResult } from 'lit';
import { icon, iconButton } from '../base/icon';
import '../base/copyButton';
import { shortTime } from '../base/when';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

export interface SummaryView {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** What was said in short, once the session was summarised: a line, and opened out the text. */
export function summary(
  chat: ChatClient,
  { open, onToggle }: SummaryView,
): TemplateResult | typeof nothing {
  const made = chat.snapshot.transcript?.summary;
  if (!made?.text) return nothing;
  const toggled = (event: Event) => {
    if (event.target instanceof HTMLDetailsElement) onToggle(event.target.open);
  };
  return html`<details class="summary" ?open=${open} @toggle=${toggled}>
    <summary>${icon('chevron-right')}<span>${strings.summary.label}</span></summary>
    <div class="summary-body">
      <p tabindex="0" role="region" aria-label=${strings.summary.label}>${made.text}</p>
      <div class="summary-footer">
        <time datetime=${new Date(made.createdAt).toISOString()}>${shortTime(made.createdAt)}</time>
        <recollect-copy .label=${strings.summary.copy} .text=${made.text}></recollect-copy>
        ${iconButton({
          icon: 'close',
          label: strings.summary.close,
          className: 'close-summary',
          onClick: () => onToggle(false),
        })}
      </div>
    </div>
  </details>`;
}
