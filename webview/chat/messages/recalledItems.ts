import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageId } from '../../../src/core/base/ids';
import type { Recall, RecalledItem, ScoreParts } from '../../../src/core/retrieval/recall';
import type { GivenFeedback } from '../../../src/protocol/views';
import { icon } from '../base/icon';
import { LightElement } from '../base/lightElement';
import { day } from '../base/when';
import type { ChatClient } from '../model/chatClient';
import type { ChangedCode } from '../model/memoryCalls';
import { strings } from '../strings';
import './memoryFeedback';

/** What a reply was given from memory, closed until the user wonders. */
export class RecalledItems extends LightElement {
  static override properties = {
    chat: { attribute: false },
    recall: { attribute: false },
    messageId: { attribute: false },
    feedback: { attribute: false },
    changedCode: { state: true },
  };

  declare chat: ChatClient;
  declare recall: Recall;
  /** The reply that it was recalled for. */
  declare messageId: MessageId;
  /** What the user has said of the memories among them. */
  declare feedback: readonly GivenFeedback[];
  /** By memory; read when the receipt is opened. */
  declare changedCode: ReadonlyMap<string, ChangedCode>;

  constructor() {
    super();
    this.feedback = [];
    this.changedCode = new Map();
  }

  protected override render() {
    const items = this.recall.items.filter((item) => item.inPrompt);
    return html`<details class="recalled" @toggle=${this.#toggled}>
      <summary>
        ${icon('chevron-right')}<span>${strings.recalled.label(items.length)}</span>
      </summary>
      <ul>
        ${repeat(
          items,
          (item) => item.id,
          (item) => this.#item(item),
        )}
      </ul>
    </details>`;
  }

  #item(item: RecalledItem): TemplateResult {
    const score = strings.recalled.score(item.score.toFixed(2));
    return html`<li title=${score}>
      <button class="recalled-text" @click=${() => this.#open(item)}>
        ${icon(item.kind === 'memory' ? 'bookmark' : 'comment')}
        <span>
          <span class="visually-hidden">${strings.recalled[item.kind]}:</span>
          <span class="clamped">${item.text}</span>
        </span>
      </button>
      <div class="recalled-source">
        <span><time datetime=${new Date(item.at).toISOString()}>${day(item.at)}</time></span>
        ${item.sessionTitle === null ? nothing : html`<span>${item.sessionTitle}</span>`}
        ${otherPlaces(item)}
      </div>
      ${this.#code(item)}
      <details class="why">
        <summary title=${strings.recalled.whyHint}>
          ${icon('chevron-right')}<span>${strings.recalled.why}</span>
        </summary>
        ${whyTable(score, item.parts)}
      </details>
      ${
        item.kind === 'memory'
          ? html`<recollect-feedback
              .chat=${this.chat}
              .messageId=${this.messageId}
              .memoryId=${item.id}
              .text=${item.text}
              .feedback=${this.feedback}
            ></recollect-feedback>`
          : nothing
      }
    </li>`;
  }

  #code(item: RecalledItem): TemplateResult | typeof nothing {
    const changed = this.changedCode.get(item.id);
    if (!changed) return nothing;
    return html`<div class="recalled-code">
      ${icon('warning')}
      <span>${strings.recalled[changed.state](changed.code)}</span>
    </div>`;
  }

  readonly #toggled = async ({ target }: Event) => {
    // Those inside toggle too.
    if (!(target instanceof HTMLDetailsElement && target.open && target.matches('.recalled')))
      return;
    const ids = this.recall.items.flatMap((item) =>
      item.kind === 'memory' && item.inPrompt ? [item.id] : [],
    );
    if (ids.length === 0) return;
    const changed = await this.chat.memories.changedCode(ids);
    this.changedCode = new Map(changed.map((each) => [each.memoryId, each]));
  };

  #open(item: RecalledItem): void {
    if (item.kind === 'memory') void this.chat.memories.open(item.id);
    else if (item.sessionId !== null) void this.chat.openMessage(item.sessionId, item.id);
  }
}

/** Where the same words were said too. */
function otherPlaces({ also = [] }: RecalledItem): TemplateResult | typeof nothing {
  if (also.length === 0) return nothing;
  const places = also.map(({ at, sessionTitle }) =>
    sessionTitle === null ? day(at) : `${day(at)}, ${sessionTitle}`,
  );
  return html`<span class="also" title=${places.join('\n')}
    >${strings.recalled.also(also.length)}</span
  >`;
}

function whyTable(score: string, parts: ScoreParts): TemplateResult {
  const names = ['relevance', 'recency', 'importance', 'persona'] as const;
  return html`<p>${score}</p>
    <dl>
      ${names.map(
        (name) =>
          html`<dt>${strings.recalled.parts[name]}</dt>
            <dd>${parts[name].toFixed(2)}</dd>`,
      )}
      ${
        parts.matchedTerms.length === 0
          ? nothing
          : html`<dt>${strings.recalled.matched}</dt>
              <dd>${parts.matchedTerms.join(', ')}</dd>`
      }
    </dl>`;
}

customElements.define('recollect-recalled', RecalledItems);
