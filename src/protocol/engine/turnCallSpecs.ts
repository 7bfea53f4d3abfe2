import * as z from 'zod/mini';
import { messageIdSchema, sessionIdSchema } from '../../core/base/ids';
import { call, nothing } from '../contract';
import { runningReplySchema } from '../views';

/** Which model writes a reply: the embedded responder, or one that the host calls. */
export const modelChoiceSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('offline') }),
    z.object({
      kind: z.literal('host'),
      label: z.string(),
      contextTokens: z.number(),
      /** Whether it reads messages for what is worth remembering, after it has replied. */
      takesNotes: z.exactOptional(z.boolean()),
    }),
  ]),
);
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

const turnStarted = z.object({ userMessageId: messageIdSchema, replyId: messageIdSchema });

/** A message and its reply. */
export const turnCallSpecs = {
  /** Resolves when the user's message is durable, or held because the disk fails; the reply follows as events. */
  startTurn: call(
    z.object({ sessionId: sessionIdSchema, text: z.string(), model: modelChoiceSchema }),
    turnStarted,
  ),
  /** Takes a user's message and all that came after it back, and starts a turn with another text. */
  editMessage: call(
    z.object({ messageId: messageIdSchema, text: z.string(), model: modelChoiceSchema }),
    turnStarted,
  ),
  /**
   * Answers a user's message again: the reply that it has, if any, is retracted, and the new one takes its
   * place. What came later stays.
   */
  retryTurn: call(
    z.object({ userMessageId: messageIdSchema, model: modelChoiceSchema }),
    turnStarted,
  ),
  /** Stops the reply that is being written; what arrived is kept and marked. */
  stopTurn: call(z.object({ sessionId: sessionIdSchema }), nothing),
  /** The replies that are being written, in all sessions. */
  runningReplies: call(nothing, z.object({ replies: z.array(runningReplySchema) })),
} as const;
