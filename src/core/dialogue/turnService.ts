import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { MessageId, SessionId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { MemoryRepository } from '../memory/repository';
import { redactedKinds } from '../privacy/redaction';
import type { Drafts } from '../session/drafts';
import type { Message } from '../session/message';
import { requireMessageText } from '../session/messageText';
import type { Session } from '../session/session';
import type { SessionService } from '../session/sessionService';
import type { LanguageModel } from './languageModel';
import { Replies, type ReplyDependencies, type RunningReply, type TurnStarted } from './replies';
import { retractionEvents } from './retraction';
import { sessionTitle } from './title';

export interface TurnDependencies extends ReplyDependencies {
  readonly sessions: SessionService;
  readonly knownMemories: MemoryRepository;
  readonly drafts: Drafts;
  /** @throws RecollectError `readOnly` when nothing of this session may be kept */
  readonly requireWritable: (session: Session) => void;
}

/** One turn: the user's message made durable, memories recalled and noted, a reply written and made durable. */
export class TurnService {
  readonly #deps: TurnDependencies;
  readonly #replies: Replies;
  /** Sessions whose turn is being started: their user's message is not durable yet. */
  readonly #starting = new Map<SessionId, Promise<unknown>>();

  constructor(dependencies: TurnDependencies) {
    this.#deps = dependencies;
    this.#replies = new Replies(dependencies);
  }

  running(sessionId: SessionId): RunningReply | null {
    return this.#replies.running(sessionId);
  }

  /** The replies that are being written, in any session, the one that began first first. */
  allRunning(): readonly RunningReply[] {
    return this.#replies.allRunning();
  }

  /**
   * Resolves when the user's message is durable; the reply follows, told to the listener.
   * @param model null for a reply from memory alone
   * @throws RecollectError `invalidInput`, `notFound`, `busy`, or what the change log throws
   */
  async start(
    sessionId: SessionId,
    text: string,
    model: LanguageModel | null,
  ): Promise<TurnStarted> {
    const { changeLog, drafts, sessions } = this.#deps;
    requireMessageText(text);
    return this.#reserve(sessionId, async () => {
      const session = sessions.get(sessionId);
      const message = await this.#userMessage(session, text);
      const isFirst = session.messageCount === 0;
      await changeLog.append([
        { type: 'messageAdded', message, recall: null },
        ...(isFirst ? titleEvents(session, message) : []),
        ...drafts.sent(sessionId, [text.trim(), message.text], isFirst),
      ]);
      return this.#replies.start(session, message, model, { noteMemories: message.recallable });
    });
  }

  /**
   * Says something else in place of a user's message: it and all that came after it is taken back, with
   * the memories that only they speak for.
   * @throws RecollectError `invalidInput`, `notFound`, `busy`, or what the change log throws
   */
  async edit(
    messageId: MessageId,
    text: string,
    model: LanguageModel | null,
  ): Promise<TurnStarted> {
    const { changeLog, knownMemories, messages, sessions } = this.#deps;
    requireMessageText(text);
    const old = this.#userMessageWith(messageId, translate('The message to edit is gone.'));
    return this.#reserve(old.sessionId, async () => {
      const session = sessions.get(old.sessionId);
      const message = await this.#userMessage(session, text);
      const retracted = [old, ...messages.since(session.id, old.id)];
      const isFirst = retracted.length >= session.messageCount;
      await changeLog.append([
        ...retractionEvents(retracted, {
          memories: knownMemories,
          messages,
          versioning: this.#deps,
        }),
        { type: 'messageAdded', message, recall: null },
        ...(isFirst ? titleEvents(session, message) : []),
      ]);
      return this.#replies.start(session, message, model, { noteMemories: message.recallable });
    });
  }

  /**
   * Answers a user's message again, wherever it stands, and what came later stays. The reply that it has is
   * retracted together with the new one's arrival, so that there is always one: it stays when the new one
   * brings no word, and when the process ends meanwhile.
   * @param messageId the user's message, or the reply that it has
   * @throws RecollectError `notFound`, `busy`, `readOnly`
   */
  async retry(messageId: MessageId, model: LanguageModel | null): Promise<TurnStarted> {
    const { controls, knownMemories, messages, requireWritable, sessions } = this.#deps;
    const asked = messages.get(messageId)?.replyTo ?? messageId;
    const message = this.#userMessageWith(asked, translate('The message to answer is gone.'));
    return this.#reserve(message.sessionId, async () => {
      const session = sessions.get(message.sessionId);
      requireWritable(session);
      // A crash after the message was kept, or a memory that could not be kept, left nothing noted of it.
      const isNoted = knownMemories.fromMessage(message.id).length > 0;
      const noteMemories = message.recallable && !isNoted && !controls().writingPaused;
      return this.#replies.start(session, message, model, { noteMemories });
    });
  }

  /** Stops the reply that is being written; what arrived is kept and marked. */
  stop(sessionId: SessionId): void {
    this.#replies.stop(sessionId);
  }

  /** Stops every reply, or those of some sessions, and resolves when what had arrived is durable. */
  async stopAll(sessionIds?: readonly SessionId[]): Promise<void> {
    const isMeant = (id: SessionId) => sessionIds?.includes(id) ?? true;
    // A message that is on its way to the journal is let in first, so that what follows meets it there.
    const starting = [...this.#starting].filter(([id]) => isMeant(id)).map(([, turn]) => turn);
    await Promise.allSettled(starting);
    await this.#replies.stopAll(isMeant);
  }

  async #reserve<T>(sessionId: SessionId, start: () => Promise<T>): Promise<T> {
    if (this.#replies.running(sessionId) || this.#starting.has(sessionId)) {
      throw new RecollectError(
        'busy',
        translate(
          'A reply is still being written in this session. Stop it, or wait until it is done.',
        ),
      );
    }
    const turn = start();
    this.#starting.set(sessionId, turn);
    try {
      return await turn;
    } finally {
      this.#starting.delete(sessionId);
    }
  }

  #userMessageWith(id: MessageId, goneText: string): Message {
    const message = this.#deps.messages.get(id);
    if (message?.author.kind !== 'user') throw new RecollectError('notFound', goneText);
    return message;
  }

  async #userMessage(session: Session, text: string): Promise<Message> {
    const { clock, controls, ids, redactor, sentiment } = this.#deps;
    const clean = await redactor.redact(text.trim());
    return {
      id: ids.message(),
      sessionId: session.id,
      author: { kind: 'user' },
      text: clean.text,
      createdAt: clock.now(),
      state: { kind: 'complete' },
      sentiment: sentiment.analyze(clean.text),
      replyTo: null,
      model: null,
      recallable: !controls().writingPaused && !session.private,
      redactions: redactedKinds(clean),
    };
  }
}

/** Names a session after its first message, unless the user has named it. */
function titleEvents(session: Session, { text }: Message): readonly ChangeEvent[] {
  if (session.titledByUser) return [];
  return [
    { type: 'sessionRenamed', sessionId: session.id, title: sessionTitle(text), byUser: false },
  ];
}
