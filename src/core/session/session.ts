import * as z from 'zod/mini';
import { messageIdSchema, personaIdSchema, sessionIdSchema } from '../base/ids';

/** One conversation in one workspace. Times are milliseconds since the Unix epoch. */
export const sessionSchema = z.readonly(
  z.object({
    id: sessionIdSchema,
    title: z.string(),
    /** True once the user named it: an automatic title never replaces it. */
    titledByUser: z.boolean(),
    personaId: personaIdSchema,
    state: z.enum(['active', 'archived']),
    pinned: z.boolean(),
    createdAt: z.number(),
    /** When its last message was written; `createdAt` before the first. */
    updatedAt: z.number(),
    messageCount: z.number(),
    /** The message of another session that this one was branched from; its copies are this one's own. */
    branchedFrom: z._default(
      z.nullable(z.readonly(z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }))),
      null,
    ),
    /** True while it holds a reply that the user has not seen. */
    unread: z._default(z.boolean(), false),
    /** Kept in memory only: never journalled, noted or recalled, and gone with the window. */
    private: z._default(z.boolean(), false),
  }),
);
export type Session = z.infer<typeof sessionSchema>;

/** An extractive summary of the messages up to `throughMessageId`; it points to them and replaces none. */
export const sessionSummarySchema = z.readonly(
  z.object({
    sessionId: sessionIdSchema,
    text: z.string(),
    throughMessageId: messageIdSchema,
    /** The messages that its sentences were taken from, in the order of the sentences. */
    sourceMessageIds: z.readonly(z.array(messageIdSchema)),
    createdAt: z.number(),
  }),
);
export type SessionSummary = z.infer<typeof sessionSummarySchema>;
