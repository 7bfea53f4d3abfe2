import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SessionId } from '../../../src/core/base/ids';
import type { Store } from '../../../src/storage/store';
import { FailingDisk } from '../../support/failingDisk';
import type { DiskOperation, Faults } from '../../support/faultyFileSystem';
import { contentOf, openStore, temporaryFolder } from '../../support/openStore';
import { SimulatedFolder } from '../../support/simulatedDisk';
import { smallDisk } from '../../support/smallDisk';
import { messageAdded, sessionCreated } from '../../support/storeEvents';

const minute = 60_000;
const s1 = 's1' as SessionId;

async function opened(disk: FailingDisk, ...how: Parameters<FailingDisk['open']>): Promise<Store> {
  const store = await disk.open(...how);
  onTestFinished(() => store.dispose());
  return store;
}

function messageIds(store: Store): readonly string[] {
  return [...store.messages.all()].map(({ id }) => id);
}

/** The store as another process finds it on the disk. */
async function onDisk(disk: FailingDisk): Promise<readonly string[]> {
  const store = await disk.open();
  const ids = messageIds(store);
  expect(store.report.notices).toEqual([]);
  store.dispose();
  return ids;
}

describe('what a failing disk refuses', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO', 'ENOENT'])(
    'with %s is held, shown, and written in order and once when the disk is back',
    async (code) => {
      const disk = new FailingDisk();
      const store = await opened(disk);
      await store.append([sessionCreated('s1'), messageAdded('m1')]);
      const heard: string[] = [];
      const counts: (number | null)[] = [];
      store.onDidCommit((changes) => heard.push(...changes.map(({ event }) => event.type)));
      store.onDidChangeHeld((held) => counts.push(held && held.count));

      disk.refuse(code);
      await store.appendOrHold([messageAdded('m2')]);
      await store.appendOrHold([messageAdded('m3'), messageAdded('m4')]);
      expect(messageIds(store)).toEqual(['m1', 'm2', 'm3', 'm4']);
      expect(store.messages.page(s1, { limit: 9 }).messages).toHaveLength(4);
      expect(store.held).toMatchObject({ count: 3, reason: { message: expect.any(String) } });
      expect(store.writeHeld()).toBe(false);
      expect(store.snapshot()).toBe(false);
      expect(heard).toHaveLength(3);

      disk.work();
      expect(store.writeHeld()).toBe(true);
      expect(store.held).toBeNull();
      expect(counts).toEqual([1, 3, 3, null]);
      expect(heard).toHaveLength(3);
      await store.appendOrHold([messageAdded('m5')]);
      expect(await onDisk(disk)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
      expect([...store.history(0)].map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  it('stands behind what another process wrote meanwhile', async () => {
    const disk = new FailingDisk();
    const store = await opened(disk);
    const other = await opened(disk, {}, {});
    await store.append([sessionCreated('s1')]);
    disk.refuse('EACCES');
    await store.appendOrHold([messageAdded('m1')]);
    await other.append([messageAdded('o1')]);
    store.refresh();
    expect(messageIds(store)).toEqual(['m1']);
    const resets: unknown[] = [];
    store.onDidReset(() => resets.push(messageIds(store)));
    disk.work();
    expect(store.writeHeld()).toBe(true);
    expect(resets).toEqual([['o1', 'm1']]);
    other.refresh();
    expect(contentOf(other)).toEqual(contentOf(store));
  });

  it.each([
    ['ENOSPC', '/store'],
    ['EIO', '/store'],
    // The lock is released, so that another process finds what was left of a record and goes on behind it.
    ['EIO', '/store/content-1/journal/'],
  ])(
    'is never twice there, with %s from any one call below %s on',
    { timeout: minute },
    async (code, below) => {
      let leftovers = 0;
      for (let from = 1; ; from++) {
        for (const meanwhile of ['nothing', 'looked', 'appended'] as const) {
          const disk = new FailingDisk();
          const store = await disk.open();
          const other = await disk.open({}, {});
          await store.append([sessionCreated('s1'), messageAdded('m1')]);
          let call = 0;
          disk.faults.fail = (_, path) =>
            path.startsWith(below) && ++call >= from ? code : undefined;
          await store.appendOrHold([messageAdded('m2')]);
          if (call < from) {
            expect(leftovers > 0).toBe(below !== '/store');
            return;
          }
          await store.appendOrHold([messageAdded('m3')]);
          if (meanwhile !== 'nothing') other.refresh();
          if (messageIds(other).includes('m2')) leftovers += 1;
          // A lock that could not be released keeps the other one out until it can.
          if (meanwhile === 'appended') await other.appendOrHold([messageAdded('o1')]);
          disk.work();
          expect(store.writeHeld()).toBe(true);
          expect(other.writeHeld()).toBe(true);
          store.refresh();
          await store.append([messageAdded('m4')]);
          other.refresh();
          expect([from, meanwhile, contentOf(other)]).toEqual([from, meanwhile, contentOf(store)]);
          const own = messageIds(store).filter((id) => id !== 'o1');
          expect([from, meanwhile, own]).toEqual([from, meanwhile, ['m1', 'm2', 'm3', 'm4']]);
          expect(messageIds(store).includes('o1')).toBe(meanwhile === 'appended');
          store.dispose();
          other.dispose();
        }
      }
    },
  );

  it(
    'is written as far as it goes when the disk fails again in the middle',
    { timeout: minute },
    async () => {
      const ids = ['m1', 'm2', 'm3', 'm4'];
      for (let call = 1; ; call++) {
        const disk = new FailingDisk();
        const store = await disk.open();
        const other = await disk.open({}, {});
        await store.append([sessionCreated('s1')]);
        disk.refuse('ENOSPC');
        for (const id of ids) await store.appendOrHold([messageAdded(id)]);
        await other.append([messageAdded('o1')]);
        const reached = disk.failOnce(call, 'EIO');
        const whole = store.writeHeld();
        disk.work();
        expect(messageIds(store).filter((id) => id !== 'o1')).toEqual(ids);
        expect(store.writeHeld()).toBe(true);
        // Releases the lock if the failure kept it: what waits for it needs no other change of ours.
        store.refresh();
        expect(await onDisk(disk)).toEqual(['o1', ...ids]);
        expect(messageIds(store)).toEqual(['o1', ...ids]);
        store.dispose();
        other.dispose();
        if (!reached()) {
          expect(whole).toBe(true);
          return;
        }
      }
    },
  );

  it('is erased with everything else, also from memory', async () => {
    const disk = new FailingDisk();
    const store = await opened(disk);
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    disk.refuse('ENOSPC');
    await store.appendOrHold([messageAdded('m2')]);
    await expect(store.eraseEverything()).rejects.toMatchObject({ code: 'storeFull' });
    expect(messageIds(store)).toEqual(['m1', 'm2']);
    disk.work();
    await store.eraseEverything();
    expect(store.held).toBeNull();
    expect(store.writeHeld()).toBe(true);
    expect(await onDisk(disk)).toEqual([]);
  });

  it('is in a backup to another disk, and comes before what is restored', async () => {
    const disk = new FailingDisk();
    const store = await opened(disk);
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    disk.disk.put('/usb', new SimulatedFolder());
    disk.faults.fail = (operation, path) =>
      path.startsWith('/store') && operation === 'write' ? 'ENOSPC' : undefined;
    await store.appendOrHold([messageAdded('m2')]);
    await store.backUp('/usb/mine.recollect');
    expect((await store.inspectBackup('/usb/mine.recollect')).counts.messages).toBe(2);
    await expect(store.restore('/usb/mine.recollect')).rejects.toMatchObject({ code: 'storeFull' });
    disk.work();
    const undo = await store.restore('/usb/mine.recollect');
    expect(await onDisk(disk)).toEqual(['m1', 'm2']);
    expect((await store.inspectBackup(undo)).counts.messages).toBe(2);
    expect(store.writeHeld()).toBe(true);
    expect(await onDisk(disk)).toEqual(['m1', 'm2']);
  });

  it('is not what an upgraded store refuses: that window can only read', async () => {
    const disk = new FailingDisk();
    const store = await opened(disk);
    await store.append([sessionCreated('s1')]);
    const format = Buffer.from('{"format":99,"epoch":1,"erasing":false}');
    disk.disk.file('/store/format.json').change({ kind: 'truncate', size: 0 });
    disk.disk.file('/store/format.json').change({ kind: 'write', position: 0, bytes: format });
    await expect(store.appendOrHold([messageAdded('m1')])).rejects.toMatchObject({
      code: 'storeTooNew',
    });
    expect(store.held).toBeNull();
  });
});

describe('a store that opens on a failing disk', () => {
  const goOnInMemory = true;

  it.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO'])(
    'with %s shows what it has and holds what is said',
    async (code) => {
      const disk = new FailingDisk();
      const maker = await disk.open();
      await maker.append([sessionCreated('s1'), messageAdded('m1')]);
      maker.dispose();
      disk.refuse(code);
      const store = await opened(disk, { goOnInMemory });
      expect(store.held).toMatchObject({ count: 0 });
      expect(messageIds(store)).toEqual(['m1']);
      await store.appendOrHold([messageAdded('m2')]);
      expect(store.held).toMatchObject({ count: 1 });
      expect(messageIds(store)).toEqual(['m1', 'm2']);
      disk.work();
      expect(store.writeHeld()).toBe(true);
      expect(await onDisk(disk)).toEqual(['m1', 'm2']);
      await store.append([messageAdded('m3')]);
      expect(store.snapshot()).toBe(true);
    },
  );

  it.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO', 'ENOENT'])(
    'with %s and nothing on it begins in memory',
    async (code) => {
      const disk = new FailingDisk();
      disk.faults.fail = (operation) => (operation === 'stat' ? undefined : code);
      const store = await opened(disk, { goOnInMemory });
      await store.appendOrHold([sessionCreated('s1'), messageAdded('m1')]);
      expect(messageIds(store)).toEqual(['m1']);
      store.refresh();
      expect(store.writeHeld()).toBe(false);
      disk.work();
      expect(store.writeHeld()).toBe(true);
      expect(messageIds(store)).toEqual(['m1']);
      expect(await onDisk(disk)).toEqual(['m1']);
    },
  );

  it('that is away finds what was there when it is back, and adds what was said', async () => {
    const mount = join(temporaryFolder(onTestFinished), 'disk');
    const folder = join(mount, 'store');
    const maker = await openStore(folder);
    await maker.append([sessionCreated('s1'), messageAdded('m1')]);
    maker.dispose();
    renameSync(mount, `${mount}-away`);
    // Nothing can be made below a file, whoever runs this.
    writeFileSync(mount, '');
    const store = await openStore(folder, { goOnInMemory });
    onTestFinished(() => store.dispose());
    expect(store.held).toMatchObject({ count: 0, reason: { code: 'storeUnavailable' } });
    await store.appendOrHold([sessionCreated('s2'), messageAdded('m2')]);
    await store.appendOrHold([messageAdded('m3', { sessionId: 's2' as SessionId })]);
    expect(store.counts()).toMatchObject({ sessions: 1, messages: 1 });
    expect(store.writeHeld()).toBe(false);
    rmSync(mount);
    renameSync(`${mount}-away`, mount);
    const resets: unknown[] = [];
    store.onDidReset(() => resets.push(messageIds(store)));
    expect(store.writeHeld()).toBe(true);
    expect(resets).toEqual([['m1', 'm2', 'm3']]);
    const again = await openStore(folder);
    expect(contentOf(again)).toEqual(contentOf(store));
    again.dispose();
  });

  it('throws what will not pass', async () => {
    const disk = new FailingDisk();
    const maker = await disk.open();
    await maker.append([sessionCreated('s1')]);
    maker.dispose();
    const format = Buffer.from('{"format":99,"epoch":1,"erasing":false}');
    disk.disk.file('/store/format.json').change({ kind: 'write', position: 0, bytes: format });
    disk.disk.file('/store/format.json').change({ kind: 'truncate', size: format.length });
    await expect(disk.open({ goOnInMemory })).rejects.toMatchObject({ code: 'storeTooNew' });
  });
});

describe('on a real disk', () => {
  it('what did not fit is written when there is room', async () => {
    const folder = temporaryFolder(onTestFinished);
    const full = smallDisk(folder);
    onTestFinished(full.unmount);
    const options = full.fileSystem && { fileSystem: full.fileSystem };
    const store = await openStore(join(folder, 'store'), options);
    onTestFinished(() => store.dispose());
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    full.fill();
    await store.appendOrHold([messageAdded('m2', { text: 'x'.repeat(200_000) })]);
    await store.appendOrHold([messageAdded('m3')]);
    expect(store.held).toMatchObject({ count: 2, reason: { code: 'storeFull' } });
    expect(messageIds(store)).toEqual(['m1', 'm2', 'm3']);
    full.free();
    expect(store.writeHeld()).toBe(true);
    const again = await openStore(join(folder, 'store'), options);
    expect(messageIds(again)).toEqual(['m1', 'm2', 'm3']);
    again.dispose();
  });

  it('what was said while it was mounted read-only is written when it can be', async () => {
    const folder = temporaryFolder(onTestFinished);
    const disk = smallDisk(folder);
    onTestFinished(disk.unmount);
    const options = disk.fileSystem && { fileSystem: disk.fileSystem };
    const store = await openStore(join(folder, 'store'), options);
    onTestFinished(() => store.dispose());
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    disk.refuse();
    await store.appendOrHold([messageAdded('m2')]);
    const second = await openStore(join(folder, 'store'), { ...options, goOnInMemory: true });
    onTestFinished(() => second.dispose());
    await second.appendOrHold([messageAdded('m3')]);
    for (const each of [store, second]) {
      expect(each.held).toMatchObject({ count: 1, reason: { code: 'readOnly' } });
    }
    expect(messageIds(second)).toEqual(['m1', 'm3']);
    disk.allow();
    for (const each of [store, second]) expect(each.writeHeld()).toBe(true);
    store.refresh();
    for (const each of [store, second]) expect(messageIds(each)).toEqual(['m1', 'm2', 'm3']);
  });

  it('what was said while the folder was away is written when it is back', async () => {
    const folder = join(temporaryFolder(onTestFinished), 'store');
    const store = await openStore(folder);
    onTestFinished(() => store.dispose());
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    renameSync(folder, `${folder}-away`);
    await store.appendOrHold([messageAdded('m2')]);
    // An empty mount point is not the store.
    mkdirSync(folder);
    expect(store.writeHeld()).toBe(false);
    expect(store.held).toMatchObject({ count: 1, reason: { code: 'storeUnavailable' } });
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-away`, folder);
    expect(store.writeHeld()).toBe(true);
    const again = await openStore(folder);
    expect(messageIds(again)).toEqual(['m1', 'm2']);
    again.dispose();
  });
});

describe('a network disk', () => {
  const goOnInMemory = true;

  it.each([
    ['without links', { fail: (operation) => (operation === 'link' ? 'ENOTSUP' : undefined) }],
    [
      'that loses the answer to a link',
      {
        failAfter: (operation, path) =>
          path === '/store/lock' && operation === 'link' ? 'EEXIST' : undefined,
      },
    ],
  ] satisfies [string, Faults][])('%s keeps what is said', async (_, faults) => {
    const disk = new FailingDisk();
    const store = await opened(disk, {}, faults);
    await store.append([sessionCreated('s1'), messageAdded('m1')]);
    expect(await onDisk(disk)).toEqual(['m1']);
  });

  it.each([
    ['no links and no exclusive files', { fail: lockless('ENOTSUP') }],
    ['links that replace', { overwrites: (operation) => operation === 'link' }],
    ['files that replace', { overwrites: (operation) => operation === 'create' }],
  ] satisfies [string, Faults][])(
    'that has %s is not written to: it cannot be locked',
    async (_, faults) => {
      const disk = new FailingDisk();
      const maker = await disk.open();
      await maker.append([sessionCreated('s1'), messageAdded('m1')]);
      maker.dispose();
      const store = await opened(disk, { goOnInMemory }, faults);
      await store.appendOrHold([messageAdded('m2')]);
      expect(store.held).toMatchObject({ count: 1, reason: { code: 'storeUnavailable' } });
      expect(messageIds(store)).toEqual(['m1', 'm2']);
      expect(store.writeHeld()).toBe(false);
      expect(await onDisk(disk)).toEqual(['m1']);
    },
  );

  function lockless(code: string): NonNullable<Faults['fail']> {
    return (operation: DiskOperation) =>
      operation === 'link' || operation === 'create' ? code : undefined;
  }
});
