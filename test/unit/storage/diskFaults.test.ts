import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../src/storage/store';
import { FailingDisk } from '../../support/failingDisk';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { smallDisk } from '../../support/smallDisk';
import { messageAdded, sessionCreated } from '../../support/storeEvents';

const minute = 60_000;

async function opened(disk: FailingDisk): Promise<Store> {
  const store = await disk.open();
  onTestFinished(() => store.dispose());
  return store;
}

function messageIds(store: Store): readonly string[] {
  return [...store.messages.all()].map(({ id }) => id);
}

describe('a disk that fails', () => {
  it.each([
    ['ENOSPC', 'storeFull', /is full.*Free some space/],
    ['EDQUOT', 'storeFull', /is full/],
    ['EACCES', 'readOnly', /may not write.*Allow/],
    ['EROFS', 'readOnly', /may not write/],
    ['EIO', 'storeUnavailable', /answered with an error \(EIO\)/],
    ['ENOENT', 'storeUnavailable', /not there any more/],
  ])(
    'with %s says what to do, keeps what it has and goes on afterwards',
    async (code, expected, words) => {
      const disk = new FailingDisk();
      const store = await opened(disk);
      await store.append([sessionCreated('s1'), messageAdded('m1')]);
      const before = contentOf(store);

      disk.refuse(code);
      const failure = await store.append([messageAdded('m2')]).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: expected, message: expect.stringMatching(words) });
      expect(contentOf(store)).toEqual(before);
      expect(() => store.snapshot()).toThrow(expect.objectContaining({ code: expected }));
      expect(contentOf(store)).toEqual(before);

      disk.work();
      await store.append([messageAdded('m3')]);
      expect(messageIds(store)).toEqual(['m1', 'm3']);
      expect(contentOf(await opened(disk))).toEqual(contentOf(store));
    },
  );

  it.each(['ENOSPC', 'EIO'])(
    'with %s at any one call leaves what the journal says',
    { timeout: minute },
    async (code) => {
      const reached = new Set<string>();
      for (let call = 1; reached.size < 4 && call < 400; call++) {
        for (const action of ['append', 'snapshot', 'backup', 'erase'] as const) {
          if (reached.has(action)) continue;
          const disk = new FailingDisk();
          const store = await opened(disk);
          await store.append([sessionCreated('s1'), messageAdded('m1')]);
          const wasReached = disk.failOnce(call, code);
          const failed = await act(store, action).then(
            () => false,
            () => true,
          );
          disk.work();
          if (!wasReached()) reached.add(action);

          store.refresh();
          const kept = action === 'erase' ? [[], ['m1']] : [['m1'], ['m1', 'm2']];
          expect(kept).toContainEqual(messageIds(store));
          if (action === 'append' && !failed) expect(messageIds(store)).toEqual(['m1', 'm2']);
          if (action === 'erase' && !failed) expect(messageIds(store)).toEqual([]);
          await store.append([sessionCreated('s1'), messageAdded('m9')]);
          const again = await opened(disk);
          expect([action, call, contentOf(again)]).toEqual([action, call, contentOf(store)]);
          expect(again.report.notices).toEqual([]);
          again.dispose();
          store.dispose();
        }
      }
      expect(reached.size).toBe(4);
    },
  );

  async function act(store: Store, action: 'append' | 'snapshot' | 'backup' | 'erase') {
    switch (action) {
      case 'append':
        return void (await store.append([messageAdded('m2')]));
      case 'snapshot':
        return void store.snapshot();
      case 'backup':
        return void (await store.backUp('/mine.recollect'));
      case 'erase':
        return store.eraseEverything();
    }
  }

  it('may be opened for reading when it refuses writing', async () => {
    const disk = new FailingDisk();
    const writer = await opened(disk);
    await writer.append([sessionCreated('s1'), messageAdded('m1')]);
    writer.snapshot();
    await writer.append([messageAdded('m2')]);
    disk.refuse('EROFS');
    const reader = await opened(disk);
    expect(messageIds(reader)).toEqual(['m1', 'm2']);
    expect(reader.report.notices.join()).toContain('you can read what it remembers');
    await expect(reader.append([messageAdded('m3')])).rejects.toMatchObject({ code: 'readOnly' });
    expect(reader.snapshotIfDue()).toBe(false);
    disk.work();
    await writer.append([messageAdded('m4')]);
    disk.refuse('EROFS');
    reader.refresh();
    expect(messageIds(reader)).toEqual(['m1', 'm2', 'm4']);
  });

  it('with nothing on it that refuses writing cannot be opened, and says so', async () => {
    const disk = new FailingDisk();
    disk.refuse('EACCES');
    await expect(disk.open()).rejects.toMatchObject({ code: 'storeUnavailable' });
  });
});

describe('a real disk', () => {
  it('whose folder vanishes and comes back goes on', async () => {
    const folder = join(temporaryFolder(onTestFinished), 'store');
    const store = await openStore(folder);
    onTestFinished(() => store.dispose());
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    renameSync(folder, `${folder}-away`);
    await expect(store.append([messageAdded('m2')])).rejects.toMatchObject({
      code: 'storeUnavailable',
    });
    store.refresh();
    expect(messageIds(store)).toEqual(['m1']);
    mkdirSync(folder);
    await expect(store.append([messageAdded('m2')])).rejects.toMatchObject({
      code: 'storeUnavailable',
    });
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-away`, folder);
    await store.append([messageAdded('m3')]);
    expect(messageIds(store)).toEqual(['m1', 'm3']);
  });

  it('that is full keeps what it has and goes on when there is room', async () => {
    const folder = temporaryFolder(onTestFinished);
    const full = smallDisk(folder);
    onTestFinished(full.unmount);
    const options = full.fileSystem && { fileSystem: full.fileSystem };
    const store = await openStore(join(folder, 'store'), options);
    onTestFinished(() => store.dispose());
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    full.fill();
    const text = 'x'.repeat(200_000);
    await expect(store.append([messageAdded('m2', { text })])).rejects.toMatchObject({
      code: 'storeFull',
    });
    expect(messageIds(store)).toEqual(['m1']);
    full.free();
    await store.append([messageAdded('m3')]);
    const again = await openStore(join(folder, 'store'), options);
    expect(messageIds(again)).toEqual(['m1', 'm3']);
    again.dispose();
  });
});
