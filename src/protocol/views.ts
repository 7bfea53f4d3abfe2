import * as z from 'zod/mini';
import { errorCodeSchema } from '../core/base/errors';
import {
  changeIdSchema,
  conflictIdSchema,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
  sessionIdSchema,
} from '../core/base/ids';
import { conflictSchema } from '../core/memory/conflict';
import { feedbackVerdictSchema } from '../core/memory/feedback';
import { memorySchema, memoryVersionSchema, versionActionSchema } from '../core/memory/memory';
import { versionFields } from '../core/memory/versions';
import { recallSchema } from '../core/retrieval/recall';
import { messageSchema } from '../core/session/message';
import { sessionSchema, sessionSummarySchema } from '../core/session/session';

/** What a message did to a memory that was there before it. */
export const memoryEffectSchema = z.readonly(
  z.object({
    action: versionActionSchema,
    /** Undoing it takes back all that the message did. */
    changeId: changeIdSchema,
    undone: z.boolean(),
    /** As the message left it. */
    version: memoryVersionSchema,
    /** The text of the memory that took its place; null when none did. */
    successor: z.nullable(z.string()),
  }),
);
export type MemoryEffectView = z.infer<typeof memoryEffectSchema>;

/** What the user has said of a memory that a reply used. */
const givenFeedbackSchema = z.readonly(
  z.object({
    memoryId: memoryIdSchema,
    verdict: feedbackVerdictSchema,
    /** Undoing it takes the verdict back. */
    changeId: changeIdSchema,
  }),
);
export type GivenFeedback = z.infer<typeof givenFeedbackSchema>;

/** A message with what the chat shows around it. */
export const chatEntrySchema = z.readonly(
  z.object({
    message: messageSchema,
    /** On a reply: what was recalled for it. */
    recall: z.nullable(recallSchema),
    /** On a reply: what was said of the memories that it used, and not taken back. */
    feedback: z.exactOptional(z.readonly(z.array(givenFeedbackSchema))),
    /** On a user's message: the memories that were noted from it. */
    noted: z.readonly(z.array(memorySchema)),
    /** On a user's message: the other memories that it replaced, ended, corrected or had forgotten. */
    effects: z.exactOptional(z.readonly(z.array(memoryEffectSchema))),
    /** On a user's message: the open conflicts of what was noted from it. */
    conflicts: z.exactOptional(
      z.readonly(
        z.array(
          z.object({
            id: conflictIdSchema,
            /** The noted memory, and the text that it may contradict. */
            memoryId: memoryIdSchema,
            against: z.string(),
          }),
        ),
      ),
    ),
  }),
);
export type ChatEntry = z.infer<typeof chatEntrySchema>;

/** A version of a memory with what a timeline shows around it. */
export const historyEntrySchema = z.readonly(
  z.object({
    version: memoryVersionSchema,
    /** The fields that it changed; empty for the first. */
    changed: z.readonly(z.array(z.enum(versionFields))),
    /** The message that led to it; null when there was none, or it is gone. */
    message: z.nullable(
      z.readonly(
        z.object({
          id: messageIdSchema,
          sessionId: sessionIdSchema,
          sessionTitle: z.string(),
          text: z.string(),
          createdAt: z.number(),
        }),
      ),
    ),
  }),
);
export type HistoryEntryView = z.infer<typeof historyEntrySchema>;

/** A contradiction with both memories as they are now. */
export const conflictViewSchema = z.readonly(
  z.object({ conflict: conflictSchema, existing: memorySchema, incoming: memorySchema }),
);

/** A reply that is being written. */
export const runningReplySchema = z.readonly(
  z.object({
    sessionId: sessionIdSchema,
    replyId: messageIdSchema,
    replyTo: messageIdSchema,
    /** All that has arrived so far. */
    text: z.string(),
    model: z.string(),
    personaId: personaIdSchema,
  }),
);
export type RunningReply = z.infer<typeof runningReplySchema>;

/** A page of a session's transcript, oldest first. */
export const transcriptPageSchema = z.readonly(
  z.object({
    entries: z.readonly(z.array(chatEntrySchema)),
    hasEarlier: z.boolean(),
  }),
);
export type TranscriptPage = z.infer<typeof transcriptPageSchema>;

/** An open session: its last page, and the reply that is being written, if any. */
export const sessionViewSchema = z.readonly(
  z.object({
    session: sessionSchema,
    page: transcriptPageSchema,
    running: z.nullable(runningReplySchema),
    summary: z.nullable(sessionSummarySchema),
  }),
);
export type SessionView = z.infer<typeof sessionViewSchema>;

/** What the user has switched off. Shown wherever it is not the normal state. */
export const controlsSchema = z.readonly(
  z.object({
    recallPaused: z.boolean(),
    writingPaused: z.boolean(),
    /** Nothing at all is written; private sessions go on. */
    readOnly: z._default(z.boolean(), false),
  }),
);
export type Controls = z.infer<typeof controlsSchema>;

/** Changes that a failing disk has refused: they are shown, and written once it is back. */
export const heldChangesSchema = z.readonly(
  z.object({
    /** How many wait; 0 when the disk fails and nothing has been said yet. */
    count: z.number(),
    code: errorCodeSchema,
    /** What is wrong and what to do, in English. */
    reason: z.string(),
  }),
);
export type HeldChangesView = z.infer<typeof heldChangesSchema>;

const textRangeSchema = z.readonly(z.object({ start: z.number(), end: z.number() }));

/** A session that a search found. Ranges count UTF-16 units, the end excluded. */
export const sessionHitSchema = z.readonly(
  z.object({
    session: sessionSchema,
    /** Where the words stand in the title. */
    titleMatches: z.readonly(z.array(textRangeSchema)),
    /** The message that fits best; null when only the title fits. */
    messageId: z.nullable(messageIdSchema),
    /** A piece of that message, on one line, and where the words stand in it. */
    snippet: z.nullable(
      z.readonly(z.object({ text: z.string(), matches: z.readonly(z.array(textRangeSchema)) })),
    ),
    /** How many messages of the session fit. */
    messageMatches: z.number(),
  }),
);
export type SessionHit = z.infer<typeof sessionHitSchema>;
