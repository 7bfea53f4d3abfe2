import type { MemoryId } from '../core/base/ids';
import type { ChangeEvent } from '../core/change/changeEvent';
import type { MemoryVersion, NewMemory } from '../core/memory/memory';
import {
  changedFields,
  completedFlag,
  completedWording,
  firstVersion,
  isLearning,
} from '../core/memory/versions';
import type { Database } from './database';
import {
  insertVersion,
  toVersion,
  type VersionRow,
  versionColumns,
  versionValues,
} from './versionRows';

/** A change of memories and of what belongs to them. */
type MemoryEvent = Extract<
  ChangeEvent,
  { type: `memory${string}` | `conflict${string}` | 'gateDecided' }
>;

/** Applies changes of memories, each to the end of its memory's chain of versions. */
export class MemoryProjector {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  apply(event: MemoryEvent, sequence: number, at: number): void {
    switch (event.type) {
      case 'memoryAdded':
        return this.#add(event.memory, sequence);
      case 'memoryChanged':
        return this.#change(event.version.memoryId, sequence, () => event.version);
      case 'memoryRevised':
        return this.#change(event.version.memoryId, sequence, (before) =>
          completedWording(event.version, before),
        );
      case 'memoryPinned': {
        const { pinned } = event;
        return this.#change(event.memoryId, sequence, (before) =>
          completedFlag(before, { sequence, at, flag: { pinned } }),
        );
      }
      case 'memoryForgotten':
        return this.#change(event.memoryId, sequence, (before) =>
          completedFlag(before, { sequence, at, flag: { state: 'forgotten' } }),
        );
      case 'memoryRestored':
        return this.#change(event.memoryId, sequence, (before) =>
          completedFlag(before, { sequence, at, flag: { state: 'current' } }),
        );
      case 'conflictOpened': {
        const { conflict } = event;
        return this.#database.run(
          `INSERT OR IGNORE INTO conflicts (id, sequence, existing_id, incoming_id, reason, opened_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [
            conflict.id,
            sequence,
            conflict.existingId,
            conflict.incomingId,
            conflict.reason,
            conflict.openedAt,
          ],
        );
      }
      case 'conflictResolved':
        return this.#database.run(
          'UPDATE conflicts SET resolution = ?, resolved_at = ?, change_id = ? WHERE id = ?',
          [event.resolution, event.at, event.changeId, event.conflictId],
        );
      case 'conflictReopened':
        return this.#database.run(
          'UPDATE conflicts SET resolution = NULL, resolved_at = NULL, change_id = NULL WHERE id = ?',
          [event.conflictId],
        );
      case 'gateDecided':
        for (const { outcome, count } of event.outcomes) {
          this.#database.run(
            `INSERT INTO gate_counts VALUES (?, ?)
             ON CONFLICT (outcome) DO UPDATE SET count = count + excluded.count`,
            [outcome, count],
          );
        }
    }
  }

  #add(memory: NewMemory, sequence: number): void {
    const version = firstVersion(memory);
    const added = this.#database.change(
      `INSERT OR IGNORE INTO memories (id, sequence, kind, scope, session_id, persona_id, importance, pinned,
         state, tags, aliases, version_id, learnt_sequence, learnt_at, folded_text, hidden)
       SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(
         (SELECT deleted FROM sessions WHERE id = ? AND ? = 'session'), 0)
       WHERE NOT EXISTS (SELECT 1 FROM versions WHERE id = ?)`,
      [
        memory.id,
        sequence,
        version.kind,
        version.scope,
        memory.sessionId,
        version.personaId,
        version.importance,
        Number(version.pinned),
        version.state,
        JSON.stringify(version.tags),
        JSON.stringify(version.aliases),
        version.id,
        sequence,
        version.createdAt,
        foldedIfNeeded(version.text),
        memory.sessionId,
        version.scope,
        version.id,
      ],
    );
    if (added > 0) this.#insert(version, sequence);
  }

  /**
   * Another window may have changed the memory between the reading and the writing of this one: the version
   * still comes after what is there, so that the chain has one end and no fork.
   */
  #change(id: MemoryId, sequence: number, next: (before: MemoryVersion) => MemoryVersion): void {
    const row = this.#database.one<VersionRow>(
      `SELECT ${versionColumns} FROM memories m CROSS JOIN versions v ON v.id = m.version_id WHERE m.id = ?`,
      [id],
    );
    if (!row) return;
    const before = toVersion(row);
    const version = { ...next(before), supersedes: before.id };
    const learnt = isLearning(changedFields(before, version));
    const changed = this.#database.change(
      `UPDATE memories SET kind = ?, scope = ?, persona_id = ?, importance = ?, pinned = ?, state = ?, tags = ?,
         aliases = ?, version_id = ?, folded_text = ?,
         learnt_sequence = iif(?, ?, learnt_sequence), learnt_at = iif(?, ?, learnt_at),
         hidden = coalesce((SELECT deleted FROM sessions s WHERE s.id = memories.session_id AND ? = 'session'), 0)
       WHERE id = ? AND NOT EXISTS (SELECT 1 FROM versions WHERE id = ?)`,
      [
        version.kind,
        version.scope,
        version.personaId,
        version.importance,
        Number(version.pinned),
        version.state,
        JSON.stringify(version.tags),
        JSON.stringify(version.aliases),
        version.id,
        foldedIfNeeded(version.text),
        Number(learnt),
        sequence,
        Number(learnt),
        version.createdAt,
        version.scope,
        id,
        version.id,
      ],
    );
    if (changed > 0) this.#insert(version, sequence);
  }

  #insert(version: MemoryVersion, sequence: number): void {
    this.#database.run(insertVersion, versionValues(version, sequence));
    for (const [position, source] of version.sources.entries()) {
      this.#database.run('INSERT INTO sources VALUES (?, ?, ?, ?)', [
        version.id,
        position,
        source.sessionId,
        source.messageId,
      ]);
    }
  }
}

/** The text in lower case where it has letters that SQLite's own lower() leaves as they are, else null. */
function foldedIfNeeded(text: string): string | null {
  const asciiFolded = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const folded = text.toLowerCase();
  return folded === asciiFolded ? null : folded;
}
