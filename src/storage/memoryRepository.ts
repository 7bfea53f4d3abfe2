import type { Timestamp } from '../core/base/clock';
import type { ChangeId, MemoryId, MessageId, SessionId, VersionId } from '../core/base/ids';
import type { Memory, MemoryKind, MemoryState, MemoryVersion } from '../core/memory/memory';
import type {
  MemoryFilter,
  MemoryPage,
  MemoryRepository,
  PageRange,
} from '../core/memory/repository';
import { memoryAt } from '../core/memory/versions';
import type { Database, SqlValue } from './database';
import { toVersion, type VersionRow, versionColumns } from './versionRows';

/** A memory joined with one of its versions. */
interface MemoryRow extends VersionRow {
  readonly session_id: SessionId | null;
  readonly learnt_at: number;
  readonly memory_sequence: number;
}

function toMemory(row: MemoryRow): Memory {
  return memoryAt(toVersion(row), { sessionId: row.session_id, learntAt: row.learnt_at });
}

const memoryColumns = `m.session_id, m.learnt_at, m.sequence AS memory_sequence, ${versionColumns}`;

// CROSS JOIN keeps SQLite, which has no statistics here, from beginning with the versions.
const selectMemories = `SELECT ${memoryColumns}
  FROM memories m CROSS JOIN versions v ON v.id = m.version_id`;

const batchSize = 500;

/** Reads memories from the projection. `database` is asked for each time: a reload replaces it. */
export class SqlMemoryRepository implements MemoryRepository {
  readonly #database: () => Database;

  constructor(database: () => Database) {
    this.#database = database;
  }

  get(id: MemoryId): Memory | undefined {
    const row = this.#database().one<MemoryRow>(
      `${selectMemories} WHERE m.id = ? AND +m.hidden = 0`,
      [id],
    );
    return row && toMemory(row);
  }

  page(filter: MemoryFilter, range: PageRange): MemoryPage {
    const { where, parameters } = toCondition(filter);
    const rows = this.#database().all<MemoryRow>(
      `${selectMemories} ${where} ORDER BY m.pinned DESC, m.learnt_sequence DESC LIMIT ? OFFSET ?`,
      [...parameters, range.limit, range.offset],
    );
    const counts = this.counts(filter);
    return {
      memories: rows.map(toMemory),
      total: counts.semantic + counts.episodic + counts.procedural,
    };
  }

  idsIn(states: readonly MemoryState[]): readonly MemoryId[] {
    const rows = this.#database().all<{ id: MemoryId }>(
      `SELECT id FROM memories WHERE hidden = 0 AND state IN (${states.map(() => '?').join(', ')})`,
      states,
    );
    return rows.map(({ id }) => id);
  }

  counts(filter: MemoryFilter): Readonly<Record<MemoryKind, number>> {
    const { where, parameters } = toCondition(filter);
    // The text is only looked at when the filter asks for it; without the join an index answers.
    const from = filter.text
      ? 'memories m CROSS JOIN versions v ON v.id = m.version_id'
      : 'memories m';
    const counts = { semantic: 0, episodic: 0, procedural: 0 };
    const rows = this.#database().all<{ kind: MemoryKind; count: number }>(
      `SELECT m.kind, count(*) AS count FROM ${from} ${where} GROUP BY m.kind`,
      parameters,
    );
    for (const { kind, count } of rows) counts[kind] = count;
    return counts;
  }

  versions(id: MemoryId): readonly MemoryVersion[] {
    return this.#versions('memory_id = ? ORDER BY v.sequence', [id]);
  }

  version(id: VersionId): MemoryVersion | undefined {
    return this.#versions('id = ?', [id])[0];
  }

  /** What was learnt later than the moment counts for nothing, whatever it says of earlier times. */
  asOf(time: Timestamp, filter: MemoryFilter, range: PageRange): MemoryPage {
    const conditions = ['m.hidden = 0'];
    const parameters: SqlValue[] = [time];
    if (filter.state !== 'all') {
      conditions.push('v.state = ?');
      parameters.push(filter.state);
    }
    if (filter.kind !== undefined) {
      conditions.push('v.kind = ?');
      parameters.push(filter.kind);
    }
    if (filter.pinned !== undefined) {
      conditions.push('v.pinned = ?');
      parameters.push(Number(filter.pinned));
    }
    if (filter.text) {
      conditions.push('instr(lower(v.text), ?) > 0');
      parameters.push(filter.text.toLowerCase());
    }
    const from = `FROM memories m CROSS JOIN versions v ON v.sequence =
        (SELECT max(w.sequence) FROM versions w WHERE w.memory_id = m.id AND w.created_at <= ?)
      AND v.memory_id = m.id WHERE ${conditions.join(' AND ')}`;
    const rows = this.#database().all<MemoryRow>(
      `SELECT ${memoryColumns} ${from} ORDER BY m.sequence LIMIT ? OFFSET ?`,
      [...parameters, range.limit, range.offset],
    );
    const count = this.#database().one<{ count: number }>(
      `SELECT count(*) AS count ${from}`,
      parameters,
    );
    return { memories: rows.map(toMemory), total: count?.count ?? 0 };
  }

  versionsOfChange(id: ChangeId): readonly MemoryVersion[] {
    return this.#versions(
      `sequence IN (SELECT max(sequence) FROM versions WHERE change_id = ? GROUP BY memory_id)
       AND v.change_id = ? ORDER BY v.sequence`,
      [id, id],
    );
  }

  latestChanges(limit: number): readonly MemoryVersion[] {
    return this.#versions(
      `sequence > 0 AND NOT EXISTS
         (SELECT 1 FROM versions w WHERE w.change_id = v.change_id AND w.sequence > v.sequence)
       ORDER BY v.sequence DESC LIMIT ?`,
      [limit],
    );
  }

  fromMessage(id: MessageId): readonly Memory[] {
    return this.#database()
      .all<MemoryRow>(
        `${selectMemories} WHERE +m.hidden = 0 AND m.id IN
           (SELECT memory_id FROM sources CROSS JOIN versions ON id = version_id WHERE message_id = ?)
         AND +m.version_id IN (SELECT version_id FROM sources WHERE message_id = ?)
         ORDER BY m.sequence`,
        [id, id],
      )
      .map(toMemory);
  }

  causedBy(id: MessageId): readonly MemoryVersion[] {
    return this.#versions('caused_message = ? ORDER BY v.sequence', [id]);
  }

  /** An undoing is undone by doing it again, which reverts the undoing. */
  isUndone(id: ChangeId): boolean {
    const undoing = this.#database().one<{ change_id: ChangeId }>(
      `SELECT change_id FROM versions WHERE reverts = ? AND action IN ('undone', 'redone')
       ORDER BY sequence DESC LIMIT 1`,
      [id],
    );
    return undoing !== undefined && !this.isUndone(undoing.change_id);
  }

  /** In batches, so that changes and snapshots may happen while the caller iterates. */
  *all(): Generator<Memory> {
    let sequence = 0;
    for (;;) {
      const rows = this.#database().all<MemoryRow>(
        `${selectMemories} WHERE +m.hidden = 0 AND m.sequence > ? ORDER BY m.sequence LIMIT ?`,
        [sequence, batchSize],
      );
      for (const row of rows) yield toMemory(row);
      const last = rows.at(-1);
      if (last === undefined) return;
      sequence = last.memory_sequence;
    }
  }

  /** @param condition begins with a column of versions, and may end with the order */
  #versions(condition: string, parameters: readonly SqlValue[]): readonly MemoryVersion[] {
    return this.#database()
      .all<VersionRow>(
        `SELECT ${versionColumns} FROM shown_versions v WHERE v.${condition}`,
        parameters,
      )
      .map(toVersion);
  }
}

function toCondition(filter: MemoryFilter): {
  readonly where: string;
  readonly parameters: readonly SqlValue[];
} {
  const conditions = ['m.hidden = 0'];
  const parameters: SqlValue[] = [];
  if (filter.state !== 'all') {
    conditions.push('m.state = ?');
    parameters.push(filter.state);
  }
  if (filter.kind !== undefined) {
    conditions.push('m.kind = ?');
    parameters.push(filter.kind);
  }
  if (filter.pinned !== undefined) {
    conditions.push('m.pinned = ?');
    parameters.push(Number(filter.pinned));
  }
  if (filter.text) {
    // SQLite's lower() knows ASCII only; folded_text is there where that is not enough.
    conditions.push('instr(coalesce(m.folded_text, lower(v.text)), ?) > 0');
    parameters.push(filter.text.toLowerCase());
  }
  return { where: `WHERE ${conditions.join(' AND ')}`, parameters };
}
