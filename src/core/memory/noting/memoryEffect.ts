import * as z from 'zod/mini';
import { changeIdSchema, memoryIdSchema } from '../../base/ids';

/** What a message did to memory. */
export const memoryEffectSchema = z.readonly(
  z.object({
    kind: z.enum([
      'noted',
      /** It says what a memory says already, and is one more source of it. */
      'merged',
      /** Another memory took its place. */
      'replaced',
      /** A memory got another wording. */
      'corrected',
      'forgotten',
      /** It waits for the user's yes. */
      'pending',
      /** It may contradict another memory: the user decides. */
      'conflict',
    ]),
    memoryId: memoryIdSchema,
    /** The memory's text after the change. */
    text: z.string(),
    /** For `replaced` and `conflict`: the other memory's text; for `corrected`: the text before. Else null. */
    other: z.nullable(z.string()),
    /** Undoing it takes back all that the message did. */
    changeId: changeIdSchema,
  }),
);
export type MemoryEffect = z.infer<typeof memoryEffectSchema>;
