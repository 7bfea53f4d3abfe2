import type { ChangeId, ConflictId, MemoryId } from '../core/base/ids';
import type { Conflict, Resolution } from '../core/memory/conflict';
import type { ConflictRepository } from '../core/memory/repository';
import type { Database, SqlValue } from './database';

interface ConflictRow {
  readonly id: ConflictId;
  readonly existing_id: MemoryId;
  readonly incoming_id: MemoryId;
  readonly reason: string;
  readonly opened_at: number;
  readonly resolution: Resolution | null;
  readonly resolved_at: number | null;
  readonly change_id: ChangeId | null;
}

function toConflict(row: ConflictRow): Conflict {
  const { resolution, resolved_at: at, change_id: changeId } = row;
  return {
    id: row.id,
    existingId: row.existing_id,
    incomingId: row.incoming_id,
    reason: row.reason,
    openedAt: row.opened_at,
    resolved:
      resolution === null || at === null || changeId === null ? null : { resolution, at, changeId },
  };
}

/** Reads conflicts of memories that are shown: those of a deleted session wait with it. */
export class SqlConflictRepository implements ConflictRepository {
  readonly #database: () => Database;

  constructor(database: () => Database) {
    this.#database = database;
  }

  get(id: ConflictId): Conflict | undefined {
    return this.#read('c.id = ?', [id])[0];
  }

  list(state: 'open' | 'resolved' | 'all'): readonly Conflict[] {
    if (state === 'all') return this.#read('1', []);
    return this.#read(`c.resolution IS ${state === 'open' ? '' : 'NOT '}NULL`, []);
  }

  resolvedBy(id: ChangeId): readonly Conflict[] {
    return this.#read('c.change_id = ?', [id]);
  }

  #read(condition: string, parameters: readonly SqlValue[]): readonly Conflict[] {
    return this.#database()
      .all<ConflictRow>(
        `SELECT c.* FROM conflicts c
         JOIN memories old ON old.id = c.existing_id AND old.hidden = 0
         JOIN memories new ON new.id = c.incoming_id AND new.hidden = 0
         WHERE ${condition} ORDER BY c.sequence DESC`,
        parameters,
      )
      .map(toConflict);
  }
}
