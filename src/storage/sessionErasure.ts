import type { SqlJsStatic } from 'sql.js';
import type { SessionId } from '../core/base/ids';
import type { RecalledItem } from '../core/retrieval/recall';
import { UNTITLED } from '../core/session/sessionTitle';
import { Database } from './database';

/**
 * A copy of a database in which nothing is left of what was said in a session: no message, summary, draft
 * or memory of its own scope, no title made of its first message, and no quotation in the receipts of
 * other sessions. The session stays, empty; so do the memories of the workspace.
 */
export function withoutContentOf(
  sqlite: SqlJsStatic,
  bytes: Uint8Array,
  id: SessionId,
): Uint8Array {
  const database = new Database(sqlite, bytes);
  try {
    database.transaction(() => {
      clearReceipts(database, id);
      const ofSession = `SELECT id FROM memories WHERE session_id = ? AND scope = 'session'`;
      for (const statement of [
        `DELETE FROM sources WHERE version_id IN (SELECT id FROM versions WHERE memory_id IN (${ofSession}))`,
        `DELETE FROM versions WHERE memory_id IN (${ofSession})`,
        `DELETE FROM conflicts WHERE existing_id IN (${ofSession})`,
        `DELETE FROM conflicts WHERE incoming_id IN (${ofSession})`,
        `DELETE FROM memories WHERE session_id = ? AND scope = 'session'`,
        'DELETE FROM recalls WHERE message_id IN (SELECT id FROM messages WHERE session_id = ?)',
        'DELETE FROM messages WHERE session_id = ?',
        'DELETE FROM summaries WHERE session_id = ?',
        'DELETE FROM drafts WHERE session_id = ?',
        'UPDATE sessions SET message_count = 0, replied_sequence = 0, read_sequence = 0 WHERE id = ?',
      ]) {
        database.run(statement, [id]);
      }
      database.run('UPDATE sessions SET title = ? WHERE id = ? AND titled_by_user = 0', [
        UNTITLED,
        id,
      ]);
    });
    // Pages that were freed may still hold what stood in them.
    database.run('VACUUM');
    return database.export();
  } finally {
    database.dispose();
  }
}

/** What other sessions recalled from this one. */
function clearReceipts(database: Database, id: SessionId): void {
  const named = database.one<{ titled_by_user: number }>(
    'SELECT titled_by_user FROM sessions WHERE id = ?',
    [id],
  );
  const erased = new Set(
    database
      .all<{ id: string }>(
        `SELECT id FROM messages WHERE session_id = ?
         UNION SELECT id FROM memories WHERE session_id = ? AND scope = 'session'`,
        [id, id],
      )
      .map((row) => row.id),
  );
  const receipts = database.all<{ message_id: string; items: string }>(
    'SELECT message_id, items FROM recalls WHERE instr(items, ?) > 0',
    [`"${id}"`],
  );
  for (const receipt of receipts) {
    const items: readonly RecalledItem[] = JSON.parse(receipt.items);
    const untitled = <P extends Pick<RecalledItem, 'sessionId' | 'sessionTitle'>>(place: P): P =>
      place.sessionId === id && named?.titled_by_user !== 1
        ? { ...place, sessionTitle: UNTITLED }
        : place;
    const kept = items
      .filter((item) => !erased.has(item.id))
      .map((item) => ({
        ...untitled(item),
        ...(item.also
          ? { also: item.also.filter((place) => !erased.has(place.messageId ?? '')).map(untitled) }
          : {}),
      }));
    database.run('UPDATE recalls SET items = ? WHERE message_id = ?', [
      JSON.stringify(kept),
      receipt.message_id,
    ]);
  }
}
