import * as z from 'zod/mini';
import { messageIdSchema, personaIdSchema, sessionIdSchema } from '../../core/base/ids';
import { sessionSchema, sessionSummarySchema } from '../../core/session/session';
import { call, nothing } from '../contract';
import { sessionHitSchema, sessionViewSchema, transcriptPageSchema } from '../views';

const bySession = z.object({ sessionId: sessionIdSchema });
/** Those that are gone are left out; when all are, the call fails with `notFound`. */
const bySessions = z.object({ sessionIds: z.array(sessionIdSchema) });

/** Sessions, and what is typed in them and not sent. */
export const sessionCallSpecs = {
  listSessions: call(
    z.object({
      state: z.enum(['active', 'archived', 'all']),
      /** Only sessions whose title contains this, ignoring case. */
      text: z.exactOptional(z.string()),
    }),
    z.object({ sessions: z.array(sessionSchema) }),
  ),
  /** Finds sessions by every word of a text, in their titles or in one message; best first. */
  searchSessions: call(
    z.object({ text: z.string(), limit: z.number() }),
    z.object({ hits: z.array(sessionHitSchema) }),
  ),
  /** The messages of a session that contain a text, ignoring case, in the order of the talk. */
  findInSession: call(
    z.object({ sessionId: sessionIdSchema, text: z.string() }),
    z.object({ messageIds: z.array(messageIdSchema) }),
  ),
  /** What each session is about, as a word to group by; null for one that says too little or is private. */
  sessionTopics: call(
    nothing,
    z.object({
      topics: z.array(z.object({ sessionId: sessionIdSchema, topic: z.nullable(z.string()) })),
    }),
  ),
  /** A private session lives in memory only and is gone when it is deleted or the engine closes. */
  createSession: call(
    z.object({ personaId: personaIdSchema, private: z.exactOptional(z.boolean()) }),
    sessionSchema,
  ),
  /** Begins a new session with copies of the messages up to and including this one. */
  branchSession: call(z.object({ messageId: messageIdSchema }), sessionSchema),
  /** The session with its last page; `sessionId` null for the one used last, null when there is none. */
  openSession: call(
    z.object({ sessionId: z.nullable(sessionIdSchema), limit: z.number() }),
    z.nullable(sessionViewSchema),
  ),
  loadEarlier: call(
    z.object({ sessionId: sessionIdSchema, before: messageIdSchema, limit: z.number() }),
    transcriptPageSchema,
  ),
  renameSession: call(z.object({ sessionId: sessionIdSchema, title: z.string() }), nothing),
  setSessionPersona: call(
    z.object({ sessionId: sessionIdSchema, personaId: personaIdSchema }),
    nothing,
  ),
  pinSession: call(
    z.object({ sessionIds: z.array(sessionIdSchema), pinned: z.boolean() }),
    nothing,
  ),
  archiveSession: call(bySessions, nothing),
  unarchiveSession: call(bySessions, nothing),
  /** Hides the session until `restoreSession`; a private one is gone at once. */
  deleteSession: call(bySession, nothing),
  deleteSessions: call(bySessions, nothing),
  /** Undoes deleting: messages, summary, draft and what may be recalled are there again. */
  restoreSession: call(bySessions, nothing),
  /**
   * Erases the session's messages from every file of the store, with its summary, its draft and the
   * memories of its own scope, and Recollect's own backups. The session stays, and so do its branches and
   * the memories of the workspace.
   */
  clearSession: call(bySession, nothing),
  summarizeSession: call(bySession, sessionSummarySchema),
  /** The user has seen everything up to this message: the session is unread no more. */
  sessionRead: call(z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }), nothing),

  /**
   * Keeps what is typed and not sent; `sessionId` null for a session that does not exist yet. An empty text
   * removes it, and so does sending. It is written within seconds; with `now`, before this resolves.
   */
  saveDraft: call(
    z.object({
      sessionId: z.nullable(sessionIdSchema),
      text: z.string(),
      now: z.exactOptional(z.boolean()),
    }),
    nothing,
  ),
  loadDraft: call(
    z.object({ sessionId: z.nullable(sessionIdSchema) }),
    z.object({ text: z.string() }),
  ),
} as const;
