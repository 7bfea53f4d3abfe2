import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/core/base/clock';
import { parseRecoveryKey } from '../../src/core/privacy/recoveryKey';
import { storeKeyOf } from '../../src/storage/encryption/storeKey';
import { Store } from '../../src/storage/store';

/** The folders of the stores in a folder of stores. */
export function storesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'format.json')));
}

/** Encrypts a store with another key than the one that it has, as a machine that has forgotten its key finds it. */
export async function rekeyStore(options: {
  readonly folder: string;
  readonly wasmPath: string;
  /** Recovery keys; `from` is null for a store that is not encrypted. */
  readonly from: string | null;
  readonly to: string;
}): Promise<void> {
  const { folder, from, to, wasmPath } = options;
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const bytes = [from, to].flatMap((text) => (text === null ? [] : [keyOf(text)]));
  const findKey = async (id: string) => bytes.find((key) => storeKeyOf(key).id === id);
  const store = await Store.open({ folder, wasmPath, clock: systemClock, log, findKey });
  try {
    if (from !== null) await store.decrypt();
    await store.encrypt(keyOf(to));
  } finally {
    store.dispose();
  }
}

function keyOf(text: string): Uint8Array {
  const key = parseRecoveryKey(text);
  if (!key) throw new Error('that is no recovery key');
  return key;
}
