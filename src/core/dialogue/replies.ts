import type { Clock } from '../base/clock';
import { errorCode, errorMessage } from '../base/errors';
import type { IdSource, MessageId, SessionId } from '../base/ids';
import type { Log } from '../base/log';
import type { ChangeEvent } from '../change/changeEvent';
import type { ChangeLog } from '../change/changeLog';
import type { MemoryNoting, Noted } from '../memory/noting/memoryNoting';
import { findPersona } from '../persona/builtinPersonas';
import { redactedKinds } from '../privacy/redaction';
import type { Redactor } from '../privacy/redactor';
import type { RecalledItem } from '../retrieval/recall';
import type { Recaller } from '../retrieval/retriever';
import type { SentimentAnalyzer } from '../sentiment/sentiment';
import type { Message, MessageState } from '../session/message';
import type { MessageRepository } from '../session/repositories';
import type { Session } from '../session/session';
import type { LanguageModel } from './languageModel';
import type { Responder } from './responder';

const RECALL_LIMIT = 8;

/** A reply that is being written. */
export interface RunningReply {
  readonly sessionId: SessionId;
  readonly replyId: MessageId;
  readonly replyTo: MessageId;
  /** All that has arrived so far. */
  readonly text: string;
  readonly model: string;
  readonly personaId: Session['personaId'];
}

export interface ReplyListener {
  didStart(reply: RunningReply): void;
  didStream(reply: RunningReply, delta: string): void;
  /** What was written could not be made durable. `didEnd` follows. */
  didFail(reply: RunningReply, error: unknown): void;
  /** Nothing came of a reply that was to replace another, which stays. `didEnd` follows. */
  didKeepOld(reply: RunningReply, reason: string): void;
  /** The reply is journalled, whole or marked as stopped or failed. */
  didEnd(reply: RunningReply): void;
}

/** What the user has switched off for now. */
export interface TurnControls {
  readonly recallPaused: boolean;
  readonly writingPaused: boolean;
}

export interface ReplyDependencies {
  readonly changeLog: ChangeLog;
  readonly messages: MessageRepository;
  readonly recaller: Recaller;
  readonly noting: MemoryNoting;
  readonly sentiment: SentimentAnalyzer;
  readonly redactor: Redactor;
  /** Writes a reply: from memory alone, or by a prompt to a model. */
  readonly responder: Responder;
  readonly controls: () => TurnControls;
  readonly listener: ReplyListener;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}

export interface TurnStarted {
  readonly userMessageId: MessageId;
  readonly replyId: MessageId;
}

interface Running {
  reply: RunningReply;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** The replies that are being written, one a session at most: each streams, and is made durable at its end. */
export class Replies {
  readonly #deps: ReplyDependencies;
  readonly #running = new Map<SessionId, Running>();
  /** Models that read a message for what is worth remembering. */
  readonly #taking = new Map<AbortController, Promise<void>>();

  constructor(dependencies: ReplyDependencies) {
    this.#deps = dependencies;
  }

  running(sessionId: SessionId): RunningReply | null {
    return this.#running.get(sessionId)?.reply ?? null;
  }

  /** The one that began first first. */
  allRunning(): readonly RunningReply[] {
    return [...this.#running.values()].map(({ reply }) => reply);
  }

  /** Stops the session's reply; what arrived is kept and marked. */
  stop(sessionId: SessionId): void {
    this.#running.get(sessionId)?.abort.abort();
  }

  /** Stops the replies of these sessions, and resolves when what had arrived is durable. */
  async stopAll(isMeant: (sessionId: SessionId) => boolean): Promise<void> {
    for (const abort of this.#taking.keys()) abort.abort();
    await Promise.all(this.#taking.values());
    const running = [...this.#running].filter(([id]) => isMeant(id)).map(([, one]) => one);
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ done }) => done));
  }

  /** Begins a reply to a message that is durable. The session must have none that is being written. */
  start(
    session: Session,
    message: Message,
    model: LanguageModel | null,
    options: { readonly noteMemories: boolean },
  ): TurnStarted {
    const { ids, listener, log } = this.#deps;
    const reply: RunningReply = {
      sessionId: session.id,
      replyId: ids.message(),
      replyTo: message.id,
      text: '',
      model: model?.label ?? 'offline',
      personaId: session.personaId,
    };
    const abort = new AbortController();
    const running: Running = {
      reply,
      abort,
      done: this.#write(session, message, model, options, abort.signal, () => running)
        .catch((error: unknown) => {
          log.error('a reply could not be kept', error);
          listener.didFail(running.reply, error);
        })
        .finally(() => {
          this.#running.delete(session.id);
          listener.didEnd(running.reply);
          if (options.noteMemories && model?.takesNotes) this.#letNote(message, model);
        }),
    };
    this.#running.set(session.id, running);
    listener.didStart(reply);
    return { userMessageId: message.id, replyId: reply.replyId };
  }

  async #write(
    session: Session,
    message: Message,
    model: LanguageModel | null,
    options: { readonly noteMemories: boolean },
    signal: AbortSignal,
    current: () => Running,
  ): Promise<void> {
    const { changeLog, clock, controls, listener, log, noting, redactor, responder, sentiment } =
      this.#deps;
    // The caller hears that the message is durable before any of the reply's work begins.
    await Promise.resolve();

    let recalled: readonly RecalledItem[] = [];
    let state: MessageState = { kind: 'complete' };
    let label = current().reply.model;
    const onText = (delta: string) => {
      if (delta === '' || signal.aborted) return;
      const running = current();
      running.reply = { ...running.reply, text: running.reply.text + delta };
      listener.didStream(running.reply, delta);
    };
    try {
      recalled = await this.#recall(session, message);
      const { effects, noted }: Noted = options.noteMemories
        ? await noting.noteFrom(message)
        : { noted: [], effects: [] };
      const answer = await responder.respond(
        {
          session,
          message,
          recalled,
          noted,
          effects,
          persona: findPersona(session.personaId),
          recallPaused: controls().recallPaused,
          model,
        },
        onText,
        signal,
      );
      recalled = answer.recalled;
      label = answer.model;
      if (signal.aborted) state = { kind: 'stopped' };
    } catch (error) {
      if (signal.aborted || errorCode(error) === 'aborted') state = { kind: 'stopped' };
      else {
        state = { kind: 'failed', code: errorCode(error), reason: errorMessage(error) };
        log.warn(`a reply failed: ${errorCode(error)}`);
      }
    }

    const { replyId, text } = current().reply;
    // At most one, but for what another window did meanwhile.
    const replaced = this.#deps.messages.repliesTo(message.id);
    const losesWords = replaced.some((reply) => reply.text !== '');
    if (losesWords && text === '' && state.kind !== 'complete') {
      if (state.kind === 'failed') listener.didKeepOld(current().reply, state.reason);
      return;
    }
    const clean = await redactor.redact(text);
    const now = clock.now();
    await changeLog.append([
      ...replaced.map(({ id }) => retracted(session.id, id)),
      {
        type: 'messageAdded',
        message: {
          id: replyId,
          sessionId: session.id,
          author: { kind: 'persona', personaId: session.personaId },
          text: clean.text,
          createdAt: now,
          state,
          sentiment: sentiment.analyze(clean.text),
          replyTo: message.id,
          model: label,
          // A reply from memory alone only repeats what is known: recalling it would recall the same thing twice.
          recallable: message.recallable && model !== null,
          redactions: redactedKinds(clean),
        },
        recall: { messageId: replyId, query: message.text, items: recalled, createdAt: now },
      },
    ]);
  }

  /** In the background: nobody waits for it, and what it finds is shown when it is there. */
  #letNote(message: Message, model: LanguageModel): void {
    const { log, noting } = this.#deps;
    const abort = new AbortController();
    const done = noting
      .noteByModel(message, model, abort.signal)
      .catch((error: unknown) => log.info(`a model took no notes: ${errorCode(error)}`))
      .finally(() => this.#taking.delete(abort));
    this.#taking.set(abort, done);
  }

  async #recall(session: Session, message: Message): Promise<readonly RecalledItem[]> {
    const { clock, controls, messages, recaller } = this.#deps;
    if (controls().recallPaused) return [];
    // An earlier message that is answered again knows nothing of what came later in its session.
    const later = messages.since(session.id, message.id).map(({ id }) => id);
    return recaller.recall({
      text: message.text,
      // The retriever is not told of private sessions, not even that there are any.
      sessionId: session.private ? null : session.id,
      exclude: new Set([message.id, ...later]),
      persona: findPersona(session.personaId),
      now: clock.now(),
      limit: RECALL_LIMIT,
    });
  }
}

function retracted(sessionId: SessionId, messageId: MessageId): ChangeEvent {
  return { type: 'messageRetracted', sessionId, messageId };
}
