import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MemoryId, VersionId } from '../../../src/core/base/ids';
import { MemoryHistory } from '../../../src/core/memory/memoryHistory';
import { randomIds } from '../../../src/core/base/ids';
import type { Store } from '../../../src/storage/store';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { oldStoreFiles, unpacked } from './oldStore';

const k1 = 'k1' as MemoryId;
const k2 = 'k2' as MemoryId;
const k3 = 'k3' as MemoryId;

/**
 * A store as Recollect wrote it when a version was a wording and nothing more, a snapshot in the middle:
 * k1 was added, worded anew, pinned, worded anew; k2 was forgotten before the snapshot; k3 was forgotten
 * after it, and restored.
 */
const oldStore = () => unpacked(oldStoreFiles('beforeCompleteVersions'));

async function opened(folder: string): Promise<Store> {
  const store = await openStore(folder);
  onTestFinished(() => store.dispose());
  return store;
}

const outline = (store: Store, id: MemoryId) =>
  store.memories
    .versions(id)
    .map(({ action, pinned, state, text }) => [action, text, state, pinned]);

describe('a store of before complete versions', () => {
  it('opens from its snapshot and the journal after it, with every version complete', async () => {
    const store = await opened(oldStore());
    expect(store.report).toMatchObject({ setAside: [], notices: [], replayed: 4 });
    expect(outline(store, k1)).toEqual([
      ['noted', 'We deploy on Fridays.', 'current', false],
      ['revised', 'We deploy on Mondays.', 'current', false],
      ['pinned', 'We deploy on Mondays.', 'current', true],
      ['revised', 'We deploy on Tuesdays.', 'current', true],
    ]);
    // What the old database did not know of its past is in the version that it ends with.
    expect(outline(store, k2)).toEqual([['noted', 'Port 5432.', 'forgotten', false]]);
    expect(outline(store, k3).map(([action, , state]) => [action, state])).toEqual([
      ['noted', 'current'],
      ['forgotten', 'forgotten'],
      ['restored', 'current'],
    ]);
    expect(store.memories.get(k1)).toMatchObject({
      kind: 'procedural',
      scope: 'user',
      importance: 0.8,
      strength: 0.5,
      pinned: true,
      supersededBy: null,
      tags: ['team'],
      aliases: ['release'],
      learntAt: 5_000,
      current: { kind: 'procedural', scope: 'user', tags: ['team'], aliases: ['release'] },
    });
    expect(store.memories.versions(k1)[0]).toMatchObject({
      kind: 'procedural',
      sources: [{ sessionId: 's1', messageId: 'm1' }],
      causedBy: { sessionId: 's1', messageId: 'm1' },
    });
  });

  it('opens from the journal alone, and then knows when each memory was pinned and forgotten', async () => {
    const folder = oldStore();
    rmSync(join(folder, 'content-1', 'generations'), { recursive: true });
    const store = await opened(folder);
    expect(outline(store, k2).map(([action]) => action)).toEqual(['noted', 'forgotten']);
    const [, forgotten] = store.memories.versions(k2);
    expect(
      store.memories.asOf((forgotten?.createdAt ?? 0) - 1, { state: 'current' }, all).total,
    ).toBe(3);
  });

  it('tells the same after closing and opening, and from a new snapshot', async () => {
    const folder = oldStore();
    const store = await openStore(folder);
    const before = contentOf(store);
    store.dispose();
    const copy = join(temporaryFolder(onTestFinished), 'copy');
    cpSync(folder, copy, { recursive: true });
    const again = await openStore(copy);
    expect(contentOf(again)).toEqual(before);
    expect(again.snapshot()).toBe(true);
    again.dispose();
    const third = await opened(copy);
    expect(third.report.replayed).toBe(0);
    expect(contentOf(third)).toEqual(before);
  });

  it('can be rolled back and changed on', async () => {
    const store = await opened(oldStore());
    const history = new MemoryHistory({
      changeLog: store,
      memories: store.memories,
      conflicts: store.conflicts,
      clock: { now: () => 100_000 },
      ids: randomIds,
    });
    const back = await history.rollBack(k1, 'k1-v1' as VersionId);
    expect(back.current).toMatchObject({ text: 'We deploy on Fridays.', pinned: false });
    expect((await history.undo())?.memories[0]).toMatchObject({
      pinned: true,
      current: { text: 'We deploy on Tuesdays.' },
    });
    expect(store.memories.versions(k1)).toHaveLength(6);
  });
});

const all = { offset: 0, limit: 100 };
