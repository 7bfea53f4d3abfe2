import * as z from 'zod/mini';
import {
  changeIdSchema,
  memoryIdSchema,
  messageIdSchema,
  personaIdSchema,
  sessionIdSchema,
  versionIdSchema,
} from '../base/ids';
import { codeAnchorSchema } from './codeAnchor';

/** `semantic`: a fact or preference; `episodic`: what happened; `procedural`: how we do things here. */
export const memoryKindSchema = z.enum(['semantic', 'episodic', 'procedural']);
export type MemoryKind = z.infer<typeof memoryKindSchema>;

/** How far a memory reaches. Nothing crosses a scope unless the user promotes it. */
export const memoryScopeSchema = z.enum(['session', 'workspace', 'user']);
export type MemoryScope = z.infer<typeof memoryScopeSchema>;

/**
 * `current`: recalled; `pending`: waits for the user's yes; `ended`: no longer true, or replaced by another
 * memory; `forgotten`: hidden from recall and lists. Each can be brought back.
 */
export const memoryStateSchema = z.enum(['current', 'pending', 'ended', 'forgotten']);
export type MemoryState = z.infer<typeof memoryStateSchema>;

export const memorySourceSchema = z.readonly(
  z.object({ sessionId: sessionIdSchema, messageId: messageIdSchema }),
);
export type MemorySource = z.infer<typeof memorySourceSchema>;

export const versionAuthorSchema = z.enum(['user', 'assistant', 'model', 'import', 'agent']);
export type VersionAuthor = z.infer<typeof versionAuthorSchema>;

/** What made a version. */
export const versionActionSchema = z.enum([
  'noted',
  'added',
  'revised',
  'merged',
  'superseded',
  'ended',
  'pinned',
  'unpinned',
  'accepted',
  'forgotten',
  'restored',
  'rolledBack',
  'undone',
  'redone',
  'helped',
  'wrong',
  'outOfDate',
  'shouldNotBeUsed',
]);
export type VersionAction = z.infer<typeof versionActionSchema>;

/** What a memory is at one moment, besides its text and the time that it speaks of. */
const fields = {
  kind: memoryKindSchema,
  scope: memoryScopeSchema,
  /** Null for every persona. */
  personaId: z.nullable(personaIdSchema),
  /** 0 to 1, .5 for an ordinary memory: how much it matters. */
  importance: z.number(),
  /** 0 to 1, .5 until anybody has said how well it served: how far it is to be trusted. */
  strength: z.number(),
  pinned: z.boolean(),
  state: memoryStateSchema,
  /** The memory that took the place of one that ended. */
  supersededBy: z.nullable(memoryIdSchema),
  tags: z.readonly(z.array(z.string())),
  aliases: z.readonly(z.array(z.string())),
  /** The code that it is about; null for most. Missing in journals of before anchors. */
  anchor: z._default(z.nullable(codeAnchorSchema), null),
};

/** What makes a version apart from what it says. */
const provenance = {
  id: versionIdSchema,
  memoryId: memoryIdSchema,
  /** When it was made, by the clock of the process that did. */
  createdAt: z.number(),
  author: versionAuthorSchema,
  /** Why it was made, in words. */
  reason: z.string(),
  /** The version that it replaces; null on a memory's first. */
  supersedes: z.nullable(versionIdSchema),
};

const wording = {
  text: z.string(),
  /** When it began to be true, milliseconds since the Unix epoch. */
  validAt: z.number(),
  /** When it stopped being true; null while it holds. */
  invalidAt: z.nullable(z.number()),
  /** The messages that it came from. */
  sources: z.readonly(z.array(memorySourceSchema)),
};

/** What an action leaves behind in each version that it makes. */
const cause = {
  action: versionActionSchema,
  /** Versions that one action made share it: they are undone together. */
  changeId: changeIdSchema,
  /** The change that this version takes back; null when it takes back none. */
  reverts: z.nullable(changeIdSchema),
  /** The message that led to this version; null when it was no message. */
  causedBy: z.nullable(memorySourceSchema),
};

/**
 * A memory as it was from one moment to the next, complete: two versions can be compared, and any of them
 * can be put back. Versions are never changed; every change appends the next.
 */
export const memoryVersionSchema = z.readonly(
  z.object({ ...provenance, ...wording, ...fields, ...cause }),
);
export type MemoryVersion = z.infer<typeof memoryVersionSchema>;

/** One statement worth keeping: a chain of versions. The fields are those of its current version. */
export const memorySchema = z.readonly(
  z.object({
    id: memoryIdSchema,
    /** The session that a memory of scope `session` belongs to, else where it was learnt; null when imported. */
    sessionId: z.nullable(sessionIdSchema),
    /** When what it says was last learnt or confirmed; pinning it, say, does not count. */
    learntAt: z.number(),
    ...fields,
    current: memoryVersionSchema,
  }),
);
export type Memory = z.infer<typeof memorySchema>;

/** A version as journals had it before versions were complete: all else is as in the version before. */
export const wordingVersionSchema = z.readonly(z.object({ ...provenance, ...wording }));
export type WordingVersion = z.infer<typeof wordingVersionSchema>;

/**
 * A memory's first version with the memory, as the journal holds them: each field once. What is optional is
 * missing in journals of before complete versions.
 */
export const newMemorySchema = z.readonly(
  z.object({
    id: memoryIdSchema,
    sessionId: z.nullable(sessionIdSchema),
    ...fields,
    strength: z.optional(fields.strength),
    supersededBy: z.optional(fields.supersededBy),
    anchor: z.optional(z.nullable(codeAnchorSchema)),
    current: z.readonly(
      z.object({
        ...provenance,
        ...wording,
        action: z.optional(cause.action),
        changeId: z.optional(cause.changeId),
        reverts: z.optional(cause.reverts),
        causedBy: z.optional(cause.causedBy),
      }),
    ),
  }),
);
export type NewMemory = z.infer<typeof newMemorySchema>;
