import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';

const decisionSchema = z.enum(['supersede', 'keepBoth', 'merge', 'ask', 'ignore']);
export type Decisions = z.infer<typeof decisionSchema>;

const labelledDecisionSchema = z.object({
  id: z.number(),
  existing: z.string(),
  incoming: z.string(),
  decision: decisionSchema,
});

/**
 * Our own labelled pairs: what a new statement does to a memory.
 * @param name of a file of `test/labelled`
 */
export async function labelledDecisions(
  name: string,
): Promise<readonly z.infer<typeof labelledDecisionSchema>[]> {
  const text = await readFile(resolve('test/labelled', name), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => labelledDecisionSchema.parse(JSON.parse(line)));
}
