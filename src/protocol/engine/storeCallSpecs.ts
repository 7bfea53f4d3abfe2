import * as z from 'zod/mini';
import { sessionIdSchema } from '../../core/base/ids';
import { call, nothing } from '../contract';
import { heldChangesSchema } from '../views';

export const storeCountsSchema = z.readonly(
  z.object({ sessions: z.number(), messages: z.number(), memories: z.number() }),
);
export type StoreCounts = z.infer<typeof storeCountsSchema>;

/** A passphrase, for a backup that has one, or the recovery key of the store that it was made of. */
const backupSecrets = {
  passphrase: z.exactOptional(z.string()),
  recoveryKey: z.exactOptional(z.string()),
};

/** A backup in a list; nothing of it is proved before it is opened. */
const listedBackupSchema = z.readonly(
  z.object({
    path: z.string(),
    /** `manual`: the user made it; the others are in the store's own folder. */
    kind: z.enum(['manual', 'automatic', 'before-restore', 'before-encryption']),
    createdAt: z.number(),
    /** Null when it does not say. */
    counts: z.nullable(storeCountsSchema),
    lockedBy: z.enum(['nothing', 'storeKey', 'passphrase']),
    bytes: z.number(),
  }),
);
export type ListedBackup = z.infer<typeof listedBackupSchema>;

/** What the user wants of automatic backups. */
const backupPlanSchema = z.readonly(
  z.object({
    /** Hours between two of them at least; null for none at all. */
    everyHours: z.nullable(z.number()),
    keep: z.number().check(z.int(), z.gte(1)),
  }),
);
export type BackupPlan = z.infer<typeof backupPlanSchema>;

/** The store as a whole: what leaves it as a file, its backups, its encryption. */
export const storeCallSpecs = {
  counts: call(nothing, storeCountsSchema),
  /** Tries at once to write what a failing disk has refused; `held` is null when nothing waits any more. */
  writeHeld: call(nothing, z.object({ held: z.nullable(heldChangesSchema) })),

  /** Writes an archive to a file of this machine. */
  exportArchive: call(
    z.object({ path: z.string() }),
    z.object({ counts: storeCountsSchema, bytes: z.number() }),
  ),
  /** Writes one session as Markdown to a file of this machine. */
  exportSession: call(
    z.object({ sessionId: sessionIdSchema, path: z.string() }),
    z.object({ bytes: z.number() }),
  ),
  /** Writes the memories to a file of this machine; JSON is an archive without sessions. */
  exportMemories: call(
    z.object({ path: z.string(), format: z.enum(['json', 'markdown', 'csv']) }),
    z.object({ memories: z.number(), bytes: z.number() }),
  ),
  /**
   * Writes a verified backup to a file of this machine, locked with a passphrase or, without one, as the
   * store is.
   */
  backUp: call(
    z.object({ path: z.string(), passphrase: z.exactOptional(z.string()) }),
    z.object({ counts: storeCountsSchema, bytes: z.number() }),
  ),
  /**
   * What a backup holds; the store is not touched. `workspace` is the name of the one that it was made in,
   * null when it does not say; `isOfThisStore` is false for a backup of another.
   */
  inspectBackup: call(
    z.object({ path: z.string(), ...backupSecrets }),
    z.object({
      counts: storeCountsSchema,
      createdAt: z.number(),
      workspace: z.nullable(z.string()),
      isOfThisStore: z.boolean(),
    }),
  ),
  /**
   * Replaces everything by a backup's content. `undoPath` is a backup of what was there before: restoring
   * that one undoes this.
   */
  restoreBackup: call(
    z.object({ path: z.string(), ...backupSecrets }),
    z.object({ undoPath: z.string(), counts: storeCountsSchema }),
  ),
  /** The store's own backups and those in a folder of this machine, newest first. */
  listBackups: call(
    z.object({ folder: z.string() }),
    z.object({ backups: z.array(listedBackupSchema) }),
  ),
  /** What is to be backed up without being asked for; a backup that is due is made soon after. */
  setBackupPlan: call(backupPlanSchema, nothing),

  encryption: call(nothing, z.object({ isEncrypted: z.boolean() })),
  /** Encrypts the store. The host's `findKey` must know the key from then on. */
  encryptStore: call(z.object({ recoveryKey: z.string() }), nothing),
  decryptStore: call(nothing, nothing),
  /** Erases every session, message and memory of the store, from every file of it. */
  clearStore: call(nothing, nothing),
} as const;
