import type { Timestamp } from '../base/clock';
import type { BytePieces } from '../base/bytePieces';
import type { ByteSource } from '../base/byteSource';
import type { MemoryId, MessageId, SessionId } from '../base/ids';
import type { Memory, MemoryVersion } from '../memory/memory';
import type { Persona } from '../persona/persona';
import type { Message } from '../session/message';
import type { RecalledItem } from './recall';

export interface RecallQuery {
  /** The user's words. */
  readonly text: string;
  /** The session that asks: its latest messages are in the prompt already and are not recalled. */
  readonly sessionId: SessionId | null;
  /** Messages that the prompt holds anyway. */
  readonly exclude: ReadonlySet<MessageId>;
  readonly persona: Persona;
  readonly now: Timestamp;
  readonly limit: number;
  /** How soon age counts, milliseconds; the weights' own when not given. */
  readonly halfLifeMs?: number;
  /** False returns everything that matches at all, however badly. Default true. */
  readonly threshold?: boolean;
}

/**
 * Finds what is worth recalling. It is told of every change in journal order, and holds whatever it needs
 * to answer without reading the database.
 */
export interface Retriever {
  retrieve(query: RecallQuery): readonly RecalledItem[];

  /** Those of the items that may be shown for a question, as if no word of theirs had matched. */
  describe(ids: readonly string[], query: RecallQuery): readonly RecalledItem[];
  /** Whether an item is held. */
  has(id: string): boolean;

  addMessage(message: Message): void;
  removeMessage(id: MessageId): void;
  /**
   * Adds a memory or replaces what it held of it; a forgotten one is removed.
   * @param versions all of them, oldest first; none where the memory has only ever said what it says
   */
  putMemory(memory: Memory, versions?: readonly MemoryVersion[]): void;
  /** A prompt held the item. */
  noteUse(id: MessageId | MemoryId): void;
  /** @param byUser false for a title that was made of what was said. Default true */
  setSessionTitle(id: SessionId, title: string, byUser?: boolean): void;
  /** Drops the session's messages and its memories of scope `session`. */
  removeSession(id: SessionId): void;
  clear(): void;

  /**
   * All that is held, from where it lies, until the next change; nothing of what was removed.
   * @param position what it stands for, for who reads it
   */
  serialize(position: number): BytePieces;
  /**
   * Reads what `serialize` wrote, beside what is held.
   * @param accept whether what stands for this position is wanted
   * @returns what to call to hold it, and nothing else, from then on; null when it is not wanted, or another version
   *   wrote it
   * @throws Error when it is damaged
   */
  load(source: ByteSource, accept?: (position: number) => boolean): (() => void) | null;
}

/** Recalls as soon as everything that it must know is there. */
export interface Recaller {
  recall(query: RecallQuery): Promise<readonly RecalledItem[]>;
}
