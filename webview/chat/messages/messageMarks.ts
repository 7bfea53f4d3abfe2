import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../../src/core/session/message';
import { icon } from '../base/icon';
import { fullTime, shortTime } from '../base/when';
import { strings } from '../strings';
import { toneIcon } from './toneIcon';

/** The quiet line of a message: when, and what was taken out of it before it was stored. */
export function messageMarks(message: Message): TemplateResult {
  const at = new Date(message.createdAt);
  const redacted = strings.message.redacted(message.redactions);
  return html`<time datetime=${at.toISOString()} @pointerenter=${showFullTime}
      >${shortTime(message.createdAt)}</time
    >
    ${
      message.redactions.length === 0
        ? nothing
        : html`<span class="redacted">${icon('shield')} ${redacted}</span>`
    }`;
}

/** The first full date takes some ten milliseconds to write: only who points at a time waits for it. */
function showFullTime({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLTimeElement)) return;
  currentTarget.title = fullTime(new Date(currentTarget.dateTime).getTime());
}

/** The quiet line of what the user said, with its tone and whether other sessions may recall it. */
export function userMarks(message: Message, showSentiment: boolean): TemplateResult {
  return html`${messageMarks(message)} ${showSentiment ? toneIcon(message.sentiment) : nothing}
  ${message.recallable ? nothing : mark('eye-closed', strings.message.notRecallable)}`;
}

function mark(name: string, label: string): TemplateResult {
  return html`<span role="img" aria-label=${label} title=${label}>${icon(name)}</span>`;
}
