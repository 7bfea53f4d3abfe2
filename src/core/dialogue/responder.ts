import type { Memory } from '../memory/memory';
import type { MemoryEffect } from '../memory/noting/memoryEffect';
import type { Persona } from '../persona/persona';
import type { RecalledItem } from '../retrieval/recall';
import type { Message } from '../session/message';
import type { Session } from '../session/session';
import type { LanguageModel } from './languageModel';

export interface ReplyRequest {
  readonly session: Session;
  /** The user's message, redacted. */
  readonly message: Message;
  /** Best first. */
  readonly recalled: readonly RecalledItem[];
  /** What was noted from the message. */
  readonly noted: readonly Memory[];
  /** What the message did to memory. */
  readonly effects: readonly MemoryEffect[];
  readonly persona: Persona;
  /** Whether nothing was looked for, because the user has paused recall. */
  readonly recallPaused: boolean;
  /** Null for a reply from memory alone. */
  readonly model: LanguageModel | null;
}

export interface Reply {
  /** The model that wrote it, `offline` for none. */
  readonly model: string;
  /** What was recalled, with what the reply or its prompt held marked by `inPrompt`. */
  readonly recalled: readonly RecalledItem[];
}

/** Writes replies. */
export interface Responder {
  /**
   * Hands the text to `onText` piece by piece and resolves at the end.
   * @throws RecollectError a `model…` code, or `aborted`
   */
  respond(
    request: ReplyRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<Reply>;
}
