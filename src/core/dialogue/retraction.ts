import type { Clock } from '../base/clock';
import { translate } from '../base/translate';
import type { IdSource, MessageId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { Memory } from '../memory/memory';
import { MemoryChange } from '../memory/memoryChange';
import type { MemoryRepository } from '../memory/repository';
import type { Message } from '../session/message';
import type { MessageRepository } from '../session/repositories';

/** Where a retraction looks up what was noted from a message, and what else speaks for it. */
export interface RetractionSources {
  readonly memories: MemoryRepository;
  readonly messages: MessageRepository;
  readonly versioning: { readonly clock: Clock; readonly ids: IdSource };
}

/**
 * The changes that take messages back. A memory that only they speak for is forgotten with them, unless
 * the user has worded or pinned it.
 */
export function retractionEvents(
  retracted: readonly Message[],
  { memories, messages, versioning }: RetractionSources,
): readonly ChangeEvent[] {
  const ids = new Set(retracted.map(({ id }) => id));
  const noted = new Map<Memory['id'], Memory>();
  for (const id of ids) {
    for (const memory of memories.fromMessage(id)) {
      if (memory.state === 'current') noted.set(memory.id, memory);
    }
  }
  const isTakenBack = (id: MessageId) => ids.has(id) || messages.isRetracted(id);
  const change = new MemoryChange(versioning);
  for (const memory of noted.values()) {
    if (memory.pinned || isWordedByUser(memory, memories)) continue;
    if (!memory.current.sources.every(({ messageId }) => isTakenBack(messageId))) continue;
    change.revise(
      memory,
      { state: 'forgotten' },
      { action: 'forgotten', author: 'assistant', reason: translate('You took the message back.') },
    );
  }
  return [
    ...retracted.map(({ id, sessionId }): ChangeEvent => ({
      type: 'messageRetracted',
      sessionId,
      messageId: id,
    })),
    ...change.events,
  ];
}

function isWordedByUser({ id }: Memory, memories: MemoryRepository): boolean {
  return memories.versions(id).some(({ author }) => author === 'user');
}
