import type { SqlJsStatic } from 'sql.js';
import { systemClock } from '../core/base/clock';
import { Emitter } from '../core/base/event';
import type { SessionId } from '../core/base/ids';
import type { Disposable } from '../core/base/lifecycle';
import type { ChangeEvent, CommittedChange } from '../core/change/changeEvent';
import type { ChangeLog } from '../core/change/changeLog';
import type { MessageRepository, SessionRepository } from '../core/session/repositories';
import type { Session } from '../core/session/session';
import { UNTITLED } from '../core/session/sessionTitle';
import { Database } from '../storage/database';
import { SqlMessageRepository } from '../storage/messageRepository';
import { Projector } from '../storage/projector';
import { SqlSessionRepository } from '../storage/sessionRepository';

export interface PrivateSession {
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
}

interface Opened extends PrivateSession {
  readonly database: Database;
  readonly projector: Projector;
}

/**
 * Sessions that live in memory only, each in a database of its own, which goes with it.
 *
 * **Invariant:** a change of a session that was ever private is refused to the journal, also after the
 * session is closed: a reply may still be ending.
 */
export class PrivateSessions implements ChangeLog, Disposable {
  readonly #sqlite: SqlJsStatic;
  readonly #opened = new Map<SessionId, Opened>();
  readonly #everPrivate = new Set<SessionId>();
  readonly #committed: Emitter<readonly CommittedChange[]>;
  #sequence = 0;

  constructor(sqlite: SqlJsStatic, onError: (error: unknown) => void) {
    this.#sqlite = sqlite;
    this.#committed = new Emitter(onError);
  }

  get onDidCommit() {
    return this.#committed.event;
  }

  /** Whether a change must stay in memory. To be asked in order: a session's first change decides. */
  claims(event: ChangeEvent): boolean {
    const id = sessionOf(event);
    if (id === null) return false;
    if (event.type === 'sessionCreated' && event.session.private) this.#everPrivate.add(id);
    return this.#everPrivate.has(id);
  }

  /** Undefined for a session that is not private or is closed. */
  get(id: SessionId): PrivateSession | undefined {
    return this.#opened.get(id);
  }

  /** The newest first. */
  all(): readonly PrivateSession[] {
    return [...this.#opened.values()].reverse();
  }

  async append(events: readonly ChangeEvent[]): Promise<readonly CommittedChange[]> {
    const changes: CommittedChange[] = [];
    for (const event of events) {
      const change = { sequence: ++this.#sequence, at: systemClock.now(), event };
      const id = sessionOf(event);
      if (id === null) continue;
      if (event.type === 'sessionCreated') this.#open(id);
      if (event.type === 'sessionDeleted') this.#close(id);
      else this.#opened.get(id)?.projector.apply([change]);
      changes.push(change);
    }
    if (changes.length > 0) this.#committed.fire(changes);
    return changes;
  }

  /** Begins a session anew, with nothing in it. */
  empty(session: Session): void {
    this.#close(session.id);
    this.#open(session.id);
    const title = session.titledByUser ? session.title : UNTITLED;
    const emptied = { ...session, title, messageCount: 0 };
    const change = { sequence: ++this.#sequence, at: systemClock.now() };
    const event = { type: 'sessionCreated', session: emptied } as const;
    this.#opened.get(session.id)?.projector.apply([{ ...change, event }]);
  }

  /** Closes all: nothing of them is left. */
  clear(): void {
    for (const id of this.#opened.keys()) this.#close(id);
  }

  dispose(): void {
    this.clear();
    this.#committed.dispose();
  }

  #open(id: SessionId): void {
    const database = new Database(this.#sqlite);
    this.#opened.set(id, {
      database,
      projector: new Projector(database),
      sessions: new SqlSessionRepository(() => database, true),
      messages: new SqlMessageRepository(() => database),
    });
  }

  #close(id: SessionId): void {
    const opened = this.#opened.get(id);
    this.#opened.delete(id);
    opened?.database.dispose();
  }
}

/** The session that a change belongs to; null for a change of what is remembered beyond sessions. */
function sessionOf(event: ChangeEvent): SessionId | null {
  switch (event.type) {
    case 'sessionCreated':
      return event.session.id;
    case 'sessionSummarized':
      return event.summary.sessionId;
    case 'messageAdded':
      return event.message.sessionId;
    case 'memoryAdded':
    case 'memoryChanged':
    case 'memoryRevised':
    case 'memoryPinned':
    case 'memoryForgotten':
    case 'memoryRestored':
    case 'conflictOpened':
    case 'conflictResolved':
    case 'conflictReopened':
    case 'gateDecided':
      return null;
    case 'sessionRenamed':
    case 'sessionPersonaChanged':
    case 'sessionStateChanged':
    case 'sessionPinned':
    case 'sessionDeleted':
    case 'sessionRestored':
    case 'sessionRead':
    case 'draftSaved':
    case 'messageRetracted':
      return event.sessionId;
  }
}
