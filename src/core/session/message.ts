import * as z from 'zod/mini';
import { errorCodeSchema } from '../base/errors';
import { messageIdSchema, personaIdSchema, sessionIdSchema } from '../base/ids';
import { sentimentSchema } from '../sentiment/sentiment';

/** Who wrote a message. */
export const authorSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('user') }),
    z.object({ kind: z.literal('persona'), personaId: personaIdSchema }),
    z.object({ kind: z.literal('agent'), name: z.string() }),
  ]),
);
export type Author = z.infer<typeof authorSchema>;

/**
 * How a message ended. All but `complete` occur on replies only: what had arrived is kept and marked.
 * `failed` carries why, in words for the user.
 */
export const messageStateSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete') }),
    z.object({ kind: z.literal('stopped') }),
    z.object({ kind: z.literal('failed'), code: errorCodeSchema, reason: z.string() }),
  ]),
);
export type MessageState = z.infer<typeof messageStateSchema>;

/**
 * One utterance. Its place in a session is its journal order, never its clock time; a reply stands after
 * the message that it answers, also when it was written again later.
 */
export const messageSchema = z.readonly(
  z.object({
    id: messageIdSchema,
    sessionId: sessionIdSchema,
    author: authorSchema,
    text: z.string(),
    /** Milliseconds since the Unix epoch. */
    createdAt: z.number(),
    state: messageStateSchema,
    sentiment: sentimentSchema,
    /** On a reply: the user's message that it answers. */
    replyTo: z.nullable(messageIdSchema),
    /** On a reply: the model that wrote it, `offline` for the embedded responder. */
    model: z.nullable(z.string()),
    /** False for what was written while writing was paused: it stays in its session and is recalled nowhere else. */
    recallable: z.boolean(),
    /** The kinds of secrets that were taken out of the text before it was stored. */
    redactions: z.readonly(z.array(z.string())),
  }),
);
export type Message = z.infer<typeof messageSchema>;
