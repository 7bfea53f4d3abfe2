import type { ErrorCode } from '../core/base/errors';
import type { MessageId, PersonaId, SessionId } from '../core/base/ids';
import type { Recall, RecalledItem } from '../core/retrieval/recall';
import type { Sentiment } from '../core/sentiment/sentiment';
import type { Author, Message, MessageState } from '../core/session/message';
import type { MessageRepository } from '../core/session/repositories';
import { containsAll } from '../core/session/textMatch';
import type { Database } from './database';

interface MessageRow {
  readonly sequence: number;
  readonly id: MessageId;
  readonly session_id: SessionId;
  readonly author_kind: Author['kind'];
  /** The persona's id or the agent's name. */
  readonly author_name: string | null;
  readonly text: string;
  readonly created_at: number;
  readonly state_kind: MessageState['kind'];
  readonly failure_code: ErrorCode | null;
  readonly failure_reason: string | null;
  readonly sentiment_score: number;
  readonly sentiment_label: Sentiment['label'];
  readonly reply_to: MessageId | null;
  readonly model: string | null;
  readonly recallable: number;
  readonly redactions: string;
}

interface RecallRow {
  readonly message_id: MessageId;
  readonly query: string;
  readonly items: string;
  readonly created_at: number;
}

function toAuthor(row: MessageRow): Author {
  const name = row.author_name ?? '';
  switch (row.author_kind) {
    case 'user':
      return { kind: 'user' };
    case 'persona':
      return { kind: 'persona', personaId: name as PersonaId };
    case 'agent':
      return { kind: 'agent', name };
  }
}

function toState(row: MessageRow): MessageState {
  if (row.state_kind !== 'failed') return { kind: row.state_kind };
  return { kind: 'failed', code: row.failure_code ?? 'internal', reason: row.failure_reason ?? '' };
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    sessionId: row.session_id,
    author: toAuthor(row),
    text: row.text,
    createdAt: row.created_at,
    state: toState(row),
    sentiment: { score: row.sentiment_score, label: row.sentiment_label },
    replyTo: row.reply_to,
    model: row.model,
    recallable: row.recallable === 1,
    redactions: JSON.parse(row.redactions),
  };
}

const batchSize = 500;

/** Where a message stands in its session: a reply's position is that of the message which it answers. */
interface Place {
  readonly position: number;
  readonly sequence: number;
}

const start: Place = { position: 0, sequence: 0 };

/** Reads messages from the projection. `database` is asked for each time: a reload replaces it. */
export class SqlMessageRepository implements MessageRepository {
  readonly #database: () => Database;

  constructor(database: () => Database) {
    this.#database = database;
  }

  get(id: MessageId): Message | undefined {
    const row = this.#database().one<MessageRow>('SELECT * FROM shown_messages WHERE id = ?', [id]);
    return row && toMessage(row);
  }

  isRetracted(id: MessageId): boolean {
    const row = this.#database().one<{ retracted: number }>(
      'SELECT retracted FROM messages WHERE id = ?',
      [id],
    );
    return row?.retracted === 1;
  }

  page(
    sessionId: SessionId,
    options: { readonly before?: MessageId; readonly limit: number },
  ): { readonly messages: readonly Message[]; readonly hasEarlier: boolean } {
    const end = { position: Number.MAX_SAFE_INTEGER, sequence: 0 };
    const before =
      options.before === undefined ? end : (this.#placeIn(sessionId, options.before) ?? start);
    const rows = this.#database().all<MessageRow>(
      `SELECT * FROM shown_messages WHERE session_id = ? AND (position, sequence) < (?, ?)
       ORDER BY position DESC, sequence DESC LIMIT ?`,
      [sessionId, before.position, before.sequence, options.limit + 1],
    );
    const hasEarlier = rows.length > options.limit;
    const shown = rows.slice(0, options.limit).reverse();
    return { messages: shown.map(toMessage), hasEarlier };
  }

  since(sessionId: SessionId, after: MessageId | null): readonly Message[] {
    const place = (after === null ? undefined : this.#placeIn(sessionId, after)) ?? start;
    return this.#database()
      .all<MessageRow>(
        `SELECT * FROM shown_messages WHERE session_id = ? AND (position, sequence) > (?, ?)
         ORDER BY position, sequence`,
        [sessionId, place.position, place.sequence],
      )
      .map(toMessage);
  }

  repliesTo(id: MessageId): readonly Message[] {
    // A reply has the position of what it answers, by which it is found without an index of its own.
    return this.#database()
      .all<MessageRow>(
        `SELECT m.* FROM messages asked
         JOIN shown_messages m ON m.session_id = asked.session_id AND m.position = asked.position
         WHERE asked.id = ? AND m.reply_to = asked.id ORDER BY m.sequence`,
        [id],
      )
      .map(toMessage);
  }

  search({
    terms,
    limit,
  }: {
    readonly terms: readonly string[];
    readonly limit: number;
  }): readonly Message[] {
    const contains = terms.map(() => String.raw`AND text LIKE ? ESCAPE '\'`).join(' ');
    const patterns = terms.map(likePattern);
    const found: Message[] = [];
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = this.#database().all<MessageRow>(
        `SELECT * FROM shown_messages WHERE sequence < ? ${contains} ORDER BY sequence DESC LIMIT ?`,
        [before, ...patterns, batchSize],
      );
      for (const row of rows) {
        if (!containsAll(row.text, terms)) continue;
        found.push(toMessage(row));
        if (found.length === limit) return found;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < batchSize) return found;
      before = last.sequence;
    }
  }

  recall(replyId: MessageId): Recall | undefined {
    const row = this.#database().one<RecallRow>(
      `SELECT r.* FROM recalls r JOIN shown_messages m ON m.id = r.message_id
       WHERE r.message_id = ?`,
      [replyId],
    );
    return (
      row && {
        messageId: row.message_id,
        query: row.query,
        items: JSON.parse(row.items),
        createdAt: row.created_at,
      }
    );
  }

  /** In batches, as `all`. */
  *recalledItems(): Generator<readonly RecalledItem[]> {
    let sequence = 0;
    for (;;) {
      const rows = this.#database().all<{ readonly sequence: number; readonly items: string }>(
        `SELECT m.sequence, r.items FROM shown_messages m JOIN recalls r ON r.message_id = m.id
         WHERE m.sequence > ? AND r.items <> '[]' ORDER BY m.sequence LIMIT ?`,
        [sequence, batchSize],
      );
      for (const row of rows) yield JSON.parse(row.items);
      const last = rows.at(-1);
      if (last === undefined) return;
      sequence = last.sequence;
    }
  }

  /** In batches, so that changes and snapshots may happen while the caller iterates. */
  *all(): Generator<Message> {
    let sequence = 0;
    for (;;) {
      const rows = this.#database().all<MessageRow>(
        'SELECT * FROM shown_messages WHERE sequence > ? ORDER BY sequence LIMIT ?',
        [sequence, batchSize],
      );
      for (const row of rows) yield toMessage(row);
      const last = rows.at(-1);
      if (last === undefined) return;
      sequence = last.sequence;
    }
  }

  /** Retracted messages keep their place. */
  #placeIn(sessionId: SessionId, id: MessageId): Place | undefined {
    return this.#database().one<Place>(
      'SELECT position, sequence FROM messages WHERE id = ? AND session_id = ?',
      [id, sessionId],
    );
  }
}

/**
 * Lets through what contains the term, and a little more: SQLite ignores case in ASCII only, so that any
 * one character may stand for each other one.
 */
function likePattern(term: string): string {
  const any = [...term].map((character) =>
    /[\\%_]/.test(character) ? `\\${character}` : character > '\u007F' ? '_' : character,
  );
  return `%${any.join('')}%`;
}
