import * as z from 'zod/mini';
import {
  changeIdSchema,
  conflictIdSchema,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
  sessionIdSchema,
} from '../base/ids';
import { newConflictSchema, resolutionSchema } from '../memory/conflict';
import { gateOutcomeSchema } from '../memory/gateCounts';
import { memoryVersionSchema, newMemorySchema, wordingVersionSchema } from '../memory/memory';
import { recallSchema } from '../retrieval/recall';
import { messageSchema } from '../session/message';
import { sessionSchema, sessionSummarySchema } from '../session/session';

/**
 * One durable change: the journal's record, the audit trail's row, the unit of sync.
 *
 * An event holds results (ids, times, what a model said), so that replaying it calls no model, no clock
 * and no rule and always ends in the same state.
 */
export const changeEventSchema = z.readonly(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('sessionCreated'), session: sessionSchema }),
    z.object({
      type: z.literal('sessionRenamed'),
      sessionId: sessionIdSchema,
      title: z.string(),
      byUser: z.boolean(),
    }),
    z.object({
      type: z.literal('sessionPersonaChanged'),
      sessionId: sessionIdSchema,
      personaId: personaIdSchema,
    }),
    z.object({
      type: z.literal('sessionStateChanged'),
      sessionId: sessionIdSchema,
      state: z.enum(['active', 'archived']),
    }),
    z.object({ type: z.literal('sessionPinned'), sessionId: sessionIdSchema, pinned: z.boolean() }),
    /**
     * Hides the session with its messages, its draft and the memories of its own scope. Memories that were
     * learnt in it for the workspace stay.
     */
    z.object({ type: z.literal('sessionDeleted'), sessionId: sessionIdSchema }),
    /** Undoes `sessionDeleted`. */
    z.object({ type: z.literal('sessionRestored'), sessionId: sessionIdSchema }),
    /** The user has seen everything up to this message. */
    z.object({
      type: z.literal('sessionRead'),
      sessionId: sessionIdSchema,
      messageId: messageIdSchema,
    }),
    /** What is typed and not sent. The latest counts; an empty text is none. */
    z.object({
      type: z.literal('draftSaved'),
      /** Null for the draft of a session that does not exist yet. */
      sessionId: z.nullable(sessionIdSchema),
      text: z.string(),
    }),
    z.object({ type: z.literal('sessionSummarized'), summary: sessionSummarySchema }),
    /** A user's message, or a reply that ended, with the receipt of what was recalled for it. */
    z.object({
      type: z.literal('messageAdded'),
      message: messageSchema,
      recall: z.nullable(recallSchema),
    }),
    /** Replaced by a retry or an edit. It stays in the journal and is shown and recalled no more. */
    z.object({
      type: z.literal('messageRetracted'),
      sessionId: sessionIdSchema,
      messageId: messageIdSchema,
    }),
    z.object({ type: z.literal('memoryAdded'), memory: newMemorySchema }),
    /** Any change of a memory: its next version, complete. */
    z.object({ type: z.literal('memoryChanged'), version: memoryVersionSchema }),
    // Written before versions were complete, and read from journals of that time.
    z.object({ type: z.literal('memoryRevised'), version: wordingVersionSchema }),
    z.object({ type: z.literal('memoryPinned'), memoryId: memoryIdSchema, pinned: z.boolean() }),
    z.object({ type: z.literal('memoryForgotten'), memoryId: memoryIdSchema }),
    z.object({ type: z.literal('memoryRestored'), memoryId: memoryIdSchema }),
    z.object({ type: z.literal('conflictOpened'), conflict: newConflictSchema }),
    z.object({
      type: z.literal('conflictResolved'),
      conflictId: conflictIdSchema,
      resolution: resolutionSchema,
      at: z.number(),
      /** The change of the memories that the resolution made: undoing it opens the conflict again. */
      changeId: changeIdSchema,
    }),
    z.object({ type: z.literal('conflictReopened'), conflictId: conflictIdSchema }),
    /** What the write gate did with what a message says, by how many statements. */
    z.object({
      type: z.literal('gateDecided'),
      messageId: messageIdSchema,
      outcomes: z.readonly(z.array(z.object({ outcome: gateOutcomeSchema, count: z.number() }))),
    }),
  ]),
);
export type ChangeEvent = z.infer<typeof changeEventSchema>;

/** An event with its place in the one order that all processes share. */
export interface CommittedChange {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
  /** When it was committed, by the clock of the process that did; for display, never for order. */
  readonly at: number;
  readonly event: ChangeEvent;
}
