import type { MessageId, SessionId } from '../base/ids';
import type { Recall, RecalledItem } from '../retrieval/recall';
import type { Message } from './message';
import type { Session, SessionSummary } from './session';

export interface SessionFilter {
  readonly state: 'active' | 'archived' | 'all';
  /** Only sessions whose title contains this, ignoring case. */
  readonly text?: string;
}

/** Reads sessions as the journal says they are now. Deleted ones are left out. */
export interface SessionRepository {
  get(id: SessionId): Session | undefined;
  /** Whether it was deleted and can be brought back. */
  isDeleted(id: SessionId): boolean;
  /** Pinned first, then the latest used first. */
  list(filter: SessionFilter): readonly Session[];
  /** The session that was used last and is active. */
  latest(): Session | undefined;
  summary(id: SessionId): SessionSummary | undefined;
  /** What was typed and not sent, empty for nothing. @param id null for a session that does not exist yet */
  draft(id: SessionId | null): string;
}

/** Reads messages, each session's in the order of its talk. Retracted ones and those of deleted sessions are left out. */
export interface MessageRepository {
  get(id: MessageId): Message | undefined;
  isRetracted(id: MessageId): boolean;
  /** The last `limit` messages before `before` (or of the whole session), oldest first. */
  page(
    sessionId: SessionId,
    options: { readonly before?: MessageId; readonly limit: number },
  ): { readonly messages: readonly Message[]; readonly hasEarlier: boolean };
  /** The messages after `after` (or all), oldest first. */
  since(sessionId: SessionId, after: MessageId | null): readonly Message[];
  /** The replies to a message, oldest first. */
  repliesTo(id: MessageId): readonly Message[];
  /** The messages that contain every term, ignoring case, the latest first. */
  search(query: { readonly terms: readonly string[]; readonly limit: number }): readonly Message[];
  recall(replyId: MessageId): Recall | undefined;
  /** What was recalled for each reply of the store, in the order of the journal. */
  recalledItems(): Iterable<readonly RecalledItem[]>;
  /** Every message of the store with its session, in journal order, for exports and for building the index. */
  all(): Iterable<Message>;
}
