/**
 * What a session is beyond its messages: deleted and brought back, branched, read and unread, with a
 * draft. `position` lets a reply that was written again stand where the first one stood.
 */
export const extendSessions = `
ALTER TABLE sessions ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN branched_from_session TEXT;
ALTER TABLE sessions ADD COLUMN branched_from_message TEXT;
ALTER TABLE sessions ADD COLUMN replied_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN read_sequence INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE messages SET position = coalesce(
  (SELECT asked.sequence FROM messages asked
   WHERE asked.id = messages.reply_to AND asked.session_id = messages.session_id),
  sequence);
DROP INDEX messages_of_session;
CREATE INDEX messages_of_session ON messages (session_id, position, sequence);

CREATE VIEW shown_messages AS
  SELECT m.* FROM messages m JOIN sessions s ON s.id = m.session_id
  WHERE m.retracted = 0 AND s.deleted = 0;

ALTER TABLE memories ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
DROP INDEX memories_by_learning;
CREATE INDEX memories_by_learning ON memories (hidden, state, pinned, learnt_sequence, kind);

CREATE TABLE drafts (
  session_id TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
