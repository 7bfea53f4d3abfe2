/**
 * The first schema. Every list comes in the order of the journal: `sequence` columns hold the sequence
 * of the change that made the row, and times are for display only (milliseconds since the Unix epoch,
 * REAL because nothing forbids fractions).
 */
export const createTables = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_sequence INTEGER NOT NULL
) STRICT;
INSERT INTO meta (id, last_sequence) VALUES (1, 0);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  titled_by_user INTEGER NOT NULL,
  persona_id TEXT NOT NULL,
  state TEXT NOT NULL,
  pinned INTEGER NOT NULL,
  created_at REAL NOT NULL,
  updated_at REAL NOT NULL,
  message_count INTEGER NOT NULL,
  used_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_use ON sessions (pinned, used_sequence);

CREATE TABLE messages (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  author_name TEXT,
  text TEXT NOT NULL,
  created_at REAL NOT NULL,
  state_kind TEXT NOT NULL,
  failure_code TEXT,
  failure_reason TEXT,
  sentiment_score REAL NOT NULL,
  sentiment_label TEXT NOT NULL,
  reply_to TEXT,
  model TEXT,
  recallable INTEGER NOT NULL,
  redactions TEXT NOT NULL,
  retracted INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_of_session ON messages (session_id, sequence);

CREATE TABLE recalls (
  message_id TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  items TEXT NOT NULL,
  created_at REAL NOT NULL
) STRICT;

CREATE TABLE summaries (
  session_id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  through_message_id TEXT NOT NULL,
  source_message_ids TEXT NOT NULL,
  created_at REAL NOT NULL
) STRICT;

CREATE TABLE memories (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  session_id TEXT,
  persona_id TEXT,
  importance REAL NOT NULL,
  pinned INTEGER NOT NULL,
  state TEXT NOT NULL,
  tags TEXT NOT NULL,
  aliases TEXT NOT NULL,
  version_id TEXT NOT NULL,
  learnt_sequence INTEGER NOT NULL,
  folded_text TEXT
) STRICT;
CREATE INDEX memories_in_order ON memories (sequence);
CREATE INDEX memories_by_learning ON memories (state, pinned, learnt_sequence, kind);
CREATE INDEX memories_of_session ON memories (session_id);

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  memory_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  text TEXT NOT NULL,
  valid_at REAL NOT NULL,
  invalid_at REAL,
  created_at REAL NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  supersedes TEXT
) STRICT;
CREATE INDEX versions_of_memory ON versions (memory_id, sequence);

CREATE TABLE sources (
  version_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  session_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_message ON sources (message_id);
`;
