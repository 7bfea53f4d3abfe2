import * as z from 'zod/mini';
import { messageIdSchema, sessionIdSchema } from '../../core/base/ids';
import { nothing } from '../contract';
import { chatEntrySchema, heldChangesSchema, runningReplySchema } from '../views';

/** What the engine tells without being asked. */
export const engineEvents = {
  didChangeSessions: nothing,
  didChangeMemories: nothing,
  /** A message was added or what is shown around it has changed. */
  didPutEntry: z.object({ sessionId: sessionIdSchema, entry: chatEntrySchema }),
  didRetractMessage: z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }),
  didStartReply: runningReplySchema,
  didStream: z.object({
    sessionId: sessionIdSchema,
    replyId: messageIdSchema,
    delta: z.string(),
  }),
  /** The reply is no longer being written; its entry has come before, by `didPutEntry`. */
  didEndReply: z.object({ sessionId: sessionIdSchema, replyId: messageIdSchema }),
  /** The whole store was replaced: everything that is shown must be read again. */
  didReset: nothing,
  /** What waits in memory until the disk is back; null when everything is on the disk again. */
  didChangeHeld: z.object({ held: z.nullable(heldChangesSchema) }),
  /** While a store is opened: how many of the changes in its journal are read in. Told a hundred times at most. */
  didReplay: z.object({ done: z.number(), total: z.number() }),
  /** Something that the user should know and did not ask for. */
  didNotice: z.object({ message: z.string() }),
  /** Stop the model call; its result is not awaited. */
  cancelGeneration: z.object({ requestId: z.number() }),
  log: z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }),
} as const;
