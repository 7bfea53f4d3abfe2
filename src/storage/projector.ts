import type { MessageId, SessionId } from '../core/base/ids';
import type { CommittedChange } from '../core/change/changeEvent';
import type { Recall } from '../core/retrieval/recall';
import type { Message } from '../core/session/message';
import type { Session, SessionSummary } from '../core/session/session';
import type { Database } from './database';
import { MemoryProjector } from './memoryProjector';

/**
 * Applies changes to the database, each once: the database remembers the last sequence that it holds.
 * A change that names what is not there (another window deleted it), or adds what is, does nothing.
 */
export class Projector {
  readonly #database: Database;
  readonly #memories: MemoryProjector;

  constructor(database: Database) {
    this.#database = database;
    this.#memories = new MemoryProjector(database);
  }

  get lastSequence(): number {
    const row = this.#database.one<{ last_sequence: number }>('SELECT last_sequence FROM meta');
    return row?.last_sequence ?? 0;
  }

  /** Says that the database holds everything up to `sequence`. */
  setLastSequence(sequence: number): void {
    this.#database.run('UPDATE meta SET last_sequence = ?', [sequence]);
  }

  /** Applies what is newer than `lastSequence`, all or none. */
  apply(changes: readonly CommittedChange[]): void {
    this.#database.transaction(() => {
      let { lastSequence } = this;
      for (const change of changes) {
        if (change.sequence <= lastSequence) continue;
        this.#applyEvent(change);
        lastSequence = change.sequence;
      }
      this.setLastSequence(lastSequence);
    });
  }

  #applyEvent({ event, sequence, at }: CommittedChange): void {
    const database = this.#database;
    switch (event.type) {
      case 'sessionCreated':
        return this.#addSession(event.session, sequence);
      case 'sessionRenamed':
        return database.run('UPDATE sessions SET title = ?, titled_by_user = ? WHERE id = ?', [
          event.title,
          Number(event.byUser),
          event.sessionId,
        ]);
      case 'sessionPersonaChanged':
        return database.run('UPDATE sessions SET persona_id = ? WHERE id = ?', [
          event.personaId,
          event.sessionId,
        ]);
      case 'sessionStateChanged':
        return database.run('UPDATE sessions SET state = ? WHERE id = ?', [
          event.state,
          event.sessionId,
        ]);
      case 'sessionPinned':
        return database.run('UPDATE sessions SET pinned = ? WHERE id = ?', [
          Number(event.pinned),
          event.sessionId,
        ]);
      case 'sessionDeleted':
        return this.#setDeleted(event.sessionId, true);
      case 'sessionRestored':
        return this.#setDeleted(event.sessionId, false);
      case 'sessionRead':
        return this.#setRead(event.sessionId, event.messageId);
      case 'draftSaved':
        return this.#setDraft(event.sessionId, event.text);
      case 'sessionSummarized':
        return this.#setSummary(event.summary);
      case 'messageAdded':
        return this.#addMessage(event.message, event.recall, sequence);
      case 'messageRetracted':
        return this.#retractMessage(event.messageId);
      case 'memoryAdded':
      case 'memoryChanged':
      case 'memoryRevised':
      case 'memoryPinned':
      case 'memoryForgotten':
      case 'memoryRestored':
      case 'conflictOpened':
      case 'conflictResolved':
      case 'conflictReopened':
      case 'gateDecided':
        return this.#memories.apply(event, sequence, at);
    }
  }

  #addSession(session: Session, sequence: number): void {
    this.#database.run(
      `INSERT OR IGNORE INTO sessions (id, title, titled_by_user, persona_id, state, pinned, created_at,
         updated_at, message_count, used_sequence, branched_from_session, branched_from_message)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        session.id,
        session.title,
        Number(session.titledByUser),
        session.personaId,
        session.state,
        Number(session.pinned),
        session.createdAt,
        session.updatedAt,
        session.messageCount,
        sequence,
        session.branchedFrom?.sessionId ?? null,
        session.branchedFrom?.messageId ?? null,
      ],
    );
  }

  /** Its rows stay, so that it can be brought back; erasing replaces the whole database. */
  #setDeleted(id: SessionId, deleted: boolean): void {
    this.#database.run('UPDATE sessions SET deleted = ? WHERE id = ?', [Number(deleted), id]);
    this.#database.run(
      `UPDATE memories SET hidden = ? WHERE session_id = ? AND scope = 'session'`,
      [Number(deleted), id],
    );
  }

  /** Everything up to the message's place counts, also a reply that was written again later. */
  #setRead(id: SessionId, messageId: MessageId): void {
    this.#database.run(
      `UPDATE sessions SET read_sequence = max(read_sequence, coalesce(
         (SELECT max(sequence) FROM messages WHERE session_id = sessions.id AND position <=
           (SELECT position FROM messages WHERE id = ?)), 0))
       WHERE id = ?`,
      [messageId, id],
    );
  }

  #setDraft(id: SessionId | null, text: string): void {
    if (text === '') this.#database.run('DELETE FROM drafts WHERE session_id = ?', [id ?? '']);
    else this.#database.run('INSERT OR REPLACE INTO drafts VALUES (?, ?)', [id ?? '', text]);
  }

  #setSummary(summary: SessionSummary): void {
    this.#database.run(
      `INSERT OR REPLACE INTO summaries
       SELECT id, ?, ?, ?, ? FROM sessions WHERE id = ?`,
      [
        summary.text,
        summary.throughMessageId,
        JSON.stringify(summary.sourceMessageIds),
        summary.createdAt,
        summary.sessionId,
      ],
    );
  }

  #addMessage(message: Message, recall: Recall | null, sequence: number): void {
    const { author, state } = message;
    const authorName =
      author.kind === 'user' ? null : author.kind === 'agent' ? author.name : author.personaId;
    const added = this.#database.change(
      `INSERT OR IGNORE INTO messages (sequence, id, session_id, author_kind, author_name, text, created_at,
         state_kind, failure_code, failure_reason, sentiment_score, sentiment_label, reply_to, model,
         recallable, redactions, retracted, position)
       SELECT ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, coalesce(
         (SELECT sequence FROM messages WHERE id = ? AND session_id = sessions.id), ?)
       FROM sessions WHERE id = ?`,
      [
        sequence,
        message.id,
        author.kind,
        authorName,
        message.text,
        message.createdAt,
        state.kind,
        state.kind === 'failed' ? state.code : null,
        state.kind === 'failed' ? state.reason : null,
        message.sentiment.score,
        message.sentiment.label,
        message.replyTo,
        message.model,
        Number(message.recallable),
        JSON.stringify(message.redactions),
        message.replyTo,
        sequence,
        message.sessionId,
      ],
    );
    if (added === 0) return;
    // Who writes has seen what was said before.
    const seen = author.kind === 'user' ? 'read_sequence' : 'replied_sequence';
    this.#database.run(
      `UPDATE sessions SET updated_at = max(updated_at, ?), used_sequence = ?, ${seen} = ?,
         message_count = message_count + 1
       WHERE id = ?`,
      [message.createdAt, sequence, sequence, message.sessionId],
    );
    if (recall) {
      this.#database.run('INSERT OR REPLACE INTO recalls VALUES (?, ?, ?, ?)', [
        message.id,
        recall.query,
        JSON.stringify(recall.items),
        recall.createdAt,
      ]);
    }
  }

  #retractMessage(id: MessageId): void {
    const retracted = this.#database.change(
      'UPDATE messages SET retracted = 1 WHERE id = ? AND retracted = 0',
      [id],
    );
    if (retracted === 0) return;
    const ofMessage = 'SELECT session_id FROM messages WHERE id = ?';
    this.#database.run(
      `UPDATE sessions SET message_count = message_count - 1, replied_sequence = coalesce(
         (SELECT max(sequence) FROM messages
          WHERE session_id = sessions.id AND author_kind <> 'user' AND retracted = 0), 0)
       WHERE id = (${ofMessage})`,
      [id],
    );
    // A summary that reaches past it may say what is no longer said.
    this.#database.run(
      `DELETE FROM summaries WHERE session_id = (${ofMessage})
         AND (SELECT sequence FROM messages WHERE id = through_message_id)
           >= (SELECT position FROM messages WHERE id = ?)`,
      [id, id],
    );
  }
}
