import type { ChangeId, MemoryId } from '../../core/base/ids';
import type { Memory, MemoryKind } from '../../core/memory/memory';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { MemoryGroupId } from './memoryGroups';

export type MoveMemoryCalls = Pick<
  RemoteCalls<EngineContract>,
  'getMemory' | 'restoreMemory' | 'reviseMemory' | 'undoMemoryChange'
>;

/** Which group a memory stands in follows from these. */
interface Place {
  readonly state: Memory['state'];
  readonly pinned: boolean;
  readonly kind: MemoryKind;
}

/**
 * Makes memories belong to a group: to the pinned or the forgotten ones, or to a kind. A day stands for
 * "neither pinned nor forgotten": when a memory was learnt does not change. Those that are gone, or there
 * already, are left out.
 * @param reason why, for the memories' history
 * @returns how many were moved, and the changes that did, with which it is undone
 */
export async function moveMemories(
  calls: MoveMemoryCalls,
  memoryIds: readonly MemoryId[],
  target: MemoryGroupId,
  reason: string,
): Promise<{ readonly moved: number; readonly changes: readonly ChangeId[] }> {
  const changes: ChangeId[] = [];
  let moved = 0;
  for (const memoryId of memoryIds) {
    const read = async () => (await calls.getMemory({ memoryId }))?.memory;
    const memory = await read();
    if (!memory) continue;
    const wanted = placeIn(target, memory);
    if (isAt(memory, wanted)) continue;
    moved += 1;
    let now: Memory | undefined = memory;
    if (memory.state !== 'current' && wanted.state === 'current') {
      // It holds again, which is more than a change of its state.
      await calls.restoreMemory({ memoryId });
      now = await read();
      if (now) changes.push(now.current.changeId);
    }
    if (now && !isAt(now, wanted)) {
      const revised = await calls.reviseMemory({ memoryId, reason, ...wanted });
      changes.push(revised.current.changeId);
    }
  }
  return { moved, changes };
}

export async function undoMove(
  calls: MoveMemoryCalls,
  changes: readonly ChangeId[],
): Promise<void> {
  for (const changeId of changes.toReversed()) await calls.undoMemoryChange({ changeId });
}

function isAt(memory: Place, { state, pinned, kind }: Place): boolean {
  return memory.state === state && memory.pinned === pinned && memory.kind === kind;
}

function placeIn(target: MemoryGroupId, place: Place): Place {
  const { kind, pinned, state } = place;
  switch (target) {
    case 'asOf':
    case 'conflicts':
    case 'pending':
    case 'ended':
      return { state, pinned, kind };
    case 'pinned':
      return { state: 'current', pinned: true, kind };
    case 'forgotten':
      return { state: 'forgotten', pinned, kind };
    case 'semantic':
    case 'episodic':
    case 'procedural':
      return { state: 'current', pinned: false, kind: target };
    case 'today':
    case 'yesterday':
    case 'week':
    case 'older':
      return { state: 'current', pinned: false, kind };
  }
}
