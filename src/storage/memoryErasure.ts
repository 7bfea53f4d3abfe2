import type { SqlJsStatic } from 'sql.js';
import type { MemoryId, MessageId, SessionId } from '../core/base/ids';
import { sessionTitle } from '../core/dialogue/title';
import { erasedMark, StatementErasure } from '../core/privacy/statementErasure';
import type { RecalledItem } from '../core/retrieval/recall';
import { Database } from './database';

interface MessageText {
  readonly id: MessageId;
  readonly session_id: SessionId;
  readonly reply_to: MessageId | null;
  readonly text: string;
}

interface ChangedText {
  readonly sessionId: SessionId;
  readonly before: string;
  readonly left: string;
}

/** What was erased, where receipts of recalls repeat it. */
interface Changed {
  readonly memories: ReadonlySet<string>;
  /** By message. */
  readonly texts: ReadonlyMap<string, ChangedText>;
  /** The new titles, by session. */
  readonly titles: ReadonlyMap<SessionId, string>;
}

/**
 * A copy of a database in which nothing is left of some memories: none of their wordings, and not the
 * statement in the messages that they came from, in the replies to those, or wherever else it stands word
 * for word: messages, titles, drafts and the receipts of recalls. A source that says it in other words is
 * erased whole. Summaries of sessions that lost something are gone. Other memories are left as they are.
 */
export function withoutMemories(
  sqlite: SqlJsStatic,
  bytes: Uint8Array,
  ids: readonly MemoryId[],
): Uint8Array {
  const database = new Database(sqlite, bytes);
  try {
    database.transaction(() => erase(database, new Set(ids)));
    // Pages that were freed may still hold what stood in them.
    database.run('VACUUM');
    return database.export();
  } finally {
    database.dispose();
  }
}

function erase(database: Database, memories: ReadonlySet<MemoryId>): void {
  const statements: string[] = [];
  const sources = new Set<string>();
  for (const id of memories) {
    const versions = database.all<{ text: string }>(
      'SELECT text FROM versions WHERE memory_id = ?',
      [id],
    );
    statements.push(...versions.map(({ text }) => text));
    const messages = database.all<{ message_id: string }>(
      `SELECT message_id FROM sources WHERE version_id IN
         (SELECT id FROM versions WHERE memory_id = ?)`,
      [id],
    );
    for (const { message_id: messageId } of messages) sources.add(messageId);
    deleteMemory(database, id);
  }
  const everywhere = new StatementErasure(statements, { onlyWhole: true });
  const texts = eraseInMessages(database, sources, statements, everywhere);
  const titles = eraseInTitles(database, texts, everywhere);
  for (const { session_id: id, text } of database.all<{ session_id: string; text: string }>(
    'SELECT session_id, text FROM drafts',
  )) {
    const left = everywhere.in(text);
    if (left !== text) {
      database.run('UPDATE drafts SET text = ? WHERE session_id = ?', [left, id]);
    }
  }
  eraseInReceipts(database, { memories, texts, titles }, statements, everywhere);
}

/** With what any other table holds of it. */
function deleteMemory(database: Database, id: MemoryId): void {
  const tables = database
    .all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .map(({ name }) => name);
  const columnsOf = (table: string) =>
    database
      .all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .map(({ name }) => name);
  const others = tables.filter((table) => table !== 'memories' && table !== 'versions');
  for (const table of others) {
    if (columnsOf(table).includes('version_id')) {
      database.run(
        `DELETE FROM ${table} WHERE version_id IN (SELECT id FROM versions WHERE memory_id = ?)`,
        [id],
      );
    }
    if (columnsOf(table).includes('memory_id')) {
      database.run(`DELETE FROM ${table} WHERE memory_id = ?`, [id]);
    }
  }
  database.run('DELETE FROM conflicts WHERE existing_id = ? OR incoming_id = ?', [id, id]);
  // Whoever it took the place of has ended all the same.
  database.run('UPDATE versions SET superseded_by = NULL WHERE superseded_by = ?', [id]);
  database.run('DELETE FROM versions WHERE memory_id = ?', [id]);
  database.run('DELETE FROM memories WHERE id = ?', [id]);
}

/** Retracted messages too, which are shown no more and still there. */
function eraseInMessages(
  database: Database,
  sources: ReadonlySet<string>,
  statements: readonly string[],
  everywhere: StatementErasure,
): ReadonlyMap<string, ChangedText> {
  const whereLearnt = new StatementErasure(statements, { onlyWhole: false });
  const messages = database.all<MessageText>('SELECT id, session_id, reply_to, text FROM messages');
  // What says it in other words is erased whole, and so are its copies in branches.
  const wholes = new Set(
    messages
      .filter(({ id, text }) => sources.has(id) && whereLearnt.in(text) === text)
      .map(({ text }) => text),
  );
  const changed = new Map<string, ChangedText>();
  for (const { id, session_id: sessionId, reply_to: replyTo, text } of messages) {
    const isLearntFrom = sources.has(id) || (replyTo !== null && sources.has(replyTo));
    const left = wholes.has(text) ? erasedMark : (isLearntFrom ? whereLearnt : everywhere).in(text);
    if (left === text) continue;
    changed.set(id, { sessionId, before: text, left });
    database.run('UPDATE messages SET text = ? WHERE id = ?', [left, id]);
    database.run('DELETE FROM summaries WHERE session_id = ?', [sessionId]);
  }
  return changed;
}

/** @returns the new titles, by session */
function eraseInTitles(
  database: Database,
  texts: Changed['texts'],
  everywhere: StatementErasure,
): Changed['titles'] {
  const changed = new Map<SessionId, string>();
  const rows = database.all<{ id: SessionId; title: string }>('SELECT id, title FROM sessions');
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  // A title that was made of a message is made anew of what is left; a branch's goes on from it.
  for (const { sessionId, before, left } of texts.values()) {
    const title = titles.get(sessionId);
    const made = sessionTitle(before);
    if (!title?.startsWith(made)) continue;
    titles.set(sessionId, sessionTitle(left) + title.slice(made.length));
  }
  for (const { id, title } of rows) {
    const left = everywhere.in(titles.get(id) ?? title);
    if (left === title) continue;
    changed.set(id, left);
    database.run('UPDATE sessions SET title = ? WHERE id = ?', [left, id]);
  }
  return changed;
}

/** A receipt repeats the question, what was recalled for it, and the titles of the sessions that it came from. */
function eraseInReceipts(
  database: Database,
  changed: Changed,
  statements: readonly string[],
  everywhere: StatementErasure,
): void {
  const asWritten = new StatementErasure(
    statements.map((statement) => JSON.stringify(statement).slice(1, -1)),
    { onlyWhole: true },
  );
  const ids = [...changed.memories, ...changed.texts.keys(), ...changed.titles.keys()];
  const receipts = database.all<{
    message_id: string;
    reply_to: string | null;
    query: string;
    items: string;
  }>(
    `SELECT r.message_id, m.reply_to, r.query, r.items
     FROM recalls r LEFT JOIN messages m ON m.id = r.message_id`,
  );
  for (const { message_id: id, reply_to: replyTo, query, items } of receipts) {
    const question = changed.texts.get(replyTo ?? '')?.left ?? everywhere.in(query);
    const touched =
      ids.some((each) => items.includes(`"${each}"`)) || asWritten.in(items) !== items;
    if (question === query && !touched) continue;
    const parsed: readonly RecalledItem[] = JSON.parse(items);
    const left = parsed
      .filter((item) => !changed.memories.has(item.id))
      .map((item) => itemLeft(item, changed, everywhere));
    database.run('UPDATE recalls SET query = ?, items = ? WHERE message_id = ?', [
      question,
      JSON.stringify(left),
      id,
    ]);
  }
}

/** An item without the text of what it took the place of, if that is erased. */
function withoutReplaced(item: RecalledItem, erased: ReadonlySet<string>): RecalledItem {
  if (item.kind !== 'memory' || item.inPlaceOf === undefined) return item;
  const { inPlaceOf, ...rest } = item;
  return erased.has(inPlaceOf.id) ? rest : item;
}

function itemLeft(
  item: RecalledItem,
  { memories, texts, titles }: Changed,
  everywhere: StatementErasure,
): RecalledItem {
  const text =
    texts.get(item.id)?.left ?? (item.kind === 'message' ? everywhere.in(item.text) : item.text);
  const titled = <P extends Pick<RecalledItem, 'sessionId' | 'sessionTitle'>>(place: P): P => ({
    ...place,
    sessionTitle: (place.sessionId && titles.get(place.sessionId)) ?? place.sessionTitle,
  });
  const { answers, ...rest } = withoutReplaced(item, memories);
  return {
    ...titled(rest),
    text,
    ...(item.also ? { also: item.also.map(titled) } : {}),
    ...(answers === undefined || texts.has(answers.id)
      ? {}
      : { answers: { ...answers, text: everywhere.in(answers.text) } }),
    parts: text === item.text ? item.parts : { ...item.parts, matchedTerms: [] },
  };
}
