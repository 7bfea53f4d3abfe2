import { resolve } from 'node:path';
import { systemClock } from '../../../src/core/base/clock';
import type { MessageId, PersonaId, SessionId } from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import { neutralSentiment } from '../../../src/core/sentiment/sentiment';
import { Store } from '../../../src/storage/store';

const personaId = 'assistant' as PersonaId;

/** A message's text, by its place and by whether it is a reply. */
export type TextOf = (index: number, isReply: boolean) => string;

/** What makes a session of so many messages, a question and its reply by turns. */
export function sessionEvents(
  id: SessionId,
  title: string,
  messages: number,
  textOf: TextOf,
): readonly ChangeEvent[] {
  const created: ChangeEvent = {
    type: 'sessionCreated',
    session: {
      id,
      title,
      titledByUser: false,
      personaId,
      state: 'active',
      pinned: false,
      createdAt: 0,
      updatedAt: 0,
      messageCount: 0,
      branchedFrom: null,
      unread: false,
      private: false,
    },
  };
  return [
    created,
    ...Array.from({ length: messages }, (_, index) => messageEvent(id, index, textOf)),
  ];
}

function messageEvent(sessionId: SessionId, index: number, textOf: TextOf): ChangeEvent {
  const isReply = index % 2 === 1;
  return {
    type: 'messageAdded',
    message: {
      id: messageIdAt(sessionId, index),
      sessionId,
      author: isReply ? { kind: 'persona', personaId } : { kind: 'user' },
      text: textOf(index, isReply),
      createdAt: index,
      state: { kind: 'complete' },
      sentiment: neutralSentiment,
      replyTo: isReply ? messageIdAt(sessionId, index - 1) : null,
      model: isReply ? 'instant' : null,
      recallable: true,
      redactions: [],
    },
    recall: null,
  };
}

export function messageIdAt(sessionId: SessionId, index: number): MessageId {
  return `${sessionId}-${index}` as MessageId;
}

/** Fills a store's folder before an engine opens it; each batch is one append. */
export async function fillStore(
  folder: string,
  batches: Iterable<readonly ChangeEvent[]>,
): Promise<void> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const wasmPath = resolve('dist/sql-wasm.wasm');
  const store = await Store.open({ folder, wasmPath, clock: systemClock, log });
  for (const batch of batches) await store.append(batch);
  store.dispose();
}
