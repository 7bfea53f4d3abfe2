import type { Log } from '../core/base/log';
import type { CommittedChange } from '../core/change/changeEvent';
import type { SnapshotBlobs } from '../storage/snapshots';
import type { Store } from '../storage/store';
import { type Embeddings, embeddingsBlob } from './embeddings';
import { indexBlob, type IndexFeed } from './indexFeed';
import type { StoredBlob } from './storedBlob';

export interface IndexedSnapshotsOptions {
  readonly store: Store;
  readonly feed: IndexFeed;
  readonly embeddings: Embeddings;
  readonly isReadOnly: () => boolean;
  readonly log: Log;
}

/** Keeps the index and the vectors beside the snapshots, so that a cold start need not fill it anew. */
export class IndexedSnapshots {
  readonly #options: IndexedSnapshotsOptions;

  constructor(options: IndexedSnapshotsOptions) {
    this.#options = options;
  }

  /** Opens the index that the newest snapshot holds, and brings it to the store's end. */
  openIndex(): void {
    const { embeddings, feed, store } = this.#options;
    const stored =
      (name: string): StoredBlob =>
      (read) =>
        store.readBlob(name, read);
    embeddings.open(stored(embeddingsBlob));
    feed.open(stored(indexBlob), store.lastSequence, (after) => historyAfter(store, after));
  }

  writeIfDue(): void {
    const { embeddings, feed, isReadOnly, log, store } = this.#options;
    if (isReadOnly()) return;
    try {
      let holdsIndex = false;
      // A change of another window may come between, so that the index tells for itself where it stands.
      const blobs = (): SnapshotBlobs => {
        const index = feed.toBlob();
        // While it is filled, nobody can say which vectors are still those of an item.
        if (index === undefined) return {};
        holdsIndex = true;
        const vectors = embeddings.toBlob((id) => feed.has(id));
        return { [indexBlob]: index, ...(vectors === null ? {} : { [embeddingsBlob]: vectors }) };
      };
      const written = feed.needsSaving ? store.snapshot(blobs()) : store.snapshotIfDue(blobs);
      if (written && holdsIndex) feed.didSave();
    } catch (error) {
      // The journal holds everything; a snapshot only makes the next opening faster.
      log.error('no snapshot could be written', error);
    }
  }
}

/** The changes after a sequence, each read when it is its turn; undefined when not all of them are kept. */
function historyAfter(
  store: Pick<Store, 'history'>,
  after: number,
): Iterable<CommittedChange> | undefined {
  const changes = store.history(after);
  const first = changes.next();
  if (first.done === true || first.value.sequence !== after + 1) return undefined;
  return (function* () {
    yield first.value;
    yield* changes;
  })();
}
