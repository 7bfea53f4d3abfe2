import * as z from 'zod/mini';

/** The model that the user has picked by name. Nothing is sent to any other. */
const modelPickSchema = z.readonly(
  z.discriminatedUnion('provider', [
    z.object({ provider: z.literal('offline') }),
    z.object({
      provider: z.literal('vscode'),
      /** The model's id in VS Code, which may be unreadable; `name` is what people know it by. */
      model: z.string(),
      name: z.string(),
      contextTokens: z.number(),
    }),
    z.object({ provider: z.literal('openai'), baseUrl: z.string(), model: z.string() }),
  ]),
);
export type ModelPick = z.infer<typeof modelPickSchema>;
export type VSCodePick = Extract<ModelPick, { provider: 'vscode' }>;
export type OpenAIPick = Extract<ModelPick, { provider: 'openai' }>;

/** The part of VS Code's `Memento` that is used. */
export interface PickMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const pickKey = 'recollect.modelPick';

/** What was picked last; undefined before the first pick. */
export function readPick(memory: PickMemory): ModelPick | undefined {
  const parsed = modelPickSchema.safeParse(memory.get(pickKey));
  return parsed.success ? parsed.data : undefined;
}

export async function rememberPick(memory: PickMemory, pick: ModelPick): Promise<void> {
  await memory.update(pickKey, pick);
}
