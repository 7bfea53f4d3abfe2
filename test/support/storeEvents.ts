import type { MemoryId, MessageId, PersonaId, SessionId, VersionId } from '../../src/core/base/ids';
import type { ChangeEvent } from '../../src/core/change/changeEvent';
import type { Memory, MemorySource, NewMemory, WordingVersion } from '../../src/core/memory/memory';
import { firstVersion, memoryAt } from '../../src/core/memory/versions';
import type { Message } from '../../src/core/session/message';
import { neutralSentiment } from '../../src/core/sentiment/sentiment';

/** Events with everything filled in, for tests that care for a few fields. */

export function sessionCreated(id: string, title = `session ${id}`): ChangeEvent {
  return {
    type: 'sessionCreated',
    session: {
      id: id as SessionId,
      title,
      titledByUser: false,
      personaId: 'default' as PersonaId,
      state: 'active',
      pinned: false,
      createdAt: 1_000,
      updatedAt: 1_000,
      messageCount: 0,
      branchedFrom: null,
      unread: false,
      private: false,
    },
  };
}

export function message(id: string, fields: Partial<Message> = {}): Message {
  return {
    id: id as MessageId,
    sessionId: 's1' as SessionId,
    author: { kind: 'user' },
    text: `text of ${id}`,
    createdAt: 2_000,
    state: { kind: 'complete' },
    sentiment: neutralSentiment,
    replyTo: null,
    model: null,
    recallable: true,
    redactions: [],
    ...fields,
  };
}

export function messageAdded(id: string, fields: Partial<Message> = {}): ChangeEvent {
  return { type: 'messageAdded', message: message(id, fields), recall: null };
}

export function source(sessionId: string, messageId: string): MemorySource {
  return { sessionId: sessionId as SessionId, messageId: messageId as MessageId };
}

export function version(
  id: string,
  memoryId: string,
  fields: Partial<WordingVersion> = {},
): WordingVersion {
  return {
    id: id as VersionId,
    memoryId: memoryId as MemoryId,
    text: `memory ${memoryId} as ${id}`,
    validAt: 3_000,
    invalidAt: null,
    createdAt: 3_000,
    sources: [],
    author: 'assistant',
    reason: 'said so',
    supersedes: null,
    ...fields,
  };
}

export function newMemory(id: string, fields: Partial<NewMemory> = {}): NewMemory {
  return {
    id: id as MemoryId,
    kind: 'semantic',
    scope: 'workspace',
    sessionId: null,
    personaId: null,
    importance: 0.5,
    pinned: false,
    state: 'current',
    tags: [],
    aliases: [],
    current: version(`${id}-v1`, id),
    ...fields,
  };
}

/** What a new memory is when it has been noted. */
export function noted(memory: NewMemory): Memory {
  const { createdAt: learntAt } = memory.current;
  return memoryAt(firstVersion(memory), { sessionId: memory.sessionId, learntAt });
}

export function memoryAdded(id: string, fields: Partial<NewMemory> = {}): ChangeEvent {
  return { type: 'memoryAdded', memory: newMemory(id, fields) };
}
