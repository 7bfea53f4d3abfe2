import type { MemoryId } from '../core/base/ids';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Timers } from '../core/base/timers';
import type { CommittedChange } from '../core/change/changeEvent';
import { assistantPersona, findPersona } from '../core/persona/builtinPersonas';
import { DistinctRecaller } from '../core/retrieval/distinctRecaller';
import { PartwiseRecaller } from '../core/retrieval/partwiseRecaller';
import type { RecalledItem } from '../core/retrieval/recall';
import type { Recaller, RecallQuery, Retriever } from '../core/retrieval/retriever';
import { SemanticRecaller } from '../core/retrieval/semanticRecaller';
import { day } from '../core/retrieval/weights';
import type { SessionRepository } from '../core/session/repositories';
import type { Params } from '../protocol/contract';
import type { EngineContract } from '../protocol/engineContract';
import type { Store } from '../storage/store';
import { Embeddings, type EmbeddingsOptions } from './embeddings';
import { ForgettingRetriever } from './forgettingRetriever';
import { IndexedSnapshots } from './indexedSnapshots';
import { IndexFeed } from './indexFeed';

export interface StoreRecallOptions {
  readonly store: Store;
  /** Empty; filled from the store. */
  readonly retriever: Retriever;
  readonly embed: EmbeddingsOptions['embed'];
  readonly isReadOnly: () => boolean;
  readonly isPaused: () => boolean;
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Log;
}

/** Recall from one store: its index and vectors, kept at the state of the database. */
export class StoreRecall implements Recaller, Disposable {
  readonly snapshots: IndexedSnapshots;
  readonly #options: StoreRecallOptions;
  readonly #feed: IndexFeed;
  readonly #embeddings: Embeddings;
  readonly #recaller: Recaller;
  readonly #disposables = new DisposableStore();

  constructor(options: StoreRecallOptions) {
    const { embed, isReadOnly, log, retriever, store, timers } = options;
    const { memories, messages, sessions } = store;
    this.#options = options;
    const feed = new IndexFeed({
      retriever: new ForgettingRetriever(retriever, memories, messages),
      sessions,
      messages,
      memories,
      giveWay,
      log,
      listener: {
        put: (item) => this.#embeddings.put(item),
        remove: (id) => this.#embeddings.remove(id),
      },
    });
    this.#feed = this.#disposables.add(feed);
    const items = () => feed.items();
    this.#embeddings = this.#disposables.add(
      new Embeddings({ embed, items, giveWay, timers, log }),
    );
    const embeddings = this.#embeddings;
    this.snapshots = new IndexedSnapshots({ store, feed, embeddings, isReadOnly, log });
    this.snapshots.openIndex();
    const semantic = new SemanticRecaller(feed, feed, embeddings);
    this.#recaller = new PartwiseRecaller(new DistinctRecaller(semantic));
  }

  recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    return this.#recaller.recall(query);
  }

  /** What a question would bring back, as a turn of that session would recall it. */
  async answer(
    { sessionId, now = this.#options.now(), ...asked }: Params<EngineContract, 'recall'>,
    sessions: Pick<SessionRepository, 'get'>,
  ): Promise<readonly RecalledItem[]> {
    if (this.#options.isPaused()) return [];
    const session = sessionId && sessions.get(sessionId);
    return this.recall({
      ...asked,
      now,
      sessionId: session && !session.private ? session.id : null,
      exclude: new Set(),
      persona: session ? findPersona(session.personaId) : assistantPersona,
    });
  }

  /** Memories that speak of what a text speaks of, the likeliest first. */
  async relatedMemories(text: string, limit: number): Promise<readonly MemoryId[]> {
    const items = await this.#feed.recall({
      text,
      sessionId: null,
      exclude: new Set(),
      persona: assistantPersona,
      now: this.#options.now(),
      // Messages say much of the same and are of no use here.
      limit: limit * 3,
      threshold: false,
    });
    return items
      .flatMap(({ id, kind }) => (kind === 'memory' ? [id as MemoryId] : []))
      .slice(0, limit);
  }

  configure({ halfLifeDays }: Params<EngineContract, 'setRecallSettings'>): void {
    this.#feed.configure({ halfLifeMs: halfLifeDays * day });
  }

  /** @param model null for none */
  setEmbeddingModel(model: string | null): void {
    this.#embeddings.configure(model);
  }

  /** Changes that the journal holds, in its order. */
  apply(changes: readonly CommittedChange[]): void {
    for (const change of changes) this.#feed.apply(change);
  }

  /** The store's whole content was replaced. */
  reset(): void {
    this.#feed.refill(this.#options.store.lastSequence);
    this.#embeddings.reset();
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
