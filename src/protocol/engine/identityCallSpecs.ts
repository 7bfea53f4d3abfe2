import * as z from 'zod/mini';
import { doubtSchema } from '../../core/workspace/knownStore';
import { openWorkspaceSchema } from '../../core/workspace/place';
import { call, nothing } from '../contract';

const listedStoreSchema = z.readonly(
  z.object({
    id: z.string(),
    name: z.string(),
    /** URIs, the one used last first; none when no workspace uses these memories. */
    places: z.readonly(z.array(z.string())),
    lastUsedAt: z.number(),
  }),
);
export type ListedStore = z.infer<typeof listedStoreSchema>;

const storeQuestionSchema = z.readonly(z.object({ store: listedStoreSchema, doubt: doubtSchema }));
export type StoreQuestion = z.infer<typeof storeQuestionSchema>;

const storesFolder = z.string();

/** Which store is whose. These calls need no open store; `storesFolder` is that of all stores, absolute. */
export const identityCallSpecs = {
  /**
   * The store of a workspace, for `open`. With a question when another store's memories may be the ones that
   * belong here: until the user has said so, the workspace has one of its own.
   */
  resolveStore: call(
    z.object({ storesFolder, workspace: openWorkspaceSchema }),
    z.object({
      storeId: z.string(),
      folder: z.string(),
      question: z.nullable(storeQuestionSchema),
    }),
  ),
  /** The one used last comes first. */
  listStores: call(
    z.object({ storesFolder }),
    z.object({ stores: z.readonly(z.array(listedStoreSchema)) }),
  ),
  /** `later`: the question comes again when the workspace is opened on another day. */
  answerStoreQuestion: call(
    z.object({ storesFolder, storeId: z.string(), answer: z.enum(['apart', 'later']) }),
    nothing,
  ),
  /**
   * Gives a workspace another store, or with `to` null a new one. Nothing is merged: the store that it had
   * stays as it is, unless it `isEmpty` and no other workspace has it. The store must be closed.
   */
  linkStore: call(
    z.object({
      storesFolder,
      workspace: openWorkspaceSchema,
      from: z.string(),
      to: z.nullable(z.string()),
      isEmpty: z.boolean(),
    }),
    /** `before`: `from`, or null when that is gone. */
    z.object({ storeId: z.string(), before: z.nullable(z.string()) }),
  ),
  /** Forgets which workspaces these stores are for, before their folders are erased. */
  forgetStores: call(z.object({ storesFolder, folders: z.array(z.string()) }), nothing),
} as const;
