import type { MemoryId, MessageId, SessionId } from '../core/base/ids';
import type { RunningReply } from '../core/dialogue/replies';
import type { ConflictService } from '../core/memory/conflictService';
import { feedbackVerdictSchema } from '../core/memory/feedback';
import type { Memory, MemorySource, MemoryVersion, VersionAction } from '../core/memory/memory';
import type { MemoryRepository } from '../core/memory/repository';
import type { Message } from '../core/session/message';
import type { MessageRepository, SessionRepository } from '../core/session/repositories';
import type { Session } from '../core/session/session';
import type {
  ChatEntry,
  GivenFeedback,
  HistoryEntryView,
  MemoryEffectView,
  SessionView,
  TranscriptPage,
} from '../protocol/views';

/** What a message can do to a memory besides noting it, and being one more source of it. */
const touching: ReadonlySet<VersionAction> = new Set([
  'superseded',
  'ended',
  'revised',
  'forgotten',
]);

/** What the engine knows of a session and the journal does not hold yet. */
export interface LiveState {
  running(sessionId: SessionId): RunningReply | null;
  asKnown(session: Session): Session;
}

/** Joins what a chat shows of a session from the repositories. */
export class Transcripts {
  readonly #sessions: SessionRepository;
  readonly #messages: MessageRepository;
  readonly #memories: MemoryRepository;
  readonly #live: LiveState;
  readonly #conflicts: Pick<ConflictService, 'open'>;

  constructor(
    sessions: SessionRepository,
    messages: MessageRepository,
    memories: MemoryRepository,
    conflicts: Pick<ConflictService, 'open'>,
    live: LiveState,
  ) {
    this.#sessions = sessions;
    this.#messages = messages;
    this.#memories = memories;
    this.#conflicts = conflicts;
    this.#live = live;
  }

  /** @param sessionId null for the session used last; the view is null when there is none */
  view(sessionId: SessionId | null, limit: number): SessionView | null {
    const session = sessionId === null ? this.#sessions.latest() : this.#sessions.get(sessionId);
    if (!session) return null;
    return {
      session: this.#live.asKnown(session),
      page: this.page(session.id, { limit }),
      running: this.#live.running(session.id),
      summary: this.#sessions.summary(session.id) ?? null,
    };
  }

  page(
    sessionId: SessionId,
    range: { readonly before?: MessageId; readonly limit: number },
  ): TranscriptPage {
    const { messages, hasEarlier } = this.#messages.page(sessionId, range);
    return { entries: messages.map((message) => this.entry(message)), hasEarlier };
  }

  entry(message: Message): ChatEntry {
    const isUser = message.author.kind === 'user';
    if (!isUser) {
      const recall = this.#messages.recall(message.id) ?? null;
      const feedback = recall === null ? [] : this.#feedback(message.id);
      return { message, recall, noted: [], ...(feedback.length === 0 ? {} : { feedback }) };
    }
    const noted = this.#memories.fromMessage(message.id);
    const effects = this.#effects(message.id);
    const conflicts = noted.length === 0 ? [] : this.#conflictsOf(noted);
    return {
      message,
      recall: null,
      noted,
      ...(effects.length === 0 ? {} : { effects }),
      ...(conflicts.length === 0 ? {} : { conflicts }),
    };
  }

  #feedback(replyId: MessageId): readonly GivenFeedback[] {
    return this.#memories.causedBy(replyId).flatMap(({ action, changeId, memoryId }) => {
      const { data: verdict } = feedbackVerdictSchema.safeParse(action);
      const stands = verdict !== undefined && !this.#memories.isUndone(changeId);
      return stands ? [{ memoryId, verdict, changeId }] : [];
    });
  }

  /** What a message did to memories that were there before it, the latest of each. */
  #effects(id: MessageId): readonly MemoryEffectView[] {
    const latest = new Map<MemoryId, MemoryVersion>();
    for (const version of this.#memories.causedBy(id)) {
      if (touching.has(version.action)) latest.set(version.memoryId, version);
    }
    return [...latest.values()].map((version) => {
      const { action, changeId, supersededBy } = version;
      const by = supersededBy === null ? undefined : this.#memories.get(supersededBy);
      const undone = this.#memories.isUndone(changeId);
      return { action, changeId, undone, version, successor: by?.current.text ?? null };
    });
  }

  #conflictsOf(noted: readonly Memory[]): NonNullable<ChatEntry['conflicts']> {
    const ids = new Set(noted.map(({ id }) => id));
    return this.#conflicts
      .open()
      .filter(({ incoming }) => ids.has(incoming.id))
      .map(({ conflict, existing, incoming }) => ({
        id: conflict.id,
        memoryId: incoming.id,
        against: existing.current.text,
      }));
  }

  /** What a memory's timeline shows of the message that led to a version. */
  origin(source: MemorySource | null): HistoryEntryView['message'] {
    const message = source && this.#messages.get(source.messageId);
    if (!message) return null;
    const { createdAt, id, sessionId, text } = message;
    const sessionTitle = this.#sessions.get(sessionId)?.title ?? '';
    return { id, sessionId, sessionTitle, text, createdAt };
  }
}
