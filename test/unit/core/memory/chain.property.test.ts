import fc from 'fast-check';
import initSqlJs from 'sql.js';
import { beforeAll, expect, it } from 'vitest';
import type { MemoryId } from '../../../../src/core/base/ids';
import type { ChangeEvent, CommittedChange } from '../../../../src/core/change/changeEvent';
import { ConflictService, endedBy } from '../../../../src/core/memory/conflictService';
import { MemoryChange } from '../../../../src/core/memory/memoryChange';
import { MemoryHistory } from '../../../../src/core/memory/memoryHistory';
import { MemoryService } from '../../../../src/core/memory/memoryService';
import { LayeredRedactor } from '../../../../src/core/privacy/redactor';
import { Database } from '../../../../src/storage/database';
import { SqlConflictRepository } from '../../../../src/storage/conflictRepository';
import { SqlMemoryRepository } from '../../../../src/storage/memoryRepository';
import { Projector } from '../../../../src/storage/projector';
import { wasmPath } from '../../../support/openStore';
import { countingIds } from './memoryStore';

let sqlite: Awaited<ReturnType<typeof initSqlJs>>;
beforeAll(async () => {
  sqlite = await initSqlJs({ locateFile: () => wasmPath });
});

const memories = 4;
const which = fc.nat({ max: memories - 1 });

/** One thing that may happen to memories. */
const action = fc.oneof(
  fc.record({
    kind: fc.constant('revise'),
    at: which,
    text: fc.string({ minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('setFields'),
    at: which,
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('supersede'), at: which, by: which }),
  fc.record({ kind: fc.constant('merge'), at: which, by: which }),
  fc.record({ kind: fc.constant('conflict'), at: which, by: which, keepNew: fc.boolean() }),
  fc.record({ kind: fc.constant('rollBack'), at: which, version: fc.nat({ max: 20 }) }),
  fc.record({ kind: fc.constant('rollBackAll'), steps: fc.nat({ max: 30 }) }),
  fc.record({ kind: fc.constant('forget'), at: which }),
  fc.record({ kind: fc.constant('restore'), at: which }),
  fc.record({ kind: fc.constant('pin'), at: which }),
  fc.record({ kind: fc.constant('undo') }),
  fc.record({ kind: fc.constant('redo') }),
) as fc.Arbitrary<Action>;
interface Action {
  readonly kind: string;
  readonly at?: number;
  readonly by?: number;
  readonly text?: string;
  readonly importance?: number;
  readonly version?: number;
  readonly steps?: number;
  readonly keepNew?: boolean;
}

/** A journal and its projection, without files. */
class Journal {
  readonly changes: CommittedChange[] = [];
  readonly database = new Database(sqlite);
  readonly #projector = new Projector(this.database);
  readonly memories = new SqlMemoryRepository(() => this.database);
  readonly conflicts = new SqlConflictRepository(() => this.database);
  now = 1_000;

  append = async (events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> => {
    const changes = events.map((event, index) => ({
      sequence: this.changes.length + index + 1,
      at: this.now,
      event,
    }));
    this.changes.push(...changes);
    this.#projector.apply(changes);
    return changes;
  };

  readonly onDidCommit = () => ({ dispose() {} });

  content(): unknown {
    const all = [...this.memories.all()];
    return {
      all,
      versions: all.map(({ id }) => this.memories.versions(id)),
      conflicts: this.conflicts.list('all'),
    };
  }
}

function services(journal: Journal) {
  const dependencies = {
    changeLog: journal,
    memories: journal.memories,
    conflicts: journal.conflicts,
    redactor: new LayeredRedactor([], (error) => {
      throw error;
    }),
    clock: { now: () => (journal.now += 10) },
    ids: countingIds(),
  };
  return {
    ...dependencies,
    service: new MemoryService(dependencies),
    history: new MemoryHistory(dependencies),
    conflictService: new ConflictService(dependencies),
  };
}

async function perform(
  { at = 0, by = 0, importance = 0, keepNew, kind, steps = 0, text = 'x', version = 0 }: Action,
  ids: readonly MemoryId[],
  journal: Journal,
  {
    changeLog,
    clock,
    conflictService,
    history,
    ids: idSource,
    service,
  }: ReturnType<typeof services>,
): Promise<void> {
  const id = ids[at]!;
  const other = ids[by]!;
  const get = (each: MemoryId) => journal.memories.get(each)!;
  switch (kind) {
    case 'revise':
      if (text.trim() !== '') await service.revise(id, { text, author: 'user', reason: '' });
      return;
    case 'setFields':
      await service.revise(id, { importance, kind: 'episodic', author: 'agent', reason: '' });
      return;
    case 'supersede': {
      if (id === other) return;
      const change = new MemoryChange({ clock, ids: idSource });
      const patch = endedBy(get(id), get(other), change.now, get);
      change.revise(get(id), patch, { action: 'superseded', author: 'assistant', reason: '' });
      await changeLog.append(change.events);
      return;
    }
    case 'merge':
      if (id !== other) await service.merge(id, other);
      return;
    case 'conflict': {
      const conflictId = idSource.conflict();
      const opened = { existingId: id, incomingId: other, reason: '', openedAt: journal.now };
      await changeLog.append([{ type: 'conflictOpened', conflict: { id: conflictId, ...opened } }]);
      if (id === other) return;
      await conflictService.resolve(conflictId, { resolution: keepNew ? 'keepNew' : 'keepOld' });
      return;
    }
    case 'rollBack': {
      const versions = journal.memories.versions(id);
      await history.rollBack(id, versions[version % versions.length]!.id);
      return;
    }
    case 'rollBackAll':
      await history.rollBackAll(1_000 + steps * 20);
      return;
    case 'forget':
      return service.forget(id);
    case 'restore':
      return service.restore(id);
    case 'pin':
      return service.pin(id, !get(id).pinned);
    case 'undo':
      await history.undo();
      return;
    case 'redo':
      await history.redo();
  }
}

function checkChains(journal: Journal): void {
  for (const memory of journal.memories.all()) {
    const versions = journal.memories.versions(memory.id);
    // One chain: each version comes after the one before, and the memory is as its last one.
    expect(versions.map(({ supersedes }) => supersedes)).toEqual([
      null,
      ...versions.slice(0, -1).map(({ id }) => id),
    ]);
    expect(versions.at(-1)).toEqual(memory.current);
    expect(memory).toMatchObject({ state: memory.current.state, pinned: memory.current.pinned });
    if (memory.state === 'current') expect(memory.supersededBy).toBeNull();
    // No cycles among those that took another's place.
    const passed = new Set<MemoryId>();
    let next: MemoryId | null = memory.id;
    while (next !== null) {
      expect(passed.has(next)).toBe(false);
      passed.add(next);
      next = journal.memories.get(next)?.supersededBy ?? null;
    }
  }
}

it('any sequence of changes keeps one current version of a chain, no cycles, and a history that replays to the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
      const journal = new Journal();
      const all = services(journal);
      const ids: MemoryId[] = [];
      for (let count = 0; count < memories; count++) {
        ids.push((await all.service.add({ text: `memory ${count}`, kind: 'semantic' })).id);
      }
      for (const one of actions) {
        await perform(one, ids, journal, all);
        checkChains(journal);
      }
      const replayed = new Journal();
      await replayed.append(
        journal.changes.map(({ event }) => JSON.parse(JSON.stringify(event)) as ChangeEvent),
      );
      expect(replayed.content()).toEqual(journal.content());
      replayed.database.dispose();
      journal.database.dispose();
    }),
    { numRuns: 60 },
  );
});
