import * as z from 'zod/mini';
import {
  changeIdSchema,
  conflictIdSchema,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
  versionIdSchema,
} from '../../core/base/ids';
import { codeAnchorSchema } from '../../core/memory/codeAnchor';
import { resolutionSchema } from '../../core/memory/conflict';
import { feedbackVerdictSchema } from '../../core/memory/feedback';
import { gateOutcomeSchema } from '../../core/memory/gateCounts';
import {
  memoryKindSchema,
  memorySchema,
  memoryScopeSchema,
  memoryStateSchema,
  memoryVersionSchema,
} from '../../core/memory/memory';
import { call, nothing } from '../contract';
import { conflictViewSchema, historyEntrySchema } from '../views';

const memoryFilterSchema = z.object({
  state: z.union([memoryStateSchema, z.literal('all')]),
  kind: z.exactOptional(memoryKindSchema),
  pinned: z.exactOptional(z.boolean()),
  text: z.exactOptional(z.string()),
});

const byMemory = z.object({ memoryId: memoryIdSchema });

/** What a user may set of a memory. */
const editableFields = {
  text: z.exactOptional(z.string()),
  kind: z.exactOptional(memoryKindSchema),
  scope: z.exactOptional(memoryScopeSchema),
  personaId: z.exactOptional(z.nullable(personaIdSchema)),
  importance: z.exactOptional(z.number()),
  pinned: z.exactOptional(z.boolean()),
  state: z.exactOptional(memoryStateSchema),
  tags: z.exactOptional(z.array(z.string())),
  aliases: z.exactOptional(z.array(z.string())),
  anchor: z.exactOptional(z.nullable(codeAnchorSchema)),
  validAt: z.exactOptional(z.number()),
  invalidAt: z.exactOptional(z.nullable(z.number())),
};

/** What was changed back, and the change that did; null when there was nothing to do. */
const revertedSchema = z.nullable(
  z.object({ changeId: changeIdSchema, memories: z.array(memorySchema) }),
);

/** Memories: to browse and correct, their versions, and what contradicts what. */
export const memoryCallSpecs = {
  listMemories: call(
    z.object({ filter: memoryFilterSchema, offset: z.number(), limit: z.number() }),
    z.object({ memories: z.array(memorySchema), total: z.number() }),
  ),
  countMemories: call(memoryFilterSchema, z.record(memoryKindSchema, z.number())),
  getMemory: call(
    byMemory,
    z.nullable(z.object({ memory: memorySchema, versions: z.array(memoryVersionSchema) })),
  ),
  addMemory: call(
    z.object({
      text: z.string(),
      kind: memoryKindSchema,
      anchor: z.exactOptional(codeAnchorSchema),
    }),
    memorySchema,
  ),
  /** Changes any fields of a memory, by a new version. What is not given stays. */
  reviseMemory: call(
    z.object({ memoryId: memoryIdSchema, reason: z.string(), ...editableFields }),
    memorySchema,
  ),
  pinMemory: call(z.object({ memoryId: memoryIdSchema, pinned: z.boolean() }), nothing),
  /** The user's yes to a memory that waits for it. */
  acceptMemory: call(byMemory, memorySchema),
  forgetMemory: call(byMemory, nothing),
  restoreMemory: call(byMemory, nothing),
  /**
   * Erases memories with all their wordings from every file of the store, and what they say from the
   * messages, titles and receipts that say it in the same words; Recollect's own backups too. Replies that
   * are being written are stopped.
   */
  eraseMemories: call(
    z.object({ memoryIds: z.array(memoryIdSchema) }),
    z.object({ erased: z.number() }),
  ),
  /** A memory's versions, oldest first: what each changed, and the message that led to it. */
  memoryHistory: call(byMemory, z.object({ entries: z.array(historyEntrySchema) })),
  /** The memories as they were believed to be at a moment, in the order in which they were first noted. */
  memoriesAsOf: call(
    z.object({
      time: z.number(),
      filter: memoryFilterSchema,
      offset: z.number(),
      limit: z.number(),
    }),
    z.object({ memories: z.array(memorySchema), total: z.number() }),
  ),
  /** Puts a memory back as one of its versions has it, by a new version. */
  rollBackMemory: call(
    z.object({ memoryId: memoryIdSchema, versionId: versionIdSchema }),
    memorySchema,
  ),
  /** Puts every memory back as it was at a moment, by new versions that are undone as one. */
  rollBackMemories: call(z.object({ time: z.number() }), revertedSchema),
  /** Takes a change back: the one that is named, or the user's latest. Null when there is none. */
  undoMemoryChange: call(z.object({ changeId: z.optional(changeIdSchema) }), revertedSchema),
  redoMemoryChange: call(nothing, revertedSchema),
  /** Contradictions that wait for a decision, the latest first. */
  listConflicts: call(nothing, z.object({ conflicts: z.array(conflictViewSchema) })),
  /** `existing` and `incoming` give new fields for the two, where both stay. */
  resolveConflict: call(
    z.object({
      conflictId: conflictIdSchema,
      resolution: resolutionSchema,
      existing: z.exactOptional(z.object(editableFields)),
      incoming: z.exactOptional(z.object(editableFields)),
    }),
    z.object({ changeId: changeIdSchema }),
  ),
  /** What a user says of a memory that a reply used. With `correct` the memory is to be opened for that. */
  giveFeedback: call(
    z.object({
      messageId: messageIdSchema,
      memoryId: memoryIdSchema,
      verdict: feedbackVerdictSchema,
    }),
    z.object({
      memory: memorySchema,
      correct: z.boolean(),
      /** The change that undoes it; null when there was nothing left to move. */
      changeId: z.nullable(changeIdSchema),
    }),
  ),
  /** How a new statement relates to one that is remembered; nothing is changed. */
  judgeStatements: call(
    z.object({ existing: z.string(), incoming: z.string() }),
    z.object({
      decision: z.enum(['supersede', 'keepBoth', 'merge', 'ask', 'ignore']),
      /** Whether they cannot both be true, as far as their words tell. */
      contradicts: z.boolean(),
      reason: z.string(),
    }),
  ),
  /** What the write gate has done so far, in statements. */
  gateCounts: call(nothing, z.record(gateOutcomeSchema, z.number())),
} as const;
