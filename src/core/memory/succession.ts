import type { MemoryId } from '../base/ids';
import type { Memory } from './memory';

/**
 * Whose place a memory leaves to whom is followed from memory to memory, and must end somewhere.
 * @returns the successor, or null where it would lead back to the memory itself
 */
export function successorWithoutCycle(
  id: MemoryId,
  successor: MemoryId | null,
  get: (id: MemoryId) => Pick<Memory, 'supersededBy'> | undefined,
): MemoryId | null {
  const passed = new Set<MemoryId>([id]);
  let next = successor;
  while (next !== null) {
    if (passed.has(next)) return null;
    passed.add(next);
    next = get(next)?.supersededBy ?? null;
  }
  return successor;
}
