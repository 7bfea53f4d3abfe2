import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ChatStatus } from '../../../src/protocol/chatContract';
import { icon } from '../base/icon';
import type { ChatClient } from '../model/chatClient';
import type { Transcript } from '../model/transcript';
import { strings } from '../strings';

/** A native select: every browser and every screen reader knows how to drive one. */
export function personaPicker(
  chat: ChatClient,
  status: ChatStatus,
  transcript: Transcript | null,
): TemplateResult {
  const chosen =
    transcript?.session.personaId ?? chat.snapshot.newSessionPersona ?? status.newPersonaId;
  const current = status.personas.find((persona) => persona.id === chosen) ?? status.personas[0];
  const choose = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const persona = status.personas[event.target.selectedIndex];
    if (persona) void chat.setPersona(persona.id);
  };
  return html`<span class="picker">
    <select
      aria-label=${strings.composer.persona}
      title=${current ? `${strings.composer.persona}: ${current.description}` : ''}
      .value=${live(current?.id ?? '')}
      @change=${choose}
    >
      ${status.personas.map(
        (persona) =>
          html`<option
            value=${persona.id}
            title=${persona.description}
            ?selected=${persona.id === current?.id}
          >
            ${persona.name}
          </option>`,
      )}
    </select>
    ${icon('chevron-down')}
  </span>`;
}

export function modelButton(chat: ChatClient, status: ChatStatus): TemplateResult {
  const { label, problem } = status.model;
  const name = strings.composer.model(label);
  return html`<button
    type="button"
    class="picker"
    aria-label=${name}
    title=${problem ?? name}
    @click=${() => chat.runCommand('chooseModel')}
  >
    ${problem === null ? '' : icon('warning')}
    <span class="picker-label">${label}</span>${icon('chevron-down')}
  </button>`;
}
