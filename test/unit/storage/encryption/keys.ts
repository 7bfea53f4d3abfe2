import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { storeKeyOf } from '../../../../src/storage/encryption/storeKey';
import type { Store } from '../../../../src/storage/store';
import type { StoreOptions } from '../../../../src/storage/storeOptions';
import { openStore } from '../../../support/openStore';

/** 32 bytes that no other number gives. */
export function keyBytes(number = 1): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => (number * 37 + index * 11) % 256);
}

/** Has the keys 1 and 2. */
export const findKey = async (id: string): Promise<Uint8Array | undefined> =>
  [1, 2].map(keyBytes).find((bytes) => storeKeyOf(bytes).id === id);

/** Opens a store that is closed with the test, with the keys 1 and 2 at hand. */
export async function openWithKeys(
  folder: string,
  options: Partial<StoreOptions> = {},
): Promise<Store> {
  const store = await openStore(folder, { findKey, ...options });
  onTestFinished(() => store.dispose());
  return store;
}

export function formatOf(folder: string): { readonly epoch: number; readonly keyId?: string } {
  return JSON.parse(readFileSync(join(folder, 'format.json'), 'utf8'));
}
