import type { Log } from '../core/base/log';
import type { Store } from '../storage/store';
import { collectGarbage } from './collectGarbage';
import { type Embeddings, embeddingsBlob } from './embeddings';
import { indexBlob, type IndexFeed } from './indexFeed';

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
    const history = (after: number) => {
      const changes = [...store.history(after)].filter(({ sequence }) => sequence > after);
      return changes[0]?.sequence === after + 1 ? changes : undefined;
    };
    embeddings.open(() => store.blob(embeddingsBlob)?.bytes);
    feed.open(store.blob(indexBlob)?.bytes, store.lastSequence, history);
  }

  writeIfDue(): void {
    const { embeddings, feed, isReadOnly, log, store } = this.#options;
    if (isReadOnly()) return;
    try {
      let index: Uint8Array | undefined;
      // A change of another window may come between, so that the index tells for itself where it stands.
      const blobs = () => {
        index = feed.toBlob();
        // While it is filled, nobody can say which vectors are still those of an item.
        if (index === undefined) return {};
        const vectors = embeddings.toBlob((id) => feed.has(id));
        return { [indexBlob]: index, ...(vectors === null ? {} : { [embeddingsBlob]: vectors }) };
      };
      const written = feed.needsSaving ? store.snapshot(blobs()) : store.snapshotIfDue(blobs);
      if (written && index !== undefined) feed.didSave();
      index = undefined;
      if (written) collectGarbage();
    } catch (error) {
      // The journal holds everything; a snapshot only makes the next opening faster.
      log.error('no snapshot could be written', error);
    }
  }
}
