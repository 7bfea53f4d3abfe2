import * as z from 'zod/mini';
import { messageIdSchema, sessionIdSchema } from '../../core/base/ids';
import { recallSchema, recalledItemSchema } from '../../core/retrieval/recall';
import { call, nothing } from '../contract';

const recallSettingsSchema = z.readonly(
  z.object({
    /** How old, in days, something is when its age has taken half of what age can take. */
    halfLifeDays: z.number().check(z.positive()),
  }),
);
export type RecallSettings = z.infer<typeof recallSettingsSchema>;

/** What a question brings back, and how. */
export const recallCallSpecs = {
  /**
   * What a question would bring back, best first, as a turn would recall it. `now` is the moment that
   * "yesterday" is relative to, the present when it is not given; `threshold: false` also returns what
   * hardly fits.
   */
  recall: call(
    z.object({
      text: z.string(),
      limit: z.int().check(z.minimum(1), z.maximum(1_000)),
      sessionId: z.exactOptional(sessionIdSchema),
      now: z.exactOptional(z.number()),
      threshold: z.exactOptional(z.boolean()),
    }),
    z.object({ items: z.array(recalledItemSchema) }),
  ),

  /** What was recalled for a reply; null when there is no such reply or nothing was looked for. */
  getRecall: call(z.object({ messageId: messageIdSchema }), z.nullable(recallSchema)),
  setRecallSettings: call(recallSettingsSchema, nothing),
  /** The embedding model that the host calls; null for none. What may be recalled is embedded in the background. */
  setEmbeddingModel: call(z.object({ model: z.nullable(z.string()) }), nothing),
} as const;
