import type { Clock } from '../base/clock';
import type { ChangeId, IdSource } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { Memory, MemorySource, MemoryVersion, VersionAction, VersionAuthor } from './memory';
import {
  changedFields,
  memoryAt,
  newMemory,
  type Snapshot,
  snapshotOf,
  type VersionPatch,
  withVersion,
} from './versions';

/** Why memories change. */
export interface Cause {
  readonly action: VersionAction;
  readonly author: VersionAuthor;
  /** In words. */
  readonly reason: string;
  readonly causedBy?: MemorySource | null;
  readonly reverts?: ChangeId | null;
}

/** What one action does to memories: its versions share an id, and are journalled and undone together. */
export class MemoryChange {
  readonly id: ChangeId;
  readonly #ids: IdSource;
  readonly #now: number;
  readonly #events: ChangeEvent[] = [];

  constructor({ clock, ids }: { readonly clock: Clock; readonly ids: IdSource }) {
    this.#ids = ids;
    this.#now = clock.now();
    this.id = ids.change();
  }

  get events(): readonly ChangeEvent[] {
    return this.#events;
  }

  get now(): number {
    return this.#now;
  }

  add(snapshot: Snapshot, sessionId: Memory['sessionId'], cause: Cause): Memory {
    const id = this.#ids.memory();
    const current = this.#version(id, snapshot, null, cause);
    const memory = memoryAt(current, { sessionId, learntAt: current.createdAt });
    this.#events.push({ type: 'memoryAdded', memory: newMemory(memory) });
    return memory;
  }

  /** @returns the memory with its next version, or as it was when nothing changes */
  revise(memory: Memory, patch: VersionPatch, cause: Cause): Memory {
    const snapshot = { ...snapshotOf(memory.current), ...patch };
    if (changedFields(memory.current, snapshot).length === 0) return memory;
    const version = this.#version(memory.id, snapshot, memory.current.id, cause);
    this.#events.push({ type: 'memoryChanged', version });
    return withVersion(memory, version);
  }

  #version(
    memoryId: Memory['id'],
    snapshot: Snapshot,
    supersedes: MemoryVersion['supersedes'],
    cause: Cause,
  ): MemoryVersion {
    return {
      id: this.#ids.version(),
      memoryId,
      ...snapshot,
      createdAt: this.#now,
      author: cause.author,
      reason: cause.reason,
      supersedes,
      action: cause.action,
      changeId: this.id,
      reverts: cause.reverts ?? null,
      causedBy: cause.causedBy ?? null,
    };
  }
}
