import type { MessageId, PersonaId, SessionId } from '../core/base/ids';
import type { SessionFilter, SessionRepository } from '../core/session/repositories';
import type { Session, SessionSummary } from '../core/session/session';
import type { Database } from './database';

interface SessionRow {
  readonly id: SessionId;
  readonly title: string;
  readonly titled_by_user: number;
  readonly persona_id: PersonaId;
  readonly state: Session['state'];
  readonly pinned: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly message_count: number;
  readonly branched_from_session: SessionId | null;
  readonly branched_from_message: MessageId | null;
  readonly replied_sequence: number;
  readonly read_sequence: number;
}

interface SummaryRow {
  readonly session_id: SessionId;
  readonly text: string;
  readonly through_message_id: MessageId;
  readonly source_message_ids: string;
  readonly created_at: number;
}

function toSession(row: SessionRow, isPrivate: boolean): Session {
  const { branched_from_session: sessionId, branched_from_message: messageId } = row;
  return {
    id: row.id,
    title: row.title,
    titledByUser: row.titled_by_user === 1,
    personaId: row.persona_id,
    state: row.state,
    pinned: row.pinned === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    messageCount: row.message_count,
    branchedFrom: sessionId !== null && messageId !== null ? { sessionId, messageId } : null,
    unread: row.replied_sequence > row.read_sequence,
    private: isPrivate,
  };
}

/** Reads sessions from the projection. `database` is asked for each time: a reload replaces it. */
export class SqlSessionRepository implements SessionRepository {
  readonly #database: () => Database;
  readonly #isPrivate: boolean;

  /** @param isPrivate whether the database is one that is kept in memory only */
  constructor(database: () => Database, isPrivate = false) {
    this.#database = database;
    this.#isPrivate = isPrivate;
  }

  get(id: SessionId): Session | undefined {
    return this.#one('WHERE id = ? AND deleted = 0', [id]);
  }

  isDeleted(id: SessionId): boolean {
    return this.#one('WHERE id = ? AND deleted = 1', [id]) !== undefined;
  }

  list({ state, text }: SessionFilter): readonly Session[] {
    const rows = this.#database().all<SessionRow>(
      `SELECT * FROM sessions WHERE deleted = 0 AND (? = 'all' OR state = ?)
       ORDER BY pinned DESC, used_sequence DESC`,
      [state, state],
    );
    const sessions = rows.map((row) => toSession(row, this.#isPrivate));
    // SQLite's lower() knows ASCII only.
    const folded = text?.trim().toLowerCase() ?? '';
    return folded === ''
      ? sessions
      : sessions.filter(({ title }) => title.toLowerCase().includes(folded));
  }

  latest(): Session | undefined {
    return this.#one(`WHERE state = 'active' AND deleted = 0 ORDER BY used_sequence DESC LIMIT 1`);
  }

  draft(id: SessionId | null): string {
    const row = this.#database().one<{ text: string }>(
      `SELECT text FROM drafts WHERE session_id = ?
         AND session_id NOT IN (SELECT id FROM sessions WHERE deleted = 1)`,
      [id ?? ''],
    );
    return row?.text ?? '';
  }

  summary(id: SessionId): SessionSummary | undefined {
    const row = this.#database().one<SummaryRow>(
      `SELECT * FROM summaries WHERE session_id = ?
         AND session_id NOT IN (SELECT id FROM sessions WHERE deleted = 1)`,
      [id],
    );
    return (
      row && {
        sessionId: row.session_id,
        text: row.text,
        throughMessageId: row.through_message_id,
        sourceMessageIds: JSON.parse(row.source_message_ids),
        createdAt: row.created_at,
      }
    );
  }

  #one(where: string, parameters: readonly string[] = []): Session | undefined {
    const row = this.#database().one<SessionRow>(`SELECT * FROM sessions ${where}`, parameters);
    return row && toSession(row, this.#isPrivate);
  }
}
