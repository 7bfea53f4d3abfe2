import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ChangeId, MemoryId, MessageId } from '../../../src/core/base/ids';
import type { FeedbackVerdict } from '../../../src/core/memory/feedback';
import type { GivenFeedback } from '../../../src/protocol/views';
import { iconButton } from '../base/icon';
import { LightElement } from '../base/lightElement';
import { AnnounceEvent } from '../base/pageEvents';
import type { ChatClient } from '../model/chatClient';
import { strings } from '../strings';

const verdicts: readonly { readonly verdict: FeedbackVerdict; readonly icon: string }[] = [
  { verdict: 'helped', icon: 'thumbsup' },
  { verdict: 'wrong', icon: 'error' },
  { verdict: 'outOfDate', icon: 'history' },
  { verdict: 'shouldNotBeUsed', icon: 'circle-slash' },
];

/** What the user says of a memory that a reply used; a verdict that was given is taken back by a second press. */
export class MemoryFeedback extends LightElement {
  static override properties = {
    chat: { attribute: false },
    messageId: { attribute: false },
    memoryId: { attribute: false },
    text: { attribute: false },
    feedback: { attribute: false },
  };

  declare chat: ChatClient;
  /** The reply. */
  declare messageId: MessageId;
  declare memoryId: MemoryId;
  declare text: string;
  /** What was said of all memories of the reply. */
  declare feedback: readonly GivenFeedback[];
  /** What was said, with the change that takes it back; null when there was nothing left to change. */
  #given = new Map<FeedbackVerdict, ChangeId | null>();
  #busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('memoryId') || changed.has('messageId')) this.#given = new Map();
    if (!changed.has('feedback')) return;
    // What changed nothing is known to this page only.
    for (const [verdict, changeId] of this.#given) {
      if (changeId !== null) this.#given.delete(verdict);
    }
    for (const { changeId, memoryId, verdict } of this.feedback) {
      if (memoryId === this.memoryId) this.#given.set(verdict, changeId);
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="feedback" role="group" aria-label=${strings.feedback.label(this.text)}>
      ${verdicts.map(({ icon, verdict }) =>
        iconButton({
          icon,
          label: strings.feedback[verdict],
          pressed: this.#given.has(verdict),
          onClick: () => void this.#press(verdict),
        }),
      )}
    </div>`;
  }

  async #press(verdict: FeedbackVerdict): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const given = this.#given.get(verdict);
      if (given === undefined) await this.#give(verdict);
      else if (given === null || (await this.chat.memories.undo(given))) {
        this.#given.delete(verdict);
        this.dispatchEvent(new AnnounceEvent(strings.feedback.takenBack));
      }
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  async #give(verdict: FeedbackVerdict): Promise<void> {
    const done = await this.chat.memories.giveFeedback(this.messageId, this.memoryId, verdict);
    if (!done) return;
    this.#given.set(verdict, done.changeId);
    this.dispatchEvent(
      new AnnounceEvent(done.correct ? strings.feedback.correct : strings.feedback.thanks),
    );
  }
}

customElements.define('recollect-feedback', MemoryFeedback);
