import * as z from 'zod/mini';
import { memoryIdSchema } from '../core/base/ids';
import { anchorStateSchema, codeAnchorSchema } from '../core/memory/codeAnchor';
import { call } from './contract';

/** Served by the extension host to the engine: models are called there. */
export const engineHostContract = {
  calls: {
    generate: call(
      z.object({
        requestId: z.number(),
        label: z.string(),
        messages: z.array(
          z.object({ role: z.enum(['system', 'user', 'assistant']), text: z.string() }),
        ),
      }),
      z.object({ model: z.string(), finish: z.enum(['stop', 'length']) }),
    ),
    /** The key of this id, as the text that the user knows it by; null when it is not on this machine. */
    findKey: call(
      z.object({ keyId: z.string() }),
      z.object({ recoveryKey: z.nullable(z.string()) }),
    ),
    /** What has become of the code that memories are about, in order; null where that cannot be told. */
    checkAnchors: call(
      z.object({
        anchored: z.array(z.object({ memoryId: memoryIdSchema, anchor: codeAnchorSchema })),
      }),
      z.object({ states: z.array(z.nullable(anchorStateSchema)) }),
    ),
    /** A vector for each text, in order. Fails when the model is no longer the one that the user has picked. */
    embed: call(
      z.object({ model: z.string(), texts: z.array(z.string()) }),
      z.object({ vectors: z.array(z.array(z.number())) }),
    ),
  },
  events: {
    didGenerate: z.object({ requestId: z.number(), text: z.string() }),
  },
} as const;
export type EngineHostContract = typeof engineHostContract;
