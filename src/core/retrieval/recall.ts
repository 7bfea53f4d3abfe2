import * as z from 'zod/mini';
import { memoryIdSchema, messageIdSchema, sessionIdSchema, versionIdSchema } from '../base/ids';

/** Why an item ranks where it does. Each factor is bounded around 1; `score` is their product with `relevance` and `meaning` together. */
export const scorePartsSchema = z.readonly(
  z.object({
    relevance: z.number(),
    /** What nearness by meaning added to the relevance; missing where none was looked for or found. */
    meaning: z.exactOptional(z.number()),
    recency: z.number(),
    importance: z.number(),
    persona: z.number(),
    /** The words of the query that matched, as they stand in the item. */
    matchedTerms: z.readonly(z.array(z.string())),
  }),
);
export type ScoreParts = z.infer<typeof scorePartsSchema>;

/** Where the same words were said too. */
const placeSchema = z.readonly(
  z.object({
    /** Null for a memory, which is no message. */
    messageId: z.nullable(messageIdSchema),
    sessionId: z.nullable(sessionIdSchema),
    /** The session's title when it was recalled. */
    sessionTitle: z.nullable(z.string()),
    at: z.number(),
  }),
);

const itemFields = {
  /** The text as it was when it was recalled. */
  text: z.string(),
  /** When it was said or learnt, milliseconds since the Unix epoch. */
  at: z.number(),
  sessionId: z.nullable(sessionIdSchema),
  /** The session's title when it was recalled. */
  sessionTitle: z.nullable(z.string()),
  score: z.number(),
  parts: scorePartsSchema,
  /** Whether the prompt held it, after budget and threshold. */
  inPrompt: z.boolean(),
  /** The other places, best first. Missing where there is none. */
  also: z.exactOptional(z.readonly(z.array(placeSchema))),
  /** For a message that holds no word of the question itself: the one that it goes on from. */
  answers: z.exactOptional(z.readonly(z.object({ id: messageIdSchema, text: z.string() }))),
};

/** One thing that a retrieval found: a memory, or a message that no memory stands for. */
export const recalledItemSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('memory'),
      id: memoryIdSchema,
      versionId: versionIdSchema,
      /** For what is no longer true, or was said otherwise since: when that was, milliseconds since the Unix epoch. */
      pastSince: z.exactOptional(z.number()),
      /** What it took the place of, where the question's words were found in that. */
      inPlaceOf: z.exactOptional(z.readonly(z.object({ id: memoryIdSchema, text: z.string() }))),
      /** What had become of the code that it is about; missing while that was as it was noted. */
      code: z.exactOptional(z.enum(['drifted', 'orphaned'])),
      ...itemFields,
    }),
    z.object({ kind: z.literal('message'), id: messageIdSchema, ...itemFields }),
  ]),
);
export type RecalledItem = z.infer<typeof recalledItemSchema>;

/** The receipt of one retrieval: what was asked, and what was found for which reply. */
export const recallSchema = z.readonly(
  z.object({
    /** The reply that it served. */
    messageId: messageIdSchema,
    query: z.string(),
    /** Best first. */
    items: z.readonly(z.array(recalledItemSchema)),
    createdAt: z.number(),
  }),
);
export type Recall = z.infer<typeof recallSchema>;
