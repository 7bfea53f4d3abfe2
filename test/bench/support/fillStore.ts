import { resolve } from 'node:path';
import { systemClock } from '../../../src/core/base/clock';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import { Store } from '../../../src/storage/store';

const mostAtOnce = 1_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Journals events in a store's folder, as another window would, before an engine opens it. */
export async function fillStore(
  folder: string,
  events: Iterable<ChangeEvent>,
  batchSize = mostAtOnce,
): Promise<void> {
  const store = await openBare(folder);
  let batch: ChangeEvent[] = [];
  for (const event of events) {
    if (batch.push(event) < batchSize) continue;
    await store.append(batch);
    batch = [];
  }
  await store.append(batch);
  store.dispose();
}

/** The store in a folder, without an engine. */
export async function openBare(folder: string): Promise<Store> {
  const wasmPath = resolve('dist/sql-wasm.wasm');
  return Store.open({ folder, wasmPath, clock: systemClock, log: silent });
}
