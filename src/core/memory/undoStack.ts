import type { ChangeId } from '../base/ids';
import type { MemoryRepository } from './repository';

/** How far back undo reaches, in changes. */
const reach = 200;

export interface UndoableChanges {
  /** What undo takes back, the next one last. */
  readonly undo: readonly ChangeId[];
  /** Undone changes, by the change that undid each; the next to do again last. */
  readonly redo: readonly ChangeId[];
}

/**
 * What the user can undo and redo, read from the history itself, so that it holds over restarts and in every
 * window. What Recollect noted by itself is not the user's change, and can be undone where it is shown.
 */
export function undoableChanges(
  memories: Pick<MemoryRepository, 'latestChanges'>,
): UndoableChanges {
  const undo: ChangeId[] = [];
  let redo: ChangeId[] = [];
  for (const { action, author, changeId, reverts } of memories.latestChanges(reach).toReversed()) {
    if (author !== 'user') continue;
    if (action === 'undone') {
      remove(undo, reverts);
      redo.push(changeId);
    } else if (action === 'redone') {
      remove(redo, reverts);
      undo.push(changeId);
    } else {
      undo.push(changeId);
      redo = [];
    }
  }
  return { undo, redo };
}

function remove(ids: ChangeId[], id: ChangeId | null): void {
  const index = id === null ? -1 : ids.lastIndexOf(id);
  if (index >= 0) ids.splice(index, 1);
}
