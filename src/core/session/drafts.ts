import type { SessionId } from '../base/ids';
import type { ChangeEvent } from '../change/changeEvent';
import type { ChangeLog } from '../change/changeLog';
import type { DelayedWrites } from '../change/delayedWrites';
import type { Redactor } from '../privacy/redactor';
import type { SessionRepository } from './repositories';

/** Milliseconds from a change of a draft to its writing. */
const WRITE_DELAY = 2_000;
/** Longer drafts are written less often, so that a pasted file does not fill the journal. */
const CHARACTERS_PER_DELAY = 10_000;

/** What is typed and not sent, for each session and for the one that does not exist yet (null). */
export class Drafts {
  readonly #changeLog: ChangeLog;
  readonly #sessions: SessionRepository;
  readonly #redactor: Redactor;
  readonly #writes: DelayedWrites;
  /** What the journal does not hold yet, as it was typed. */
  readonly #unwritten = new Map<SessionId | null, string>();

  constructor(
    changeLog: ChangeLog,
    sessions: SessionRepository,
    redactor: Redactor,
    writes: DelayedWrites,
  ) {
    this.#changeLog = changeLog;
    this.#sessions = sessions;
    this.#redactor = redactor;
    this.#writes = writes;
  }

  /** Keeps the draft now and journals it soon; an empty text removes it. A draft of a session that is gone is dropped. */
  save(sessionId: SessionId | null, text: string): void {
    if (sessionId !== null && !this.#sessions.get(sessionId)) return;
    this.#unwritten.set(sessionId, text);
    const delay = WRITE_DELAY * Math.max(1, Math.ceil(text.length / CHARACTERS_PER_DELAY));
    this.#writes.put(keyOf(sessionId), delay, () => this.#write(sessionId));
  }

  /** The draft as it may be shown and sent: without secrets. */
  async load(sessionId: SessionId | null): Promise<string> {
    const typed = this.#unwritten.get(sessionId);
    if (typed === undefined) return this.#sessions.draft(sessionId);
    return (await this.#redactor.redact(typed)).text;
  }

  /** Writes at once what is waiting: the composer lost the focus, or the window closes. */
  async flush(sessionId: SessionId | null): Promise<void> {
    await this.#writes.flush(keyOf(sessionId));
  }

  /**
   * The changes that go with a sent message: its session's draft is done, and when it is the session's
   * first, so is the draft for a new session that it was typed as.
   * @param texts the message as it was typed, and redacted
   */
  sent(sessionId: SessionId, texts: readonly string[], isFirst: boolean): readonly ChangeEvent[] {
    const events = this.#clear(sessionId);
    if (!isFirst) return events;
    const forNew = (this.#unwritten.get(null) ?? this.#sessions.draft(null)).trim();
    // What was typed last before sending may not have been saved.
    const isThis = forNew !== '' && texts.some((text) => text.startsWith(forNew));
    return isThis ? [...events, ...this.#clear(null)] : events;
  }

  /** Forgets what is not written yet: the store was erased or replaced. */
  drop(): void {
    for (const sessionId of this.#unwritten.keys()) this.#writes.drop(keyOf(sessionId));
    this.#unwritten.clear();
  }

  #clear(sessionId: SessionId | null): readonly ChangeEvent[] {
    this.#writes.drop(keyOf(sessionId));
    this.#unwritten.delete(sessionId);
    if (this.#sessions.draft(sessionId) === '') return [];
    return [{ type: 'draftSaved', sessionId, text: '' }];
  }

  async #write(sessionId: SessionId | null): Promise<void> {
    const typed = this.#unwritten.get(sessionId);
    if (typed === undefined) return;
    const text = typed.trim() === '' ? '' : (await this.#redactor.redact(typed)).text;
    // Sent, dropped or typed on while the redactor was at work: what is current comes with its own writing.
    if (this.#unwritten.get(sessionId) !== typed) return;
    const isGone = sessionId !== null && !this.#sessions.get(sessionId);
    if (!isGone && this.#sessions.draft(sessionId) !== text) {
      await this.#changeLog.append([{ type: 'draftSaved', sessionId, text }]);
    }
    if (this.#unwritten.get(sessionId) === typed) this.#unwritten.delete(sessionId);
  }
}

function keyOf(sessionId: SessionId | null): string {
  return `draft:${sessionId ?? ''}`;
}
