import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MemoryId } from '../../../src/core/base/ids';
import type { Memory } from '../../../src/core/memory/memory';
import type { ChatEntry, MemoryEffectView } from '../../../src/protocol/views';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

type ConflictNote = NonNullable<ChatEntry['conflicts']>[number];

/**
 * What a message did to what is remembered: the memories that were noted from it, those that it replaced,
 * corrected, ended or had forgotten, and the contradictions that it opened. Each can be opened, and taken back.
 */
export class NotedMemories extends LightElement {
  static override properties = {
    chat: { attribute: false },
    memories: { attribute: false },
    effects: { attribute: false },
    conflicts: { attribute: false },
  };

  declare chat: ChatClient;
  declare memories: readonly Memory[];
  declare effects: readonly MemoryEffectView[];
  declare conflicts: readonly ConflictNote[];
  /** What the user did here that the host has confirmed, until it sends the memories anew. */
  #changed = new Map<MemoryId, Memory['state']>();

  constructor() {
    super();
    this.effects = [];
    this.conflicts = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('memories')) this.#changed = new Map();
  }

  protected override render() {
    // What a message worded anew may have the message as a source too: it is told once.
    const touched = new Set(this.effects.map(({ version }) => version.memoryId));
    return html`<ul class="noted" aria-label=${strings.noted.label}>
      ${repeat(
        this.memories.filter(({ id }) => !touched.has(id)),
        (memory) => memory.id,
        (memory) => this.#item(memory),
      )}
      ${repeat(
        this.effects,
        ({ version }) => version.id,
        (effect) => this.#effect(effect),
      )}
      ${repeat(
        this.conflicts,
        ({ id }) => id,
        (conflict) => this.#conflict(conflict),
      )}
    </ul>`;
  }

  #item(memory: Memory): TemplateResult {
    const state = this.#changed.get(memory.id) ?? memory.state;
    const { text } = memory.current;
    return html`<li class=${state}>
      ${icon(stateIcons[state])}
      <span class="noted-text">
        <span class="noted-label">${strings.noted[state === 'current' ? 'label' : state]}:</span>
        ${this.#opener(memory.id, text)}
        ${
          state === 'pending'
            ? html`<button
                class="link-button"
                aria-label=${strings.noted.acceptHint(text)}
                @click=${() => this.#turn(memory.id, 'current')}
              >
                ${strings.noted.accept}
              </button>`
            : nothing
        }
        ${state === 'current' || state === 'pending' ? this.#forget(memory, state) : this.#restore(memory)}
      </span>
    </li>`;
  }

  #forget({ current, id }: Memory, state: Memory['state']): TemplateResult {
    const { text } = current;
    const pending = state === 'pending';
    return html`<button
      class="link-button"
      aria-label=${pending ? strings.noted.refuseHint(text) : strings.noted.undoHint(text)}
      @click=${() => this.#turn(id, 'forgotten')}
    >
      ${pending ? strings.noted.refuse : strings.noted.undo}
    </button>`;
  }

  #restore({ current, id }: Memory): TemplateResult {
    return html`<button
      class="link-button"
      aria-label=${strings.noted.restoreHint(current.text)}
      @click=${() => this.#turn(id, 'current')}
    >
      ${strings.noted.restore}
    </button>`;
  }

  #effect({ action, changeId, successor, undone, version }: MemoryEffectView): TemplateResult {
    const { memoryId, text } = version;
    const label = effectLabel(action);
    return html`<li class=${undone ? 'undone' : 'forgotten'}>
      ${icon(undone ? 'discard' : action === 'revised' ? 'edit' : 'circle-slash')}
      <span class="noted-text">
        <span class="noted-label">${undone ? strings.noted.takenBack(label) : label}:</span>
        ${this.#opener(memoryId, text)}
        ${successor === null || undone ? nothing : html`<span>${strings.noted.by(successor)}</span>`}
        ${
          undone
            ? nothing
            : html`<button
                class="link-button"
                aria-label=${strings.noted.undoChange(text)}
                @click=${() => this.chat.memories.undo(changeId)}
              >
                ${strings.noted.undo}
              </button>`
        }
      </span>
    </li>`;
  }

  #conflict({ against, id }: ConflictNote): TemplateResult {
    return html`<li class="conflict">
      ${icon('warning')}
      <span class="noted-text">
        <span class="noted-label">${strings.noted.conflict}:</span>
        <span>${against}</span>
        <button
          class="link-button"
          aria-label=${strings.noted.decideHint(against)}
          @click=${() => this.chat.memories.decideConflict(id)}
        >
          ${strings.noted.decide}
        </button>
        <button class="link-button" @click=${() => this.chat.memories.showAll()}>
          ${strings.noted.show}
        </button>
      </span>
    </li>`;
  }

  #opener(id: MemoryId, text: string): TemplateResult {
    return html`<button
      class="text-button"
      title=${strings.noted.open(text)}
      @click=${() => this.chat.memories.open(id)}
    >
      ${text}
    </button>`;
  }

  async #turn(id: MemoryId, to: 'current' | 'forgotten'): Promise<void> {
    const from = this.#changed.get(id) ?? this.memories.find((memory) => memory.id === id)?.state;
    const done =
      to === 'forgotten'
        ? await this.chat.memories.forget(id)
        : from === 'pending'
          ? await this.chat.memories.accept(id)
          : await this.chat.memories.restore(id);
    if (!done) return;
    this.#changed.set(id, to);
    this.requestUpdate();
  }
}

const stateIcons: Readonly<Record<Memory['state'], string>> = {
  current: 'bookmark',
  pending: 'question',
  ended: 'circle-slash',
  forgotten: 'circle-slash',
};

function effectLabel(action: MemoryEffectView['action']): string {
  const { corrected, ended, forgotten, replaced } = strings.noted;
  if (action === 'superseded') return replaced;
  if (action === 'revised') return corrected;
  return action === 'ended' ? ended : forgotten;
}

customElements.define('recollect-noted', NotedMemories);
