import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { ChangeId, MemoryId, MessageId } from '../base/ids';
import type { MessageRepository } from '../session/repositories';
import { asksForCorrection, feedbackPatch, type FeedbackVerdict } from './feedback';
import type { Memory, MemoryVersion } from './memory';
import { MemoryChange } from './memoryChange';
import type { MemoryHistoryDependencies } from './memoryHistory';

export interface FeedbackGiven {
  readonly memory: Memory;
  /** Whether the memory should be opened for correction. */
  readonly correct: boolean;
  /** The change that undoes it; null when there was nothing left to move. */
  readonly changeId: ChangeId | null;
}

/** Takes in what the user says of memories that replies used. */
export class FeedbackService {
  readonly #deps: Omit<MemoryHistoryDependencies, 'conflicts'>;
  readonly #messages: Pick<MessageRepository, 'get'>;

  constructor(
    dependencies: Omit<MemoryHistoryDependencies, 'conflicts'>,
    messages: Pick<MessageRepository, 'get'>,
  ) {
    this.#deps = dependencies;
    this.#messages = messages;
  }

  /**
   * Moves a memory's strength and importance, once for each reply and verdict, and keeps that in its history.
   * @param messageId the reply that used the memory
   * @throws RecollectError `notFound`, or what the change log throws
   */
  async give(
    messageId: MessageId,
    memoryId: MemoryId,
    verdict: FeedbackVerdict,
  ): Promise<FeedbackGiven> {
    const { changeLog, memories } = this.#deps;
    const memory = memories.get(memoryId);
    if (!memory)
      throw new RecollectError('notFound', translate('This memory is gone: it was erased.'));
    const message = this.#messages.get(messageId);
    if (!message) throw new RecollectError('notFound', translate('This reply is gone.'));
    const correct = asksForCorrection(verdict);
    const given = this.#given(memoryId, messageId, verdict);
    if (given) return { memory, correct, changeId: given.changeId };
    const change = new MemoryChange(this.#deps);
    const after = change.revise(memory, feedbackPatch(memory, verdict), {
      action: verdict,
      author: 'user',
      reason: '',
      causedBy: { sessionId: message.sessionId, messageId },
    });
    if (change.events.length === 0) return { memory, correct, changeId: null };
    await changeLog.append(change.events);
    return { memory: after, correct, changeId: change.id };
  }

  /** The feedback that stands: what was undone may be given again. */
  #given(
    memoryId: MemoryId,
    messageId: MessageId,
    verdict: FeedbackVerdict,
  ): MemoryVersion | undefined {
    const { memories } = this.#deps;
    return memories
      .versions(memoryId)
      .find(
        ({ action, causedBy, changeId }) =>
          action === verdict && causedBy?.messageId === messageId && !memories.isUndone(changeId),
      );
  }
}
