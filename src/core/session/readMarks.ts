import type { MessageId, SessionId } from '../base/ids';
import type { ChangeLog } from '../change/changeLog';
import type { CommittedChange } from '../change/changeEvent';
import type { DelayedWrites } from '../change/delayedWrites';
import type { MessageRepository, SessionRepository } from './repositories';
import type { Session } from './session';

/** Milliseconds from reading to its writing: who goes on talking has read, and needs no mark. */
const WRITE_DELAY = 5_000;

/** What the user has seen. It shows at once and is journalled a little later, and only where it changes something. */
export class ReadMarks {
  readonly #changeLog: ChangeLog;
  readonly #sessions: SessionRepository;
  readonly #messages: MessageRepository;
  readonly #writes: DelayedWrites;
  readonly #unwritten = new Map<SessionId, MessageId>();

  constructor(
    changeLog: ChangeLog,
    sessions: SessionRepository,
    messages: MessageRepository,
    writes: DelayedWrites,
  ) {
    this.#changeLog = changeLog;
    this.#sessions = sessions;
    this.#messages = messages;
    this.#writes = writes;
  }

  /** @returns whether this was news: the session was unread and is read now */
  mark(sessionId: SessionId, messageId: MessageId): boolean {
    const session = this.#sessions.get(sessionId);
    if (!session?.unread || this.#unwritten.has(sessionId)) return false;
    if (this.#messages.get(messageId)?.sessionId !== sessionId) return false;
    const later = this.#messages.since(sessionId, messageId);
    if (later.some(({ author }) => author.kind !== 'user')) return false;
    this.#unwritten.set(sessionId, messageId);
    this.#writes.put(`read:${sessionId}`, WRITE_DELAY, () => this.#write(sessionId));
    return true;
  }

  /** The session as the user knows it. */
  apply(session: Session): Session {
    return session.unread && this.#unwritten.has(session.id)
      ? { ...session, unread: false }
      : session;
  }

  /** What was read is outdated by what was said since. */
  follow({ event }: CommittedChange): void {
    if (event.type === 'messageAdded') this.#drop(event.message.sessionId);
  }

  /** Forgets what is not written yet: the store was erased or replaced. */
  drop(): void {
    for (const sessionId of this.#unwritten.keys()) this.#drop(sessionId);
  }

  #drop(sessionId: SessionId): void {
    if (this.#unwritten.delete(sessionId)) this.#writes.drop(`read:${sessionId}`);
  }

  async #write(sessionId: SessionId): Promise<void> {
    const messageId = this.#unwritten.get(sessionId);
    if (messageId === undefined) return;
    if (this.#sessions.get(sessionId)?.unread) {
      await this.#changeLog.append([{ type: 'sessionRead', sessionId, messageId }]);
    }
    if (this.#unwritten.get(sessionId) === messageId) this.#unwritten.delete(sessionId);
  }
}
