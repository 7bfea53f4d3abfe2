import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommittedChange } from '../../../src/core/change/changeEvent';
import type { Store } from '../../../src/storage/store';
import { bundledStoreProcess } from '../../support/bundledStoreProcess';
import { contentOf, openStore, temporaryFolder, wasmPath } from '../../support/openStore';
import { RealProcess } from '../../support/realProcesses';

const minute = 60_000;

describe('several real processes that write to one store', () => {
  const bundle = bundledStoreProcess();

  /** @param total of the messages of all writers, which it waits for in the end */
  function writer(
    folder: string,
    name: string,
    count: number,
    padding = 0,
    total = 0,
  ): RealProcess {
    const numbers = [count, padding, total].map(String);
    const parameters = ['write', folder, wasmPath, name, ...numbers];
    return new RealProcess(bundle(), parameters);
  }

  async function opened(folder: string): Promise<Store> {
    const store = await openStore(folder);
    onTestFinished(() => store.dispose());
    return store;
  }

  function acknowledged(process: RealProcess): readonly string[] {
    return process.lines.filter((line) => line.includes('-'));
  }

  function storedOf(store: Store, name: string): readonly string[] {
    const ids: readonly string[] = [...store.messages.all()].map(({ id }) => id);
    return ids.filter((id) => id.startsWith(`${name}-`));
  }

  it(
    'end with every change of all, in one order that all see',
    { timeout: 5 * minute },
    async () => {
      const folder = temporaryFolder(onTestFinished);
      const watcher = await opened(folder);
      const seen: CommittedChange[] = [];
      watcher.onDidCommit((changes) => seen.push(...changes));
      const writers = ['a', 'b', 'c', 'd'].map((name) => writer(folder, name, 1_000, 0, 4_000));
      let running = true;
      const ends = Promise.all(writers.map((process) => process.end())).finally(() => {
        running = false;
      });
      while (running) {
        watcher.refresh();
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await ends).toEqual(['', '', '', '']);
      watcher.refresh();

      const store = await opened(folder);
      expect(store.report.notices).toEqual([]);
      expect(store.counts().messages).toBe(4_000);
      for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
        expect(storedOf(store, name)).toEqual(acknowledged(writers[index] as RealProcess));
      }
      const orders = writers.flatMap(({ lines }) =>
        lines.filter((line) => line.startsWith('order')),
      );
      expect([orders.length, new Set(orders).size]).toEqual([4, 1]);
      const order = createHash('sha256');
      for (const { id } of store.messages.all()) order.update(`${id}\n`);
      expect(orders[0]).toBe(`order ${order.digest('hex')}`);
      expect(contentOf(watcher)).toEqual(contentOf(store));
      expect(seen.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: store.lastSequence }, (_, index) => index + 1),
      );
    },
  );

  it('lose nothing acknowledged when they are killed', { timeout: minute }, async () => {
    const folder = temporaryFolder(onTestFinished);
    const acknowledgedBy = new Map<string, readonly string[]>();
    let running: [string, RealProcess][] = [];
    for (let kill = 0; kill < 12; kill++) {
      running.push([`w${kill}`, writer(folder, `w${kill}`, 10_000, 40_000)]);
      if (running.length < 3) continue;
      const [[name, victim] = ['', undefined], ...others] = running;
      running = others;
      await victim?.printed(2 + ((kill * 7) % 11));
      await victim?.kill();
      if (victim) acknowledgedBy.set(name, acknowledged(victim));
    }
    for (const [name, process] of running) {
      await process.printed(2);
      await process.kill();
      acknowledgedBy.set(name, acknowledged(process));
    }
    const store = await opened(folder);
    for (const [name, ids] of acknowledgedBy) {
      const stored = storedOf(store, name);
      expect(stored.slice(0, ids.length)).toEqual(ids);
      // At most the one that was on its way.
      expect(stored.length - ids.length).toBeLessThanOrEqual(1);
      expect(new Set(stored).size).toBe(stored.length);
    }
    expect(store.report.notices.filter((notice) => !notice.includes('unfinished'))).toEqual([]);
  });
});
