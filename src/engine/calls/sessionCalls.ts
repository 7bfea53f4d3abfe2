import { findInSession, searchSessions } from '../../core/session/sessionSearch';
import type { GroupHandlers } from '../../protocol/contract';
import type { sessionCallSpecs } from '../../protocol/engine/sessionCallSpecs';
import type { OpenedStore } from '../openedStore';

/** @param store the open store, with what other processes have written since */
export function sessionCalls(store: () => OpenedStore): GroupHandlers<typeof sessionCallSpecs> {
  return {
    listSessions: (filter) => {
      const { readMarks, repositories } = store();
      const sessions = repositories.sessions.list(filter);
      return { sessions: sessions.map((session) => readMarks.apply(session)) };
    },
    searchSessions: ({ text, limit }) => ({
      hits: [...searchSessions(text, limit, store().repositories)],
    }),
    findInSession: ({ sessionId, text }) => ({
      messageIds: [...findInSession(sessionId, text, store().repositories.messages)],
    }),
    sessionTopics: async () => ({ topics: [...(await store().topics.all())] }),
    createSession: ({ personaId, private: isPrivate = false }) =>
      store().sessions.create(personaId, { private: isPrivate }),
    branchSession: ({ messageId }) => store().sessions.branch(messageId),
    openSession: ({ sessionId, limit }) => store().transcripts.view(sessionId, limit),
    loadEarlier: ({ sessionId, before, limit }) =>
      store().transcripts.page(sessionId, { before, limit }),
    renameSession: async ({ sessionId, title }) => {
      await store().sessions.rename(sessionId, title);
      return {};
    },
    setSessionPersona: async ({ sessionId, personaId }) => {
      await store().sessions.setPersona(sessionId, personaId);
      return {};
    },
    pinSession: async ({ sessionIds, pinned }) => {
      await store().sessions.pin(sessionIds, pinned);
      return {};
    },
    archiveSession: async ({ sessionIds }) => {
      await store().sessions.setState(sessionIds, 'archived');
      return {};
    },
    unarchiveSession: async ({ sessionIds }) => {
      await store().sessions.setState(sessionIds, 'active');
      return {};
    },
    deleteSession: async ({ sessionId }) => {
      await store().deleteSessions([sessionId]);
      return {};
    },
    deleteSessions: async ({ sessionIds }) => {
      await store().deleteSessions(sessionIds);
      return {};
    },
    restoreSession: async ({ sessionIds }) => {
      await store().sessions.restore(sessionIds);
      return {};
    },
    clearSession: async ({ sessionId }) => {
      await store().clearSession(sessionId);
      return {};
    },
    summarizeSession: ({ sessionId }) => store().sessions.summarize(sessionId),
    sessionRead: ({ sessionId, messageId }) => {
      store().markRead(sessionId, messageId);
      return {};
    },
    saveDraft: async ({ sessionId, text, now = false }) => {
      const { drafts } = store();
      drafts.save(sessionId, text);
      if (now) await drafts.flush(sessionId);
      return {};
    },
    loadDraft: async ({ sessionId }) => ({ text: await store().drafts.load(sessionId) }),
  };
}
