import type { MessageId, SessionId } from '../core/base/ids';
import type { Recall, RecalledItem } from '../core/retrieval/recall';
import type { Message } from '../core/session/message';
import type {
  MessageRepository,
  SessionFilter,
  SessionRepository,
} from '../core/session/repositories';
import type { Session, SessionSummary } from '../core/session/session';
import type { PrivateSessions } from './privateSessions';

/** Reads sessions of the store and, before them, the private ones. */
export class LayeredSessions implements SessionRepository {
  readonly #stored: SessionRepository;
  readonly #private: PrivateSessions;

  constructor(stored: SessionRepository, privateSessions: PrivateSessions) {
    this.#stored = stored;
    this.#private = privateSessions;
  }

  get(id: SessionId): Session | undefined {
    return this.#holding(id).get(id);
  }

  isDeleted(id: SessionId): boolean {
    return this.#stored.isDeleted(id);
  }

  list(filter: SessionFilter): readonly Session[] {
    const inMemory = this.#private.all().flatMap(({ sessions }) => sessions.list(filter));
    const stored = this.#stored.list(filter);
    return inMemory.length === 0 ? stored : [...inMemory, ...stored];
  }

  /** Of the store: a private session is opened by whoever made it, and never by itself. */
  latest(): Session | undefined {
    return this.#stored.latest();
  }

  summary(id: SessionId): SessionSummary | undefined {
    return this.#holding(id).summary(id);
  }

  draft(id: SessionId | null): string {
    return (id === null ? this.#stored : this.#holding(id)).draft(id);
  }

  #holding(id: SessionId): SessionRepository {
    return this.#private.get(id)?.sessions ?? this.#stored;
  }
}

/** Reads messages of the store and of the private sessions. */
export class LayeredMessages implements MessageRepository {
  readonly #stored: MessageRepository;
  readonly #private: PrivateSessions;

  constructor(stored: MessageRepository, privateSessions: PrivateSessions) {
    this.#stored = stored;
    this.#private = privateSessions;
  }

  get(id: MessageId): Message | undefined {
    return this.#first((messages) => messages.get(id));
  }

  isRetracted(id: MessageId): boolean {
    return this.#first((messages) => messages.isRetracted(id) || undefined) ?? false;
  }

  page(sessionId: SessionId, range: { readonly before?: MessageId; readonly limit: number }) {
    return this.#holding(sessionId).page(sessionId, range);
  }

  since(sessionId: SessionId, after: MessageId | null): readonly Message[] {
    return this.#holding(sessionId).since(sessionId, after);
  }

  repliesTo(id: MessageId): readonly Message[] {
    const inMemory = this.#private.all().flatMap(({ messages }) => messages.repliesTo(id));
    return inMemory.length === 0 ? this.#stored.repliesTo(id) : inMemory;
  }

  search(query: { readonly terms: readonly string[]; readonly limit: number }): readonly Message[] {
    const inMemory = this.#private.all().flatMap(({ messages }) => messages.search(query));
    return [...inMemory, ...this.#stored.search(query)].slice(0, query.limit);
  }

  recall(replyId: MessageId): Recall | undefined {
    return this.#first((messages) => messages.recall(replyId));
  }

  /** Of the store: what is private is not indexed. */
  recalledItems(): Iterable<readonly RecalledItem[]> {
    return this.#stored.recalledItems();
  }

  /** Of the store: what is private is neither indexed nor exported with the rest. */
  all(): Iterable<Message> {
    return this.#stored.all();
  }

  #holding(id: SessionId): MessageRepository {
    return this.#private.get(id)?.messages ?? this.#stored;
  }

  #first<T>(read: (messages: MessageRepository) => T | undefined): T | undefined {
    for (const { messages } of this.#private.all()) {
      const found = read(messages);
      if (found !== undefined) return found;
    }
    return read(this.#stored);
  }
}
