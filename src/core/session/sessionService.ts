import type { Clock } from '../base/clock';
import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { IdSource, MessageId, PersonaId, SessionId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { ChangeLog } from '../change/changeLog';
import { Summarizer } from '../summarization/extractiveSummary';
import { branchEvents } from './branch';
import type { MessageRepository, SessionRepository } from './repositories';
import type { Session, SessionSummary } from './session';
import { requireTitle, UNTITLED } from './sessionTitle';

const SUMMARY_TOKENS = 300;

/** Creates, names, pins, archives, deletes, brings back, branches and summarizes sessions. */
export class SessionService {
  readonly #changeLog: ChangeLog;
  readonly #sessions: SessionRepository;
  readonly #messages: MessageRepository;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  readonly #summarizer = new Summarizer();

  constructor(
    changeLog: ChangeLog,
    sessions: SessionRepository,
    messages: MessageRepository,
    clock: Clock,
    ids: IdSource,
  ) {
    this.#changeLog = changeLog;
    this.#sessions = sessions;
    this.#messages = messages;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** @throws RecollectError `notFound` */
  get(id: SessionId): Session {
    const session = this.#sessions.get(id);
    if (!session) throw gone();
    return session;
  }

  /** @throws what the change log throws */
  async create(
    personaId: PersonaId,
    options: { readonly private?: boolean } = {},
  ): Promise<Session> {
    const now = this.#clock.now();
    const session: Session = {
      id: this.#ids.session(),
      title: UNTITLED,
      titledByUser: false,
      personaId,
      state: 'active',
      pinned: false,
      createdAt: now,
      updatedAt: now,
      messageCount: 0,
      branchedFrom: null,
      unread: false,
      private: options.private ?? false,
    };
    await this.#changeLog.append([{ type: 'sessionCreated', session }]);
    return session;
  }

  /** @throws RecollectError `notFound` or `invalidInput` */
  async rename(id: SessionId, title: string): Promise<void> {
    const trimmed = requireTitle(title);
    this.get(id);
    await this.#changeLog.append([
      { type: 'sessionRenamed', sessionId: id, title: trimmed, byUser: true },
    ]);
  }

  /** @throws RecollectError `notFound` */
  async setPersona(id: SessionId, personaId: PersonaId): Promise<void> {
    if (this.get(id).personaId === personaId) return;
    await this.#changeLog.append([{ type: 'sessionPersonaChanged', sessionId: id, personaId }]);
  }

  /** @throws RecollectError `notFound` when all of them are gone */
  async pin(ids: readonly SessionId[], pinned: boolean): Promise<void> {
    await this.#changeEach(ids, (session) =>
      session.pinned === pinned ? [] : [{ type: 'sessionPinned', sessionId: session.id, pinned }],
    );
  }

  /** @throws RecollectError `notFound` when all of them are gone */
  async setState(ids: readonly SessionId[], state: Session['state']): Promise<void> {
    await this.#changeEach(ids, (session) =>
      session.state === state
        ? []
        : [{ type: 'sessionStateChanged', sessionId: session.id, state }],
    );
  }

  /**
   * Hides sessions with their messages until they are restored. What was learnt for the workspace stays.
   * @throws RecollectError `notFound` when all of them are gone
   */
  async delete(ids: readonly SessionId[]): Promise<void> {
    await this.#changeEach(ids, ({ id }) => [{ type: 'sessionDeleted', sessionId: id }]);
  }

  /**
   * Undoes `delete`. Sessions that are there already stay as they are.
   * @throws RecollectError `notFound` when none of them is there or can be brought back
   */
  async restore(ids: readonly SessionId[]): Promise<void> {
    const deleted = ids.filter((id) => this.#sessions.isDeleted(id));
    if (deleted.length === 0 && !ids.some((id) => this.#sessions.get(id))) {
      throw new RecollectError(
        'notFound',
        translate('This session cannot be brought back: it was erased.'),
      );
    }
    await this.#changeLog.append(
      deleted.map((sessionId) => ({ type: 'sessionRestored', sessionId })),
    );
  }

  /**
   * Begins a new session with copies of the messages up to and including this one.
   * @throws RecollectError `notFound`
   */
  async branch(messageId: MessageId): Promise<Session> {
    const message = this.#messages.get(messageId);
    if (!message)
      throw new RecollectError('notFound', translate('The message to branch from is gone.'));
    const source = this.get(message.sessionId);
    const all = this.#messages.since(source.id, null);
    const copied = all.slice(0, all.findIndex(({ id }) => id === messageId) + 1);
    const { session, events } = branchEvents(source, copied, {
      recall: (id) => this.#messages.recall(id) ?? null,
      ids: this.#ids,
      now: this.#clock.now(),
    });
    await this.#changeLog.append(events);
    return this.get(session.id);
  }

  /**
   * Condenses the session into sentences of its own and keeps the result.
   * @param before only what was said before this message; the whole session unless given
   * @throws RecollectError `notFound`, or `invalidInput` when there is nothing to summarize
   */
  async summarize(id: SessionId, before?: MessageId): Promise<SessionSummary> {
    this.get(id);
    const all = this.#messages.since(id, null);
    const end = all.findIndex((message) => message.id === before);
    const messages = end < 0 ? all : all.slice(0, end);
    const last = messages.at(-1);
    if (!last)
      throw new RecollectError('invalidInput', translate('There is nothing to summarize yet.'));
    const { text, sourceMessageIds } = this.#summarizer.summarize(messages, {
      maxTokens: SUMMARY_TOKENS,
    });
    const summary: SessionSummary = {
      sessionId: id,
      text,
      throughMessageId: last.id,
      sourceMessageIds,
      createdAt: this.#clock.now(),
    };
    await this.#changeLog.append([{ type: 'sessionSummarized', summary }]);
    return summary;
  }

  /** Forgets what it holds of messages: the store's content was replaced. */
  didReset(): void {
    this.#summarizer.clear();
  }

  /** One batch for all. Another window may have deleted some of them meanwhile: those are left out. */
  async #changeEach(
    ids: readonly SessionId[],
    eventsFor: (session: Session) => readonly ChangeEvent[],
  ): Promise<void> {
    const sessions = [...new Set(ids)]
      .map((id) => this.#sessions.get(id))
      .filter((session) => session !== undefined);
    if (sessions.length === 0) throw gone();
    await this.#changeLog.append(sessions.flatMap(eventsFor));
  }
}

function gone(): RecollectError {
  return new RecollectError(
    'notFound',
    translate('This session is gone: it was deleted or cleared.'),
  );
}
