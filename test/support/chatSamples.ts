import type { MemoryId, MessageId, PersonaId, SessionId, VersionId } from '../../src/core/base/ids';
import type { Memory } from '../../src/core/memory/memory';
import type { Recall } from '../../src/core/retrieval/recall';
import type { Message } from '../../src/core/session/message';
import type { Session, SessionSummary } from '../../src/core/session/session';
import type { ChatStatus } from '../../src/protocol/chatContract';
import type { ChatEntry } from '../../src/protocol/views';
import { newMemory, noted, version } from './storeEvents';

const personaId = 'assistant' as PersonaId;

/** When everything in the samples happened: long ago, so that dates are written out. */
export const sampleTime = Date.UTC(2025, 2, 3, 14, 5);

/** @public The page reaches it through the fake host. */
export const sendFailure = 'The store is locked by another window.';

export const statusGranted: ChatStatus = {
  consent: 'granted',
  storeFolder: '/home/ada/.config/Code/User/globalStorage/recollect.recollect/stores/9f2c',
  storeError: null,
  held: null,
  model: { provider: 'offline', label: 'Offline', problem: null },
  personas: [
    { id: personaId, name: 'Assistant', description: 'Plain and to the point' },
    { id: 'mentor' as PersonaId, name: 'Mentor', description: 'Patient, explains the why' },
  ],
  controls: { recallPaused: false, writingPaused: false, readOnly: false },
  settings: { sendKey: 'enter', showSentiment: true },
};

export function sessionNamed(id: string, title: string): Session {
  return {
    id: id as SessionId,
    title,
    titledByUser: false,
    personaId,
    state: 'active',
    pinned: false,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    messageCount: 0,
    branchedFrom: null,
    unread: false,
    private: false,
  };
}

export function userEntry(
  id: string,
  text: string,
  change: Partial<Message> = {},
  noted: readonly Memory[] = [],
): ChatEntry {
  const message: Message = {
    id: id as MessageId,
    sessionId: 's-1' as SessionId,
    author: { kind: 'user' },
    text,
    createdAt: sampleTime,
    state: { kind: 'complete' },
    sentiment: { score: 0, label: 'neutral' },
    replyTo: null,
    model: null,
    recallable: true,
    redactions: [],
    ...change,
  };
  return { message, recall: null, noted };
}

export function replyEntry(
  id: string,
  replyTo: string,
  text: string,
  change: Partial<Message> = {},
  recall: Recall | null = null,
): ChatEntry {
  const { message } = userEntry(id, text, {
    author: { kind: 'persona', personaId },
    replyTo: replyTo as MessageId,
    model: 'offline',
    ...change,
  });
  return { message, recall, noted: [] };
}

/** @public The page reaches it through the fake host. */
export function memory(id: string, text: string): Memory {
  const current = version(`${id}-v1`, id, {
    text,
    validAt: sampleTime,
    createdAt: sampleTime,
    reason: 'said in the chat',
  });
  return noted(newMemory(id, { sessionId: 's-1' as SessionId, personaId, current }));
}

/**
 * A receipt with a memory, a message, and one item that did not fit into the prompt.
 * @public The page reaches it through the fake host.
 */
export function recallFor(replyId: string): Recall {
  const parts = {
    relevance: 0.82,
    recency: 1.1,
    importance: 1.05,
    persona: 1,
    matchedTerms: ['deploy', 'Fridays'],
  };
  const common = { at: sampleTime, sessionId: 's-0' as SessionId, sessionTitle: 'Release rules' };
  return {
    messageId: replyId as MessageId,
    query: 'When do we deploy?',
    createdAt: sampleTime,
    items: [
      {
        ...{ kind: 'memory', id: 'k-1' as MemoryId, versionId: 'k-1-v1' as VersionId },
        ...common,
        ...{ text: 'We deploy on Fridays from the release branch.', score: 0.95 },
        ...{ parts, inPrompt: true },
      },
      {
        ...{ kind: 'message', id: 'm-7' as MessageId, ...common },
        ...{ text: 'The release branch is cut on Thursday evening, after the tests are green.' },
        ...{ score: 0.71, parts, inPrompt: true },
        also: [
          {
            messageId: 'm-3' as MessageId,
            sessionId: 's-9' as SessionId,
            sessionTitle: 'Planning',
            at: sampleTime,
          },
        ],
      },
      {
        ...{ kind: 'message', id: 'm-9' as MessageId, ...common },
        ...{ text: 'Lunch is at noon.', score: 0.1, parts, inPrompt: false },
      },
    ],
  };
}

/** @public The page reaches it through the fake host. */
export function summaryThrough(throughMessageId: MessageId): SessionSummary {
  return {
    sessionId: 's-1' as SessionId,
    text: 'We deploy on Fridays.\nThe release branch is cut on Thursday.',
    throughMessageId,
    sourceMessageIds: [],
    createdAt: sampleTime,
  };
}

/** A conversation of so many turns. */
export function turns(count: number): ChatEntry[] {
  return Array.from({ length: count }, (_, index) => [
    userEntry(`u-${index}`, `Question ${index}: what about part ${index}?`),
    replyEntry(
      `r-${index}`,
      `u-${index}`,
      `Answer ${index}. ${'It depends on the part. '.repeat(6)}`,
    ),
  ]).flat();
}
