import * as z from 'zod/mini';
import type { PickMemory } from './modelPick';

/** The embedding model that the user has picked by name. Texts are sent to no other. */
const embeddingPickSchema = z.readonly(z.object({ baseUrl: z.string(), model: z.string() }));
export type EmbeddingPick = z.infer<typeof embeddingPickSchema>;

const pickKey = 'recollect.embeddingPick';

/** What was picked last; null for none. */
export function readEmbeddingPick(memory: PickMemory): EmbeddingPick | null {
  const parsed = embeddingPickSchema.safeParse(memory.get(pickKey));
  return parsed.success ? parsed.data : null;
}

export async function rememberEmbeddingPick(
  memory: PickMemory,
  pick: EmbeddingPick | null,
): Promise<void> {
  await memory.update(pickKey, pick ?? undefined);
}
