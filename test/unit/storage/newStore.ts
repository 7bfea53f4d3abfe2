import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../../src/storage/store';
import { openStore, temporaryFolder } from '../../support/openStore';

/** A store in a folder of its own; both go with the test. */
export async function newStore(): Promise<{ store: Store; folder: string }> {
  const folder = join(temporaryFolder(onTestFinished), 'a', 'store');
  return { store: await openForTest(folder), folder };
}

/** Opens a store that is closed with the test. */
export async function openForTest(
  folder: string,
  options: Parameters<typeof openStore>[1] = {},
): Promise<Store> {
  const store = await openStore(folder, options);
  onTestFinished(() => store.dispose());
  return store;
}

export function reopen(store: Store, folder: string): Promise<Store> {
  store.dispose();
  return openForTest(folder);
}

/** Places spread over some bytes, the first and the last among them. */
export function placesIn(bytes: Uint8Array, count: number): readonly number[] {
  const last = bytes.length - 1;
  return Array.from({ length: count }, (_, index) => Math.round((index * last) / (count - 1)));
}
