import * as z from 'zod/mini';

const text = z.optional(z.nullable(z.string()));
const message = z.optional(z.nullable(z.object({ content: text, refusal: text })));

/** What is used of a chunk of a streamed reply (`delta`) or of a whole one (`message`). */
export const completionSchema = z.object({
  model: text,
  choices: z.optional(
    z.nullable(z.array(z.object({ delta: message, message, finish_reason: text }))),
  ),
});

/** What `GET /models` answers. */
export const modelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The object or the sentence in which a server explains an error. */
export const providerErrorSchema = z.union([
  z.pipe(
    z.string(),
    z.transform((detail) => ({ message: detail, code: null, type: null })),
  ),
  z.object({
    message: z.optional(z.nullable(z.string())),
    code: z.optional(z.nullable(z.union([z.string(), z.number()]))),
    type: text,
  }),
]);

export const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()) })),
});
