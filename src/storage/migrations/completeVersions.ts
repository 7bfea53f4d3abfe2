/**
 * A version says everything that a memory is at a moment, so that any two can be compared and any can be put
 * back. What older versions did not hold is taken from the memory as it stands: only its text, the time that
 * it speaks of and its sources could change before, besides being pinned and forgotten, which the current
 * version gets.
 */
export const completeVersions = `
ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'semantic';
ALTER TABLE versions ADD COLUMN scope TEXT NOT NULL DEFAULT 'workspace';
ALTER TABLE versions ADD COLUMN persona_id TEXT;
ALTER TABLE versions ADD COLUMN importance REAL NOT NULL DEFAULT 0.5;
ALTER TABLE versions ADD COLUMN strength REAL NOT NULL DEFAULT 0.5;
ALTER TABLE versions ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE versions ADD COLUMN state TEXT NOT NULL DEFAULT 'current';
ALTER TABLE versions ADD COLUMN superseded_by TEXT;
ALTER TABLE versions ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE versions ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
ALTER TABLE versions ADD COLUMN action TEXT NOT NULL DEFAULT 'revised';
ALTER TABLE versions ADD COLUMN change_id TEXT NOT NULL DEFAULT '';
ALTER TABLE versions ADD COLUMN reverts TEXT;
ALTER TABLE versions ADD COLUMN caused_session TEXT;
ALTER TABLE versions ADD COLUMN caused_message TEXT;
UPDATE versions SET
  kind = m.kind, scope = m.scope, persona_id = m.persona_id, importance = m.importance,
  tags = m.tags, aliases = m.aliases,
  pinned = iif(m.version_id = versions.id, m.pinned, 0),
  state = iif(m.version_id = versions.id, m.state, 'current'),
  action = CASE
    WHEN supersedes IS NULL THEN iif(author = 'assistant', 'noted', 'added')
    WHEN text = (SELECT w.text FROM versions w WHERE w.id = versions.supersedes) THEN 'merged'
    ELSE 'revised' END,
  change_id = substr('c-' || versions.id, 1, 64),
  caused_session = iif(supersedes IS NULL, (SELECT session_id FROM sources WHERE version_id = versions.id AND position = 0), NULL),
  caused_message = iif(supersedes IS NULL, (SELECT message_id FROM sources WHERE version_id = versions.id AND position = 0), NULL)
  FROM memories m WHERE m.id = versions.memory_id;
CREATE INDEX versions_in_order ON versions (sequence);
CREATE INDEX versions_of_change ON versions (change_id, sequence);

ALTER TABLE memories ADD COLUMN learnt_at REAL NOT NULL DEFAULT 0;
UPDATE memories SET learnt_at = (SELECT created_at FROM versions WHERE id = version_id);
CREATE VIEW shown_versions AS
  SELECT v.* FROM versions v CROSS JOIN memories m ON m.id = v.memory_id WHERE m.hidden = 0;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  existing_id TEXT NOT NULL,
  incoming_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  opened_at REAL NOT NULL,
  resolution TEXT,
  resolved_at REAL,
  change_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_of_change ON conflicts (change_id);

CREATE TABLE gate_counts (
  outcome TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
