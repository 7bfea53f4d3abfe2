import { Emitter } from '../../../../src/core/base/event';
import type {
  ChangeId,
  ConflictId,
  IdSource,
  MemoryId,
  MessageId,
  SessionId,
  VersionId,
} from '../../../../src/core/base/ids';
import type { ChangeEvent, CommittedChange } from '../../../../src/core/change/changeEvent';
import type { ChangeLog } from '../../../../src/core/change/changeLog';
import type { Conflict } from '../../../../src/core/memory/conflict';
import type { Memory, MemoryVersion } from '../../../../src/core/memory/memory';
import type {
  ConflictRepository,
  GateCountRepository,
  MemoryRepository,
} from '../../../../src/core/memory/repository';
import { noGateCounts } from '../../../../src/core/memory/gateCounts';
import { firstVersion, memoryAt, withVersion } from '../../../../src/core/memory/versions';

/** A change log that projects memory events into maps: what storage does, without files. */
export class MemoryStore implements ChangeLog {
  readonly events: ChangeEvent[] = [];
  readonly #memories = new Map<MemoryId, Memory>();
  /** In the order of the journal. */
  readonly #versions: MemoryVersion[] = [];
  readonly #gateCounts = noGateCounts();
  readonly #conflicts = new Map<ConflictId, Conflict>();
  readonly #committed = new Emitter<readonly CommittedChange[]>((error) => {
    throw error;
  });
  readonly onDidCommit = this.#committed.event;

  async append(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> {
    const changes = events.map((event) => {
      this.events.push(event);
      this.#project(event);
      return { sequence: this.events.length, at: 0, event };
    });
    this.#committed.fire(changes);
    return changes;
  }

  readonly repository: MemoryRepository = {
    get: (id) => this.#memories.get(id),
    page: () => ({ memories: [...this.#memories.values()], total: this.#memories.size }),
    idsIn: (states) =>
      [...this.#memories.values()]
        .filter(({ state }) => states.includes(state))
        .map(({ id }) => id),
    counts: () => ({ semantic: 0, episodic: 0, procedural: 0 }),
    versions: (id) => this.#versions.filter(({ memoryId }) => memoryId === id),
    version: (id) => this.#versions.find((version) => version.id === id),
    asOf: (time, _filter, { limit, offset }) => {
      const then = [...this.#memories.values()].flatMap((memory) => {
        const version = this.#versions.findLast(
          ({ createdAt, memoryId }) => memoryId === memory.id && createdAt <= time,
        );
        return version ? [memoryAt(version, memory)] : [];
      });
      return { memories: then.slice(offset, offset + limit), total: then.length };
    },
    versionsOfChange: (id) => [
      ...new Map(
        this.#versions
          .filter(({ changeId }) => changeId === id)
          .map((version) => [version.memoryId, version]),
      ).values(),
    ],
    latestChanges: (limit) =>
      [...new Map(this.#versions.map((version) => [version.changeId, version])).values()]
        .sort((a, b) => this.#versions.indexOf(b) - this.#versions.indexOf(a))
        .slice(0, limit),
    fromMessage: (id) =>
      [...this.#memories.values()].filter(({ current }) =>
        current.sources.some(({ messageId }) => messageId === id),
      ),
    causedBy: (id) =>
      [...this.#memories.keys()]
        .flatMap((each) => this.repository.versions(each))
        .filter(({ causedBy }) => causedBy?.messageId === id),
    isUndone: (id) => this.#versions.some(({ reverts }) => reverts === id),
    all: () => this.#memories.values(),
  };

  readonly gateCounts: GateCountRepository = { read: () => ({ ...this.#gateCounts }) };

  readonly conflicts: ConflictRepository = {
    get: (id) => this.#conflicts.get(id),
    list: (state) =>
      [...this.#conflicts.values()].filter(
        ({ resolved }) => state === 'all' || (state === 'open') === (resolved === null),
      ),
    resolvedBy: (id) =>
      [...this.#conflicts.values()].filter(({ resolved }) => resolved?.changeId === id),
  };

  #project(event: ChangeEvent): void {
    switch (event.type) {
      case 'memoryAdded': {
        const current = firstVersion(event.memory);
        const { sessionId } = event.memory;
        const memory = memoryAt(current, { sessionId, learntAt: current.createdAt });
        this.#memories.set(event.memory.id, memory);
        this.#versions.push(current);
        return;
      }
      case 'memoryChanged': {
        const memory = this.#memories.get(event.version.memoryId);
        if (!memory) throw new Error(`no memory ${event.version.memoryId}`);
        this.#memories.set(memory.id, withVersion(memory, event.version));
        this.#versions.push(event.version);
        return;
      }
      case 'conflictOpened':
        this.#conflicts.set(event.conflict.id, { ...event.conflict, resolved: null });
        return;
      case 'conflictResolved': {
        const { at, changeId, resolution } = event;
        this.#setResolved(event.conflictId, { at, changeId, resolution });
        return;
      }
      case 'conflictReopened':
        this.#setResolved(event.conflictId, null);
        return;
      case 'gateDecided':
        for (const { count, outcome } of event.outcomes) this.#gateCounts[outcome] += count;
        return;
      default:
        throw new Error(`unexpected event ${event.type}`);
    }
  }

  #setResolved(id: ConflictId, resolved: Conflict['resolved']): void {
    const conflict = this.#conflicts.get(id);
    if (!conflict) throw new Error(`no conflict ${id}`);
    this.#conflicts.set(id, { ...conflict, resolved });
  }
}

/** Ids that count from 1. */
export function countingIds(): IdSource {
  let count = 0;
  return {
    session: () => `s-${++count}` as SessionId,
    message: () => `m-${++count}` as MessageId,
    memory: () => `k-${++count}` as MemoryId,
    version: () => `v-${++count}` as VersionId,
    change: () => `c-${++count}` as ChangeId,
    conflict: () => `x-${++count}` as ConflictId,
  };
}
