import type { BytePieces } from '../core/base/bytePieces';
import type { SessionId } from '../core/base/ids';
import type { Disposable } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { CommittedChange } from '../core/change/changeEvent';
import type { Memory } from '../core/memory/memory';
import type { MemoryRepository } from '../core/memory/repository';
import type { RecalledItem } from '../core/retrieval/recall';
import type { ItemSource } from '../core/retrieval/semanticRecaller';
import type { Recaller, RecallQuery, Retriever } from '../core/retrieval/retriever';
import type { Message } from '../core/session/message';
import type { MessageRepository, SessionRepository } from '../core/session/repositories';
import type { Session } from '../core/session/session';
import type { StoredBlob } from './storedBlob';

/** What the index is filled from. */
export interface IndexSources {
  readonly retriever: Retriever;
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly memories: MemoryRepository;
  /** Resolves once others have had the thread. */
  readonly giveWay: () => Promise<void>;
  readonly log: Log;
  /** Hears of every text that may be recalled from now on, and of those that may not any more. */
  readonly listener: IndexListener;
}

export interface IndexListener {
  put(item: { readonly id: string; readonly text: string }): void;
  remove(id: string): void;
}

/** What the user may set of recall. */
export type RecallOptions = Pick<RecallQuery, 'halfLifeMs'>;

/** The index's file in a generation. */
export const indexBlob = 'index';

/** How long the thread is held at a time while the index is filled, milliseconds. */
const slice = 8;
/** An index that took longer to fill, milliseconds, is worth a snapshot of its own. */
const worthSaving = 300;

/**
 * Keeps the retriever at the state of the database: read from its file or filled anew, then told of each
 * change in journal order.
 */
export class IndexFeed implements Recaller, ItemSource, Disposable {
  readonly #sources: IndexSources;
  readonly #retriever: Retriever;
  readonly #sessions: SessionRepository;
  readonly #messages: MessageRepository;
  readonly #memories: MemoryRepository;
  #options: RecallOptions = {};
  /** The last change that the index holds. */
  #sequence = 0;
  #filling: Promise<void> | null = null;
  /** Changes that came while the index is filled: they are applied after it. */
  #waiting: CommittedChange[] = [];
  /** Counts fillings, so that one that was overtaken stops. */
  #attempt = 0;
  #needsSaving = false;

  constructor(sources: IndexSources) {
    this.#sources = sources;
    this.#retriever = sources.retriever;
    this.#sessions = sources.sessions;
    this.#messages = sources.messages;
    this.#memories = sources.memories;
  }

  /** Whether filling the index took long and no file holds it yet. */
  get needsSaving(): boolean {
    return this.#needsSaving && this.#filling === null;
  }

  /**
   * Takes the index from its file and tells it of what came after; without a usable one it is filled anew.
   * @param last the sequence of the last change that the database holds
   * @param history the changes after a sequence, or undefined when not all of them are kept
   */
  open(
    stored: StoredBlob,
    last: number,
    history: (after: number) => Iterable<CommittedChange> | undefined,
  ): void {
    if (!this.#restore(stored, last, history)) this.refill(last);
  }

  /** Fills the index anew, in slices; until that is done, recall waits. */
  refill(last: number): void {
    const attempt = ++this.#attempt;
    this.#waiting = [];
    const filling = this.#fill(attempt, last).finally(() => {
      if (attempt === this.#attempt) this.#filling = null;
    });
    this.#filling = filling;
    filling.catch((error: unknown) =>
      this.#sources.log.error('the index could not be filled', error),
    );
  }

  async recall(query: RecallQuery): Promise<readonly RecalledItem[]> {
    while (this.#filling !== null) await this.#filling;
    return this.#retriever.retrieve({ ...query, ...this.#options });
  }

  describe(ids: readonly string[], query: RecallQuery): readonly RecalledItem[] {
    return this.#retriever.describe(ids, { ...query, ...this.#options });
  }

  /** Everything that may be recalled, messages first, each kind in the order of the journal. */
  *items(): Generator<{ readonly id: string; readonly text: string }> {
    for (const message of this.#messages.all()) if (isIndexed(message)) yield message;
    for (const { current, id, state } of this.#memories.all()) {
      if (state === 'current') yield { id, text: current.text };
    }
  }

  has(id: string): boolean {
    return this.#retriever.has(id);
  }

  /** What the user has set of recall. */
  configure(options: RecallOptions): void {
    this.#options = options;
  }

  /** The index's file, to be written before the next change; undefined while it is filled. */
  toBlob(): BytePieces | undefined {
    if (this.#filling !== null) return undefined;
    return this.#retriever.serialize(this.#sequence);
  }

  /** Ends a filling that goes on. */
  dispose(): void {
    this.#attempt++;
  }

  /** The index's file is in a generation. */
  didSave(): void {
    this.#needsSaving = false;
  }

  #restore(
    stored: StoredBlob,
    last: number,
    history: (after: number) => Iterable<CommittedChange> | undefined,
  ): boolean {
    let sequence = 0;
    let changes: Iterable<CommittedChange> | undefined;
    const hold = stored((source) =>
      this.#retriever.load(source, (position) => {
        if (!Number.isInteger(position) || position < 0 || position > last) return false;
        sequence = position;
        changes = position === last ? [] : history(position);
        return changes !== undefined;
      }),
    );
    if (!hold || changes === undefined) return false;
    hold();
    this.#sequence = sequence;
    for (const change of changes) this.apply(change);
    return true;
  }

  async #fill(attempt: number, last: number): Promise<void> {
    this.#retriever.clear();
    this.#sequence = last;
    await Promise.resolve();
    this.#needsSaving = false;
    const started = performance.now();
    let began = started;
    for (const add of this.#everything()) {
      add();
      if (performance.now() - began < slice) continue;
      await this.#sources.giveWay();
      if (attempt !== this.#attempt) return;
      began = performance.now();
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const change of waiting) this.#tell(change);
    this.#needsSaving = performance.now() - started > worthSaving;
  }

  *#everything(): Generator<() => void> {
    for (const session of this.#sessions.list({ state: 'all' })) {
      yield () => this.#name(session);
    }
    for (const message of this.#messages.all()) yield () => this.#addMessage(message);
    for (const memory of this.#memories.all()) yield () => this.#put(memory);
    for (const items of this.#messages.recalledItems()) yield () => this.#noteUses(items);
  }

  apply(change: CommittedChange): void {
    if (this.#filling === null) this.#tell(change);
    else this.#waiting.push(change);
  }

  #tell({ event, sequence }: CommittedChange): void {
    this.#sequence = Math.max(this.#sequence, sequence);
    switch (event.type) {
      case 'sessionCreated':
        this.#name(event.session);
        return;
      case 'sessionRenamed':
        this.#retriever.setSessionTitle(event.sessionId, event.title, event.byUser);
        return;
      case 'sessionDeleted':
        this.#retriever.removeSession(event.sessionId);
        return;
      case 'sessionRestored':
        this.#addSession(event.sessionId);
        return;
      case 'messageAdded':
        // Another window may have deleted the session while the reply was being written.
        if (this.#sessions.get(event.message.sessionId)) this.#addMessage(event.message);
        this.#noteUses(event.recall?.items ?? []);
        return;
      case 'messageRetracted':
        this.#retriever.removeMessage(event.messageId);
        this.#sources.listener.remove(event.messageId);
        return;
      case 'memoryAdded':
        this.#putMemory(event.memory.id);
        return;
      case 'memoryChanged':
      case 'memoryRevised':
        this.#putMemory(event.version.memoryId);
        return;
      case 'memoryPinned':
      case 'memoryForgotten':
      case 'memoryRestored':
        this.#putMemory(event.memoryId);
        return;
      case 'sessionPersonaChanged':
      case 'sessionStateChanged':
      case 'sessionPinned':
      case 'sessionSummarized':
      case 'sessionRead':
      case 'draftSaved':
      case 'conflictOpened':
      case 'conflictResolved':
      case 'conflictReopened':
      case 'gateDecided':
    }
  }

  #addSession(id: SessionId): void {
    const session = this.#sessions.get(id);
    if (!session) return;
    this.#name(session);
    for (const message of this.#messages.since(id, null)) this.#addMessage(message);
    for (const memory of this.#memories.all()) {
      if (memory.scope === 'session' && memory.sessionId === id) this.#put(memory);
    }
  }

  #name({ id, title, titledByUser }: Session): void {
    this.#retriever.setSessionTitle(id, title, titledByUser);
  }

  #addMessage(message: Message): void {
    if (!isIndexed(message)) return;
    this.#retriever.addMessage(message);
    this.#sources.listener.put(message);
  }

  /** Reads the memory as it is now: a batch of changes may have moved it on since the event. */
  #putMemory(id: Parameters<MemoryRepository['get']>[0]): void {
    const memory = this.#memories.get(id);
    if (memory) this.#put(memory);
  }

  #put(memory: Memory): void {
    const isFirst = memory.current.supersedes === null;
    this.#retriever.putMemory(memory, isFirst ? [] : this.#memories.versions(memory.id));
    if (memory.state === 'current') {
      this.#sources.listener.put({ id: memory.id, text: memory.current.text });
    } else this.#sources.listener.remove(memory.id);
  }

  #noteUses(items: readonly RecalledItem[]): void {
    for (const { id, inPrompt } of items) if (inPrompt) this.#retriever.noteUse(id);
  }
}

/** An unfinished reply says little that is true, and what was written while writing was paused stays put. */
function isIndexed({ recallable, state }: Message): boolean {
  return recallable && state.kind === 'complete';
}
