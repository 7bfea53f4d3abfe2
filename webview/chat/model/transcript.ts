import type { MessageId } from '../../../src/core/base/ids';
import type { Session } from '../../../src/core/session/session';
import type {
  ChatEntry,
  RunningReply,
  SessionView,
  TranscriptPage,
} from '../../../src/protocol/views';

/** What the page knows of the session that it shows. Never changed: each function answers the next one. */
export interface Transcript {
  readonly session: Session;
  /** Oldest first, in journal order; the end of the session, as far back as it was loaded. */
  readonly entries: readonly ChatEntry[];
  readonly hasEarlier: boolean;
  /** How many messages of the session come before the first of `entries`. */
  readonly earlierCount: number;
  readonly running: RunningReply | null;
  /** The user's message whose reply is about to start. */
  readonly awaiting: MessageId | null;
  readonly summary: SessionView['summary'];
}

/** A message, or the reply that is being written. */
export type TranscriptRow = ChatEntry | RunningReply;

/**
 * Takes over a session's view. When it is the session that was shown already, earlier pages that the user
 * had loaded stay, so that the place in the text is not lost.
 */
export function openTranscript(view: SessionView, shown: Transcript | null): Transcript {
  const { session, page, running, summary } = view;
  const fresh = { session, running, summary, awaiting: null };
  const first = page.entries[0]?.message.id;
  const overlap =
    shown?.session.id === session.id && first !== undefined
      ? shown.entries.findIndex((entry) => entry.message.id === first)
      : -1;
  if (!shown || overlap <= 0) {
    return { ...fresh, ...page, earlierCount: countBefore(page, session.messageCount) };
  }
  const entries = [...shown.entries.slice(0, overlap), ...page.entries];
  const { hasEarlier } = shown;
  const earlierCount = countBefore({ entries, hasEarlier }, session.messageCount);
  return { ...fresh, entries, hasEarlier, earlierCount };
}

function countBefore({ entries, hasEarlier }: TranscriptPage, messageCount: number): number {
  return hasEarlier ? Math.max(1, messageCount - entries.length) : 0;
}

/** Adds a message, or replaces it where it is. */
export function putEntry(transcript: Transcript, entry: ChatEntry): Transcript {
  const { entries } = transcript;
  const at = entries.findLastIndex((each) => each.message.id === entry.message.id);
  if (at >= 0) return { ...transcript, entries: entries.with(at, entry) };
  const { author, id } = entry.message;
  const awaiting = author.kind === 'user' ? id : transcript.awaiting;
  const place = placeOf(entries, entry.message.replyTo);
  return { ...transcript, entries: entries.toSpliced(place, 0, entry), awaiting };
}

/** A reply stands after the message that it answers, also when it was written again later. */
function placeOf(entries: readonly ChatEntry[], replyTo: MessageId | null): number {
  const at = entries.findLastIndex((entry) => entry.message.id === replyTo);
  return at < 0 ? entries.length : at + 1;
}

/** The reply that is being written again: it is shown until the new one has begun. */
export function replacedReply(transcript: Transcript): MessageId | null {
  const running = visibleRunning(transcript);
  const old = transcript.entries.find(({ message }) => message.replyTo === running?.replyTo);
  return running ? (old?.message.id ?? null) : null;
}

export function retractMessage(transcript: Transcript, id: MessageId): Transcript {
  return { ...transcript, entries: transcript.entries.filter((entry) => entry.message.id !== id) };
}

/** Adds a page in front. A message that is there already is not doubled. */
export function prependPage(transcript: Transcript, page: TranscriptPage): Transcript {
  const known = new Set(transcript.entries.map((entry) => entry.message.id));
  const added = page.entries.filter((entry) => !known.has(entry.message.id));
  const { hasEarlier } = page;
  return {
    ...transcript,
    entries: [...added, ...transcript.entries],
    hasEarlier,
    earlierCount: hasEarlier ? Math.max(1, transcript.earlierCount - added.length) : 0,
  };
}

export function startReply(transcript: Transcript, running: RunningReply): Transcript {
  return { ...transcript, running, awaiting: null };
}

export function appendDelta(transcript: Transcript, replyId: MessageId, delta: string): Transcript {
  const { running } = transcript;
  if (running?.replyId !== replyId) return transcript;
  return { ...transcript, running: { ...running, text: running.text + delta } };
}

export function endReply(transcript: Transcript, replyId: MessageId): Transcript {
  if (transcript.running?.replyId !== replyId) return transcript;
  return { ...transcript, running: null, awaiting: null };
}

/** The reply that is shown as being written: none once its finished entry has come. */
export function visibleRunning(transcript: Transcript): RunningReply | null {
  const { running, entries } = transcript;
  if (!running) return null;
  const finished = entries.some((entry) => entry.message.id === running.replyId);
  return finished ? null : running;
}

/** What is shown, from top to bottom. */
export function rowsOf(transcript: Transcript): readonly TranscriptRow[] {
  const { entries } = transcript;
  const running = visibleRunning(transcript);
  if (!running) return entries;
  const old = replacedReply(transcript);
  const replaced = entries.findIndex(({ message }) => message.id === old);
  const rows: readonly TranscriptRow[] = entries;
  if (replaced < 0) return rows.toSpliced(placeOf(entries, running.replyTo), 0, running);
  return running.text === ''
    ? rows.toSpliced(replaced + 1, 0, running)
    : rows.toSpliced(replaced, 1, running);
}

export function idOfRow(row: TranscriptRow): MessageId {
  return 'message' in row ? row.message.id : row.replyId;
}

/** The user's messages that nobody answered or answers: a crash came in between. */
export function unansweredMessages(transcript: Transcript): ReadonlySet<MessageId> {
  const unanswered = new Set<MessageId>();
  for (const { message } of transcript.entries) {
    if (message.author.kind === 'user') unanswered.add(message.id);
    else if (message.replyTo !== null) unanswered.delete(message.replyTo);
  }
  if (transcript.awaiting) unanswered.delete(transcript.awaiting);
  if (transcript.running) unanswered.delete(transcript.running.replyTo);
  return unanswered;
}

/** What the user said in this session, newest first, without immediate repetitions. */
export function sentTexts(transcript: Transcript | null): readonly string[] {
  const texts: string[] = [];
  for (const { message } of transcript?.entries.toReversed() ?? []) {
    if (message.author.kind === 'user' && texts.at(-1) !== message.text) texts.push(message.text);
  }
  return texts;
}
