import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import type { Store } from '../../../src/storage/store';
import { memoryAdded, messageAdded, sessionCreated, version } from '../../support/storeEvents';

/** One thing that a window does to what is remembered, as simply as it can be said. */
export type ModelChange =
  | { readonly does: 'create'; readonly session: string }
  | { readonly does: 'say'; readonly session: string; readonly message: string }
  | { readonly does: 'retract'; readonly message: string }
  | { readonly does: 'rename'; readonly session: string; readonly title: string }
  | { readonly does: 'pin'; readonly session: string; readonly pinned: boolean }
  | { readonly does: 'archive'; readonly session: string; readonly archived: boolean }
  | { readonly does: 'delete'; readonly session: string; readonly deleted: boolean }
  | { readonly does: 'learn'; readonly memory: string }
  | { readonly does: 'forget'; readonly memory: string; readonly forgotten: boolean };

export function eventOf(change: ModelChange): ChangeEvent {
  switch (change.does) {
    case 'create':
      return sessionCreated(change.session);
    case 'say':
      return messageAdded(change.message, { sessionId: change.session as SessionId });
    case 'retract':
      return {
        type: 'messageRetracted',
        sessionId: 's0' as SessionId,
        messageId: change.message as MessageId,
      };
    case 'rename':
      return {
        type: 'sessionRenamed',
        sessionId: change.session as SessionId,
        title: change.title,
        byUser: true,
      };
    case 'pin':
      return {
        type: 'sessionPinned',
        sessionId: change.session as SessionId,
        pinned: change.pinned,
      };
    case 'archive':
      return {
        type: 'sessionStateChanged',
        sessionId: change.session as SessionId,
        state: change.archived ? 'archived' : 'active',
      };
    case 'delete':
      return {
        type: change.deleted ? 'sessionDeleted' : 'sessionRestored',
        sessionId: change.session as SessionId,
      };
    case 'learn':
      return memoryAdded(change.memory, { current: version(`${change.memory}-v1`, change.memory) });
    case 'forget':
      return {
        type: change.forgotten ? 'memoryForgotten' : 'memoryRestored',
        memoryId: change.memory as MemoryId,
      };
  }
}

interface ModelSession {
  title: string;
  pinned: boolean;
  archived: boolean;
  deleted: boolean;
  /** The change that used it last. */
  used: number;
}

/** What can be seen of a store. */
export interface Seen {
  /** In the order of the list: id, title, pinned, archived, number of messages. */
  readonly sessions: readonly (readonly [string, string, boolean, boolean, number])[];
  /** By session in its order: the messages as they were said. */
  readonly said: Readonly<Record<string, readonly string[]>>;
  /** By id: whether it is forgotten. */
  readonly memories: Readonly<Record<string, boolean>>;
}

/** What must be seen after these changes, in this order: no journal, no database, no disk. */
export function expectedAfter(changes: readonly ModelChange[]): Seen {
  const sessions = new Map<string, ModelSession>();
  const messages = new Map<string, { readonly session: string; retracted: boolean }>();
  const memories = new Map<string, boolean>();
  for (const [index, change] of changes.entries()) {
    switch (change.does) {
      case 'create':
        if (sessions.has(change.session)) break;
        sessions.set(change.session, {
          title: `session ${change.session}`,
          pinned: false,
          archived: false,
          deleted: false,
          used: index,
        });
        break;
      case 'say': {
        const session = sessions.get(change.session);
        if (!session || messages.has(change.message)) break;
        messages.set(change.message, { session: change.session, retracted: false });
        session.used = index;
        break;
      }
      case 'retract': {
        const message = messages.get(change.message);
        if (message) message.retracted = true;
        break;
      }
      case 'learn':
        if (!memories.has(change.memory)) memories.set(change.memory, false);
        break;
      case 'forget':
        if (memories.has(change.memory)) memories.set(change.memory, change.forgotten);
        break;
      case 'rename':
        changeSession(sessions, change.session, { title: change.title });
        break;
      case 'pin':
        changeSession(sessions, change.session, { pinned: change.pinned });
        break;
      case 'archive':
        changeSession(sessions, change.session, { archived: change.archived });
        break;
      case 'delete':
        changeSession(sessions, change.session, { deleted: change.deleted });
        break;
    }
  }
  const shown = [...sessions]
    .filter(([, { deleted }]) => !deleted)
    .sort(([, a], [, b]) => Number(b.pinned) - Number(a.pinned) || b.used - a.used);
  const saidIn = (id: string) =>
    [...messages]
      .filter(([, message]) => message.session === id && !message.retracted)
      .map(([message]) => message);
  return {
    sessions: shown.map(([id, session]) => [
      id,
      session.title,
      session.pinned,
      session.archived,
      saidIn(id).length,
    ]),
    said: Object.fromEntries(shown.map(([id]) => [id, saidIn(id)])),
    memories: Object.fromEntries([...memories].sort(([a], [b]) => a.localeCompare(b))),
  };
}

function changeSession(
  sessions: ReadonlyMap<string, ModelSession>,
  id: string,
  fields: Partial<ModelSession>,
): void {
  const session = sessions.get(id);
  if (session) Object.assign(session, fields);
}

/** What is seen of a real store. */
export function seenIn(store: Store): Seen {
  const sessions = store.sessions.list({ state: 'all' });
  return {
    sessions: sessions.map(({ id, title, pinned, state, messageCount }) => [
      id,
      title,
      pinned,
      state === 'archived',
      messageCount,
    ]),
    said: Object.fromEntries(
      sessions.map(({ id }) => [
        id,
        store.messages.page(id, { limit: 100_000 }).messages.map((message) => message.id),
      ]),
    ),
    memories: Object.fromEntries(
      [...store.memories.all()]
        .map(({ id, state }): [string, boolean] => [id, state === 'forgotten'])
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
  };
}
