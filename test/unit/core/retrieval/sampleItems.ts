import { joined } from '../../../../src/core/base/bytePieces';
import { MemorySource } from '../../../../src/core/base/byteSource';
import type { MessageId, PersonaId, SessionId } from '../../../../src/core/base/ids';
import type { Memory, NewMemory } from '../../../../src/core/memory/memory';
import type { Persona } from '../../../../src/core/persona/persona';
import type { RecallQuery, Retriever } from '../../../../src/core/retrieval/retriever';
import { neutralSentiment } from '../../../../src/core/sentiment/sentiment';
import type { Author, Message } from '../../../../src/core/session/message';
import { newMemory, noted, source, version } from '../../../support/storeEvents';

export const now = Date.UTC(2026, 4, 20, 12);
export const user: Author = { kind: 'user' };
export const assistant: Author = { kind: 'persona', personaId: 'default' as PersonaId };

export const sessionId = (name: string) => name as SessionId;
export const messageId = (name: string) => name as MessageId;

export function message(
  id: string,
  text: string,
  options: { session?: string; author?: Author; at?: number } = {},
): Message {
  return {
    id: messageId(id),
    sessionId: sessionId(options.session ?? 's1'),
    author: options.author ?? user,
    text,
    createdAt: options.at ?? now,
    state: { kind: 'complete' },
    sentiment: neutralSentiment,
    replyTo: null,
    model: null,
    redactions: [],
    recallable: true,
  };
}

export function memory(
  id: string,
  text: string,
  options: Partial<Omit<NewMemory, 'current'>> & {
    sources?: string[];
    version?: string;
    at?: number;
  } = {},
): Memory {
  const { sources = [], version: versionId = `${id}-v1`, at = now, ...fields } = options;
  const current = version(versionId, id, {
    text,
    validAt: at,
    createdAt: at,
    sources: sources.map((from) => source('s1', from)),
    author: 'user',
  });
  return noted(newMemory(id, { ...fields, current }));
}

export const persona: Persona = {
  id: 'default' as PersonaId,
  name: 'Default',
  description: '',
  instructions: '',
  kindWeights: { semantic: 1, episodic: 1, procedural: 1 },
  offlineStyle: { maxQuotes: 3, quoteFormat: 'list', offersNextStep: false },
};

export function query(text: string, options: Partial<RecallQuery> = {}): RecallQuery {
  return { text, sessionId: null, exclude: new Set(), persona, now, limit: 10, ...options };
}

/** The ids of what a question finds, best first. */
export function idsFor(
  retriever: Retriever,
  text: string,
  options: Partial<RecallQuery> = {},
): string[] {
  return retriever.retrieve(query(text, options)).map((item) => item.id);
}

/** What is stored of a retriever. */
export function storedBytes(retriever: Retriever): Uint8Array {
  return joined(retriever.serialize(0));
}

/** A retriever that holds what was stored of another. */
export function reopened<T extends Retriever>(stored: Retriever, retriever: T): T {
  retriever.load(new MemorySource(storedBytes(stored)))!();
  return retriever;
}
