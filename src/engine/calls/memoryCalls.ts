import type { Reverted } from '../../core/memory/memoryHistory';
import type { GroupHandlers, Result } from '../../protocol/contract';
import type { memoryCallSpecs } from '../../protocol/engine/memoryCallSpecs';
import type { EngineContract } from '../../protocol/engineContract';
import type { OpenedStore } from '../openedStore';

/** @param store the open store, with what other processes have written since */
export function memoryCalls(store: () => OpenedStore): GroupHandlers<typeof memoryCallSpecs> {
  return {
    listMemories: ({ filter, offset, limit }) => {
      const { memories, total } = store().store.memories.page(filter, { offset, limit });
      return { memories: [...memories], total };
    },
    countMemories: (filter) => store().store.memories.counts(filter),
    getMemory: ({ memoryId }) => {
      const { memories } = store().store;
      const memory = memories.get(memoryId);
      return memory ? { memory, versions: [...memories.versions(memoryId)] } : null;
    },
    addMemory: (input) => store().memories.add(input),
    reviseMemory: ({ memoryId, ...change }) =>
      store().memories.revise(memoryId, { ...change, author: 'user' }),
    pinMemory: async ({ memoryId, pinned }) => {
      await store().memories.pin(memoryId, pinned);
      return {};
    },
    acceptMemory: ({ memoryId }) => store().memories.accept(memoryId),
    forgetMemory: async ({ memoryId }) => {
      await store().memories.forget(memoryId);
      return {};
    },
    restoreMemory: async ({ memoryId }) => {
      await store().memories.restore(memoryId);
      return {};
    },
    eraseMemories: async ({ memoryIds }) => ({ erased: await store().eraseMemories(memoryIds) }),
    memoryHistory: ({ memoryId }) => {
      const { memoryHistory, transcripts } = store();
      const entries = memoryHistory.timeline(memoryId).map(({ version, changed }) => ({
        version,
        changed,
        message: transcripts.origin(version.causedBy),
      }));
      return { entries };
    },
    memoriesAsOf: ({ time, filter, offset, limit }) => {
      const { memories, total } = store().store.memories.asOf(time, filter, { offset, limit });
      return { memories: [...memories], total };
    },
    rollBackMemory: ({ memoryId, versionId }) =>
      store().memoryHistory.rollBack(memoryId, versionId),
    rollBackMemories: async ({ time }) => reverted(await store().memoryHistory.rollBackAll(time)),
    undoMemoryChange: async ({ changeId }) => reverted(await store().memoryHistory.undo(changeId)),
    redoMemoryChange: async () => reverted(await store().memoryHistory.redo()),
    listConflicts: () => ({ conflicts: [...store().conflicts.open()] }),
    resolveConflict: ({ conflictId, ...choice }) => store().conflicts.resolve(conflictId, choice),
    giveFeedback: ({ messageId, memoryId, verdict }) =>
      store().feedback.give(messageId, memoryId, verdict),
    judgeStatements: ({ existing, incoming }) => {
      const { contradicts, decision, reason } = store().judge.judge(existing, incoming);
      return { contradicts, decision, reason };
    },
    gateCounts: () => store().noting.counts,
  };
}

function reverted(done: Reverted | null): Result<EngineContract, 'undoMemoryChange'> {
  return done && { changeId: done.changeId, memories: [...done.memories] };
}
