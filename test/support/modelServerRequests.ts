import * as z from 'zod/mini';

export const chatRequestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.optional(z.boolean()),
});
export type ChatRequestBody = z.infer<typeof chatRequestSchema>;

export const embeddingRequestSchema = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
});
