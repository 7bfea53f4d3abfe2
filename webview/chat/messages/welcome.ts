import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icon';
import { FillComposerEvent } from '../base/pageEvents';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

/** What an empty session shows: what this is for, and something to begin with. */
export function welcome(chat: ChatClient): TemplateResult {
  const offline = chat.snapshot.status?.model.provider === 'offline';
  return html`<div class="welcome">
    <span class="welcome-icon">${icon('sparkle')}</span>
    <h2>${strings.welcome.title}</h2>
    <p>${strings.welcome.body}</p>
    <ul class="examples">
      ${strings.welcome.examples.map(
        (example) =>
          html`<li>
            <button title=${strings.welcome.exampleHint} @click=${fillWith(example)}>
              ${example}
            </button>
          </li>`,
      )}
    </ul>
    ${offline ? html`<p class="quiet">${strings.welcome.offline}</p>` : nothing}
  </div>`;
}

function fillWith(text: string): (event: Event) => void {
  return (event) => event.target?.dispatchEvent(new FillComposerEvent(text));
}
