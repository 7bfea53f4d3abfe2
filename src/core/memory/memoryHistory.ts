import type { Clock, Timestamp } from '../base/clock';
import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { ChangeId, IdSource, MemoryId, VersionId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { ChangeLog } from '../change/changeLog';
import type { Memory, MemoryVersion } from './memory';
import { type Cause, MemoryChange } from './memoryChange';
import type { ConflictRepository, MemoryRepository } from './repository';
import { undoableChanges } from './undoStack';
import { successorWithoutCycle } from './succession';
import { changedFields, pick, type Snapshot, snapshotOf, type VersionField } from './versions';

/** A memory's version, and what it changed. */
export interface HistoryEntry {
  readonly version: MemoryVersion;
  /** Empty for the first. */
  readonly changed: readonly VersionField[];
}

export interface MemoryHistoryDependencies {
  readonly changeLog: ChangeLog;
  readonly memories: MemoryRepository;
  readonly conflicts: ConflictRepository;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What an undo, a redo or a rolling back did. */
export interface Reverted {
  readonly changeId: ChangeId;
  readonly memories: readonly Memory[];
}

const pageSize = 500;

/** Reads how memories came to be as they are, and takes changes back: always by new versions. */
export class MemoryHistory {
  readonly #deps: MemoryHistoryDependencies;

  constructor(dependencies: MemoryHistoryDependencies) {
    this.#deps = dependencies;
  }

  /** Oldest first. @throws RecollectError `notFound` */
  timeline(id: MemoryId): readonly HistoryEntry[] {
    this.#get(id);
    const versions = this.#deps.memories.versions(id);
    return versions.map((version, index) => {
      const before = versions[index - 1];
      return { version, changed: before ? changedFields(before, version) : [] };
    });
  }

  /**
   * Puts a memory back as one of its versions has it.
   * @throws RecollectError `notFound`, or what the change log throws
   */
  async rollBack(id: MemoryId, versionId: VersionId): Promise<Memory> {
    const memory = this.#get(id);
    const version = this.#deps.memories.version(versionId);
    if (version?.memoryId !== id) {
      throw new RecollectError('notFound', translate('This version is gone: it was erased.'));
    }
    const change = new MemoryChange(this.#deps);
    const wanted = putBack(memory, version, (other) => this.#deps.memories.get(other));
    const changed = change.revise(memory, wanted, {
      action: 'rolledBack',
      author: 'user',
      reason: '',
    });
    await this.#append(change.events);
    return changed;
  }

  /**
   * Puts every memory back as it was at a moment; what was not known then is forgotten.
   * @returns null when nothing has changed since
   * @throws RecollectError what the change log throws
   */
  async rollBackAll(time: Timestamp): Promise<Reverted | null> {
    const { memories } = this.#deps;
    const change = new MemoryChange(this.#deps);
    const cause: Cause = { action: 'rolledBack', author: 'user', reason: '' };
    const then = new Map<MemoryId, MemoryVersion>();
    for (let offset = 0; ; offset += pageSize) {
      const page = memories.asOf(time, { state: 'all' }, { offset, limit: pageSize });
      for (const { id, current } of page.memories) then.set(id, current);
      if (page.memories.length < pageSize) break;
    }
    // Read whole before anything is written: the chains of successors must be those of the moment.
    const before = [...memories.all()];
    const changed = before.flatMap((memory) => {
      const version = then.get(memory.id);
      const after = change.revise(
        memory,
        version ? snapshotOf(version) : { state: 'forgotten' },
        cause,
      );
      return after === memory ? [] : [after];
    });
    if (changed.length === 0) return null;
    await this.#append(change.events);
    return { changeId: change.id, memories: changed };
  }

  /**
   * Takes the user's latest change back, or a given one. What was changed otherwise since stays.
   * @returns null when there is nothing to undo
   * @throws RecollectError what the change log throws
   */
  async undo(changeId?: ChangeId): Promise<Reverted | null> {
    const id = changeId ?? undoableChanges(this.#deps.memories).undo.at(-1);
    return id === undefined ? null : this.#revert(id, 'undone');
  }

  /**
   * Does again what was undone last.
   * @returns null when there is nothing to redo
   * @throws RecollectError what the change log throws
   */
  async redo(): Promise<Reverted | null> {
    const id = undoableChanges(this.#deps.memories).redo.at(-1);
    return id === undefined ? null : this.#revert(id, 'redone');
  }

  async #revert(id: ChangeId, action: 'undone' | 'redone'): Promise<Reverted | null> {
    const { conflicts, memories } = this.#deps;
    const change = new MemoryChange(this.#deps);
    const reverted = new Map<MemoryId, Memory>();
    const now = (memoryId: MemoryId) => reverted.get(memoryId) ?? memories.get(memoryId);
    for (const version of memories.versionsOfChange(id)) {
      const memory = memories.get(version.memoryId);
      if (!memory) continue;
      const before = this.#before(version, id);
      const undone = before
        ? pick(before, fieldsToPutBack(before, version, memory.current))
        : ({ state: 'forgotten' } as const);
      const wanted = { ...snapshotOf(memory.current), ...undone };
      const cause: Cause = { action, author: 'user', reason: '', reverts: id };
      reverted.set(memory.id, change.revise(memory, putBack(memory, wanted, now), cause));
    }
    const reopened = conflicts.resolvedBy(id).map((conflict): ChangeEvent => ({
      type: 'conflictReopened',
      conflictId: conflict.id,
    }));
    if (change.events.length === 0) return null;
    await this.#append([...change.events, ...reopened]);
    return { changeId: change.id, memories: [...reverted.values()] };
  }

  /** The version before the first one that a change made of the same memory. */
  #before(version: MemoryVersion, id: ChangeId): MemoryVersion | undefined {
    let before: MemoryVersion | undefined = version;
    while (before?.changeId === id) {
      before =
        before.supersedes === null ? undefined : this.#deps.memories.version(before.supersedes);
    }
    return before;
  }

  #get(id: MemoryId): Memory {
    const memory = this.#deps.memories.get(id);
    if (!memory)
      throw new RecollectError('notFound', translate('This memory is gone: it was erased.'));
    return memory;
  }

  async #append(events: readonly ChangeEvent[]): Promise<void> {
    if (events.length > 0) await this.#deps.changeLog.append(events);
  }
}

/** What a change set and nobody has set otherwise since. */
function fieldsToPutBack(
  before: MemoryVersion,
  after: MemoryVersion,
  now: MemoryVersion,
): readonly VersionField[] {
  const since = new Set(changedFields(after, now));
  return changedFields(before, after).filter((field) => !since.has(field));
}

/** What is true has no successor, and whoever has one is not its own. */
function putBack(
  { id }: Memory,
  wanted: Snapshot,
  get: (id: MemoryId) => Memory | undefined,
): Snapshot {
  const replaced = wanted.state === 'ended' || wanted.state === 'forgotten';
  const successor = replaced ? wanted.supersededBy : null;
  return { ...snapshotOf(wanted), supersededBy: successorWithoutCycle(id, successor, get) };
}
