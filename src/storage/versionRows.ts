import type {
  ChangeId,
  MemoryId,
  MessageId,
  PersonaId,
  SessionId,
  VersionId,
} from '../core/base/ids';
import type {
  MemoryKind,
  MemoryScope,
  MemorySource,
  MemoryState,
  MemoryVersion,
  VersionAction,
  VersionAuthor,
} from '../core/memory/memory';
import type { SqlValue } from './database';

/** A version as `versionColumns` reads it. */
export interface VersionRow {
  readonly version_id: VersionId;
  readonly memory_id: MemoryId;
  readonly text: string;
  readonly kind: MemoryKind;
  readonly scope: MemoryScope;
  readonly persona_id: PersonaId | null;
  readonly importance: number;
  readonly strength: number;
  readonly pinned: number;
  readonly state: MemoryState;
  readonly superseded_by: MemoryId | null;
  readonly tags: string;
  readonly aliases: string;
  /** JSON. */
  readonly anchor: string | null;
  readonly valid_at: number;
  readonly invalid_at: number | null;
  readonly created_at: number;
  readonly author: VersionAuthor;
  readonly reason: string;
  readonly supersedes: VersionId | null;
  readonly action: VersionAction;
  readonly change_id: ChangeId;
  readonly reverts: ChangeId | null;
  readonly caused_session: SessionId | null;
  readonly caused_message: MessageId | null;
  /** JSON: `[session id, message id]` pairs in order. */
  readonly sources: string;
}

/** Of a table or view of versions with the alias `v`. */
export const versionColumns = `v.id AS version_id, v.memory_id, v.text, v.kind, v.scope, v.persona_id, v.importance,
  v.strength, v.pinned, v.state, v.superseded_by, v.tags, v.aliases, v.anchor, v.valid_at, v.invalid_at, v.created_at,
  v.author, v.reason, v.supersedes, v.action, v.change_id, v.reverts, v.caused_session, v.caused_message,
  (SELECT json_group_array(json_array(session_id, message_id)) FROM
    (SELECT session_id, message_id FROM sources WHERE version_id = v.id ORDER BY position)) AS sources`;

function toSources(json: string): readonly MemorySource[] {
  const pairs: readonly (readonly [SessionId, MessageId])[] = JSON.parse(json);
  return pairs.map(([sessionId, messageId]) => ({ sessionId, messageId }));
}

export function toVersion(row: VersionRow): MemoryVersion {
  return {
    id: row.version_id,
    memoryId: row.memory_id,
    text: row.text,
    kind: row.kind,
    scope: row.scope,
    personaId: row.persona_id,
    importance: row.importance,
    strength: row.strength,
    pinned: row.pinned === 1,
    state: row.state,
    supersededBy: row.superseded_by,
    tags: JSON.parse(row.tags),
    aliases: JSON.parse(row.aliases),
    anchor: row.anchor === null ? null : JSON.parse(row.anchor),
    validAt: row.valid_at,
    invalidAt: row.invalid_at,
    createdAt: row.created_at,
    sources: toSources(row.sources),
    author: row.author,
    reason: row.reason,
    supersedes: row.supersedes,
    action: row.action,
    changeId: row.change_id,
    reverts: row.reverts,
    causedBy:
      row.caused_session === null || row.caused_message === null
        ? null
        : { sessionId: row.caused_session, messageId: row.caused_message },
  };
}

export const insertVersion = `INSERT INTO versions (id, memory_id, sequence, text, kind, scope, persona_id, importance,
  strength, pinned, state, superseded_by, tags, aliases, anchor, valid_at, invalid_at, created_at, author, reason,
  supersedes, action, change_id, reverts, caused_session, caused_message)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** What `insertVersion` takes. */
export function versionValues(version: MemoryVersion, sequence: number): readonly SqlValue[] {
  return [
    version.id,
    version.memoryId,
    sequence,
    version.text,
    version.kind,
    version.scope,
    version.personaId,
    version.importance,
    version.strength,
    Number(version.pinned),
    version.state,
    version.supersededBy,
    JSON.stringify(version.tags),
    JSON.stringify(version.aliases),
    version.anchor && JSON.stringify(version.anchor),
    version.validAt,
    version.invalidAt,
    version.createdAt,
    version.author,
    version.reason,
    version.supersedes,
    version.action,
    version.changeId,
    version.reverts,
    version.causedBy?.sessionId ?? null,
    version.causedBy?.messageId ?? null,
  ];
}
