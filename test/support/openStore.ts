import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BytePieces, inOnePiece } from '../../src/core/base/bytePieces';
import { systemClock } from '../../src/core/base/clock';
import type { Log } from '../../src/core/base/log';
import { Store } from '../../src/storage/store';
import type { StoreOptions } from '../../src/storage/storeOptions';

export const wasmPath = join(
  dirname(createRequire(import.meta.url).resolve('sql.js')),
  'sql-wasm.wasm',
);

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

export function openStore(
  folder: string,
  options: Partial<Omit<StoreOptions, 'folder'>> = {},
): Promise<Store> {
  return Store.open({ folder, wasmPath, clock: systemClock, log: silentLog, ...options });
}

/** A new folder that goes with the test. */
export function temporaryFolder(onEnd: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-storage-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** A derived file of a store's snapshot, as text; undefined when there is none that is whole. */
export function blobOf(store: Store, name: string): string | undefined {
  return store.readBlob(name, (source) => {
    const bytes = Buffer.alloc(source.length);
    source.fill(bytes);
    return bytes.toString();
  });
}

/** A derived file that holds a text. */
export function textBlob(text: string): BytePieces {
  return inOnePiece(Buffer.from(text));
}

/** Everything that a store's repositories can tell, to compare two of them. */
export function contentOf(store: Store): unknown {
  const sessions = store.sessions.list({ state: 'all' });
  const memories = [...store.memories.all()];
  return {
    sessions,
    summaries: sessions.map(({ id }) => store.sessions.summary(id)),
    messages: [...store.messages.all()],
    recalls: [...store.messages.all()].map(({ id }) => store.messages.recall(id)),
    memories,
    versions: memories.map(({ id }) => store.memories.versions(id)),
    counts: store.counts(),
    lastSequence: store.lastSequence,
  };
}
