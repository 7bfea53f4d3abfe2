import { join } from 'node:path';
import { systemClock } from '../core/base/clock';
import type { Log } from '../core/base/log';
import type { FindKey } from '../storage/encryption/keyRing';
import { Store } from '../storage/store';

/** Opens a store for as long as writing a backup of it takes. */
export async function backUpStore(options: {
  readonly folder: string;
  readonly path: string;
  readonly assetsFolder: string;
  readonly findKey: FindKey;
  readonly log: Log;
}): Promise<void> {
  const { assetsFolder, findKey, folder, log, path } = options;
  const wasmPath = join(assetsFolder, 'sql-wasm.wasm');
  const store = await Store.open({ folder, wasmPath, clock: systemClock, log, findKey });
  try {
    await store.backUp(path);
  } finally {
    store.dispose();
  }
}
