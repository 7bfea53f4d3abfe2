import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { ChangeId, ConflictId, MemoryId } from '../base/ids';
import type { Redactor } from '../privacy/redactor';
import type { Conflict, Resolution } from './conflict';
import type { Memory } from './memory';
import { type Cause, MemoryChange } from './memoryChange';
import { cleanFields, type EditableFields, requireOrderedTimes } from './memoryFields';
import type { MemoryHistoryDependencies } from './memoryHistory';
import { successorWithoutCycle } from './succession';
import type { VersionPatch } from './versions';

/** A conflict with both of its memories as they are now. */
export interface ConflictView {
  readonly conflict: Conflict;
  readonly existing: Memory;
  readonly incoming: Memory;
}

export interface ResolutionChoice {
  readonly resolution: Resolution;
  /** Scopes, times or texts under which `bothTrue` and `edited` leave the two. */
  readonly existing?: EditableFields;
  readonly incoming?: EditableFields;
}

/** Lists contradictions that wait for the user, and does as the user decides. Nothing is ever deleted. */
export class ConflictService {
  readonly #deps: MemoryHistoryDependencies & { readonly redactor: Redactor };

  constructor(dependencies: MemoryHistoryDependencies & { readonly redactor: Redactor }) {
    this.#deps = dependencies;
  }

  /** The latest opened first. One whose memories are no longer both true needs no decision and is left out. */
  open(): readonly ConflictView[] {
    return this.#deps.conflicts
      .list('open')
      .flatMap((conflict) => this.#view(conflict) ?? [])
      .filter(({ existing, incoming }) => isTrue(existing) && isTrue(incoming));
  }

  /**
   * @returns the change that the resolution made
   * @throws RecollectError `notFound`, `invalidInput`, or what the change log throws
   */
  async resolve(
    id: ConflictId,
    choice: ResolutionChoice,
  ): Promise<{ readonly changeId: ChangeId }> {
    const conflict = this.#deps.conflicts.get(id);
    const view = conflict?.resolved === null ? this.#view(conflict) : undefined;
    if (!view) {
      throw new RecollectError(
        'notFound',
        translate('This conflict is gone: it was resolved or erased.'),
      );
    }
    const { existing, incoming } = view;
    const change = new MemoryChange(this.#deps);
    // What the user keeps waits for a yes no longer.
    const accepted = (memory: Memory) =>
      change.revise(memory, isTrue(memory) ? { state: 'current' } : {}, byUser('accepted'));
    switch (choice.resolution) {
      case 'keepNew':
        change.revise(existing, this.#ending(existing, incoming, change.now), byUser('superseded'));
        accepted(incoming);
        break;
      case 'keepOld':
        change.revise(incoming, this.#ending(incoming, existing, change.now), byUser('superseded'));
        accepted(existing);
        break;
      case 'bothTrue':
      case 'edited':
        await this.#edit(change, accepted(existing), choice.existing);
        await this.#edit(change, accepted(incoming), choice.incoming);
    }
    await this.#deps.changeLog.append([
      ...change.events,
      {
        type: 'conflictResolved',
        conflictId: id,
        resolution: choice.resolution,
        at: change.now,
        changeId: change.id,
      },
    ]);
    return { changeId: change.id };
  }

  async #edit(change: MemoryChange, memory: Memory, given: EditableFields = {}): Promise<void> {
    const fields = await cleanFields(given, this.#deps.redactor);
    const { validAt, invalidAt } = { ...memory.current, ...fields };
    requireOrderedTimes(validAt, invalidAt);
    change.revise(memory, fields, byUser('revised'));
  }

  #ending(memory: Memory, successor: Memory, now: number): VersionPatch {
    const get = (id: MemoryId) => this.#deps.memories.get(id);
    return endedBy(memory, successor, now, get);
  }

  #view(conflict: Conflict): ConflictView | undefined {
    const { memories } = this.#deps;
    const existing = memories.get(conflict.existingId);
    const incoming = memories.get(conflict.incomingId);
    return existing && incoming ? { conflict, existing, incoming } : undefined;
  }
}

/**
 * What a memory becomes when another takes its place. It stopped being true when the other began to be, as
 * far as that is known.
 */
export function endedBy(
  memory: Memory,
  successor: Memory,
  now: number,
  get: (id: MemoryId) => Memory | undefined,
): VersionPatch {
  const { validAt } = memory.current;
  const began = successor.current.validAt;
  return {
    state: 'ended',
    invalidAt: began > validAt && began <= now ? began : Math.max(validAt, now),
    supersededBy: successorWithoutCycle(memory.id, successor.id, get),
  };
}

function isTrue({ state }: Memory): boolean {
  return state === 'current' || state === 'pending';
}

function byUser(action: Cause['action']): Cause {
  return { action, author: 'user', reason: '' };
}
