import type { Event } from '../../core/base/event';
import type { MessageId, PersonaId, SessionId } from '../../core/base/ids';

/** Which session the chat shows. Commands and trees reach the chat through this only. */
export interface ChatSessions {
  /** The session that is shown; null for an empty chat. */
  readonly current: SessionId | null;
  readonly onDidChangeCurrent: Event<SessionId | null>;
  /** Shows a session, scrolled to a message if one is given; null shows an empty chat. */
  open(sessionId: SessionId | null, reveal?: MessageId): Promise<void>;
  /** Shows a session with its summary opened out. */
  openSummary(sessionId: SessionId): Promise<void>;
  /** Shows an empty chat; its session is made with the first message. */
  startNew(personaId?: PersonaId): Promise<void>;
  /** Makes and shows a session that is kept in memory only. */
  startPrivate(personaId?: PersonaId): Promise<void>;
  /**
   * Sends to a session, or to a new one, which is shown then. Resolves when the message is durable.
   * @throws RecollectError as a turn does that cannot start
   */
  send(
    sessionId: SessionId | null,
    text: string,
  ): Promise<{ readonly sessionId: SessionId; readonly messageId: MessageId }>;
  /** Takes a user's message and what came after it back, and sends another text in its place. */
  edit(messageId: MessageId, text: string): Promise<void>;
  /** Answers a user's message again. */
  retry(userMessageId: MessageId): Promise<void>;
  /** Shows the chat and puts the cursor into its composer. */
  focus(): Promise<void>;
}
