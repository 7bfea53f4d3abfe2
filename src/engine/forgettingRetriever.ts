import type { BytePieces } from '../core/base/bytePieces';
import type { ByteSource } from '../core/base/byteSource';
import type { MemoryId, MessageId, SessionId } from '../core/base/ids';
import { sessionTitle } from '../core/dialogue/title';
import type { Memory, MemoryVersion } from '../core/memory/memory';
import type { MemoryRepository } from '../core/memory/repository';
import type { RecalledItem } from '../core/retrieval/recall';
import type { RecallQuery, Retriever } from '../core/retrieval/retriever';
import type { Message } from '../core/session/message';
import type { MessageRepository } from '../core/session/repositories';

/** What of a message must not come back while a memory of it is forgotten. */
interface Withheld {
  /** The message and the replies to it. */
  readonly ids: Set<MessageId>;
  /** What its session is called if it was named after it; null for a message that is gone. */
  readonly title: string | null;
}

/** What holds no more, by the user's word or because something else took its place. */
const withholding = ['forgotten', 'ended'] as const;

/**
 * A retriever that keeps what was forgotten, or has ended, from coming back by another way: while a memory is in such
 * a state, neither the messages that any of its versions came from, nor the one that asked to forget it, nor the replies
 * to them are recalled, and what else was said in a session that was named after such a message is recalled without the
 * session's title.
 */
export class ForgettingRetriever implements Retriever {
  readonly #inner: Retriever;
  readonly #memories: MemoryRepository;
  readonly #messages: Pick<MessageRepository, 'get' | 'repliesTo'>;
  /** The sources of each such memory; null until the first question. */
  #sources: Map<MemoryId, readonly MessageId[]> | null = null;
  readonly #bySource = new Map<MessageId, Withheld>();
  /** Of all such memories; null when something has changed. */
  #withheld: { readonly ids: ReadonlySet<MessageId>; readonly titles: ReadonlySet<string> } | null =
    null;

  constructor(
    inner: Retriever,
    memories: MemoryRepository,
    messages: Pick<MessageRepository, 'get' | 'repliesTo'>,
  ) {
    this.#inner = inner;
    this.#memories = memories;
    this.#messages = messages;
  }

  retrieve(query: RecallQuery): readonly RecalledItem[] {
    return this.#withholding(query, (asked) => this.#inner.retrieve(asked));
  }

  describe(ids: readonly string[], query: RecallQuery): readonly RecalledItem[] {
    return this.#withholding(query, (asked) => this.#inner.describe(ids, asked));
  }

  has(id: string): boolean {
    return this.#inner.has(id);
  }

  #withholding(
    query: RecallQuery,
    find: (query: RecallQuery) => readonly RecalledItem[],
  ): readonly RecalledItem[] {
    const { ids, titles } = this.#allWithheld();
    if (ids.size === 0) return find(query);
    const exclude = new Set([...ids, ...query.exclude]);
    return find({ ...query, exclude }).map((item) =>
      item.sessionTitle !== null && titles.has(item.sessionTitle)
        ? { ...item, sessionTitle: null }
        : item,
    );
  }

  addMessage(message: Message): void {
    this.#inner.addMessage(message);
    const source = message.replyTo !== null && this.#bySource.get(message.replyTo);
    if (!source) return;
    source.ids.add(message.id);
    this.#withheld = null;
  }

  removeMessage(id: MessageId): void {
    this.#inner.removeMessage(id);
  }

  noteUse(id: MessageId | MemoryId): void {
    this.#inner.noteUse(id);
  }

  putMemory(memory: Memory, versions: readonly MemoryVersion[] = []): void {
    this.#inner.putMemory(memory, versions);
    if (this.#sources === null) return;
    if (withholding.some((state) => state === memory.state)) this.#add(this.#sources, memory.id);
    else if (!this.#sources.delete(memory.id)) return;
    this.#withheld = null;
  }

  setSessionTitle(id: SessionId, title: string, byUser?: boolean): void {
    this.#inner.setSessionTitle(id, title, byUser);
  }

  removeSession(id: SessionId): void {
    this.#inner.removeSession(id);
  }

  clear(): void {
    this.#inner.clear();
    this.#readAgain();
  }

  serialize(position: number): BytePieces {
    return this.#inner.serialize(position);
  }

  load(source: ByteSource, accept?: (position: number) => boolean): (() => void) | null {
    const hold = this.#inner.load(source, accept);
    return (
      hold &&
      (() => {
        hold();
        this.#readAgain();
      })
    );
  }

  /** What is withheld is in no index: it is read from the database at the next question. */
  #readAgain(): void {
    this.#sources = null;
    this.#bySource.clear();
    this.#withheld = null;
  }

  #allWithheld(): { readonly ids: ReadonlySet<MessageId>; readonly titles: ReadonlySet<string> } {
    if (this.#sources === null) {
      this.#sources = new Map();
      for (const id of this.#memories.idsIn(withholding)) this.#add(this.#sources, id);
    }
    if (this.#withheld === null) {
      const withheld = [...this.#sources.values()]
        .flat()
        .map((id) => this.#bySource.get(id))
        .filter((each) => each !== undefined);
      this.#withheld = {
        ids: new Set(withheld.flatMap(({ ids }) => [...ids])),
        titles: new Set(withheld.flatMap(({ title }) => (title === null ? [] : [title]))),
      };
    }
    return this.#withheld;
  }

  #add(to: Map<MemoryId, readonly MessageId[]>, id: MemoryId): void {
    const sources = this.#memories.versions(id).flatMap(({ action, causedBy, sources: from }) => {
      // "Forget that …" says it once more.
      const told = action === 'forgotten' && causedBy !== null ? [causedBy] : [];
      return [...from, ...told].map(({ messageId }) => messageId);
    });
    for (const source of sources) {
      if (this.#bySource.has(source)) continue;
      const message = this.#messages.get(source);
      const replies = this.#messages.repliesTo(source).map((reply) => reply.id);
      this.#bySource.set(source, {
        ids: new Set([source, ...replies]),
        title: message ? sessionTitle(message.text) : null,
      });
    }
    to.set(id, sources);
  }
}
