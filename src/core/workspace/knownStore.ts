import * as z from 'zod/mini';
import { placeSchema } from './place';

/** Why it is not sure that a workspace is the one that a store was made for. */
export const doubtSchema = z.enum([
  /** Another folder is at the store's place. */
  'replaced',
  /** The folder is the same one, renamed, and its repository is another. */
  'otherRepository',
  /** The folder has the number on the disk that the store's had, which is gone; the disk proves no more. */
  'perhapsRenamed',
  /** A copy of the folder; the one that it was made of is gone. */
  'copiedAndGone',
  /** A clone of the same remote; the earlier clone is gone. */
  'clonedAndGone',
  /** The same clone seen from another machine: a container, a remote window. */
  'otherMachine',
  /** A multi-root workspace of the same folders, whose file is gone. */
  'sameFolders',
  /** A multi-root workspace that holds the store's folder. */
  'holdsFolder',
]);
export type Doubt = z.infer<typeof doubtSchema>;

const knownPlaceSchema = z.readonly(
  z.object({
    ...placeSchema.def.innerType.shape,
    /** When the workspace was last open there, milliseconds since 1970. */
    seenAt: z.number(),
  }),
);
export type KnownPlace = z.infer<typeof knownPlaceSchema>;

/** A store of memories and the workspaces that it is for. */
export const knownStoreSchema = z.readonly(
  z.object({
    /** Ours, made once; says nothing about the workspace. */
    id: z.string(),
    /** The name of its folder below the folder of all stores. */
    folder: z.string().check(
      z.regex(/^[^/\\]+$/),
      z.refine((name) => !/^\.+$/.test(name)),
    ),
    /** The workspace's name when it was last open, for people. */
    name: z.string(),
    /** The place used last comes first. None: its memories are kept and no workspace uses them. */
    places: z.readonly(z.array(knownPlaceSchema)),
    madeAt: z.number(),
    lastUsedAt: z.number(),
    /** Whether another store's memories are the ones that belong here, which only the user can tell. */
    question: z.nullable(
      z.readonly(z.object({ storeId: z.string(), doubt: doubtSchema, askAfter: z.number() })),
    ),
  }),
);
export type KnownStore = z.infer<typeof knownStoreSchema>;
