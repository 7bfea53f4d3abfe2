import * as z from 'zod/mini';
import { changeIdSchema, conflictIdSchema, memoryIdSchema } from '../base/ids';

/** What a user can do about two memories of which at most one seems to be true. */
export const resolutionSchema = z.enum(['keepNew', 'keepOld', 'bothTrue', 'edited']);
export type Resolution = z.infer<typeof resolutionSchema>;

const newConflict = {
  id: conflictIdSchema,
  /** The memory that was there. */
  existingId: memoryIdSchema,
  /** The memory that came. */
  incomingId: memoryIdSchema,
  /** What seems to contradict, in words. */
  reason: z.string(),
  openedAt: z.number(),
};

export const newConflictSchema = z.readonly(z.object(newConflict));

/** Two memories that cannot both be true as they stand. Nothing is deleted by a conflict. */
export const conflictSchema = z.readonly(
  z.object({
    ...newConflict,
    /** Null while it is open. */
    resolved: z.nullable(
      z.readonly(
        z.object({ resolution: resolutionSchema, at: z.number(), changeId: changeIdSchema }),
      ),
    ),
  }),
);
export type Conflict = z.infer<typeof conflictSchema>;
