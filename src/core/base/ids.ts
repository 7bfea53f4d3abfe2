import * as z from 'zod/mini';

const id = () => z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w.:-]+$/));

export const sessionIdSchema = id().brand<'SessionId'>();
export type SessionId = z.infer<typeof sessionIdSchema>;

export const messageIdSchema = id().brand<'MessageId'>();
export type MessageId = z.infer<typeof messageIdSchema>;

export const memoryIdSchema = id().brand<'MemoryId'>();
export type MemoryId = z.infer<typeof memoryIdSchema>;

export const versionIdSchema = id().brand<'VersionId'>();
export type VersionId = z.infer<typeof versionIdSchema>;

export const changeIdSchema = id().brand<'ChangeId'>();
export type ChangeId = z.infer<typeof changeIdSchema>;

export const conflictIdSchema = id().brand<'ConflictId'>();
export type ConflictId = z.infer<typeof conflictIdSchema>;

export const personaIdSchema = id().brand<'PersonaId'>();
export type PersonaId = z.infer<typeof personaIdSchema>;

/** Makes ids; a test passes one that counts. */
export interface IdSource {
  session(): SessionId;
  message(): MessageId;
  memory(): MemoryId;
  version(): VersionId;
  change(): ChangeId;
  conflict(): ConflictId;
}

/** Random UUIDs with a letter for the kind in front, so that a log line tells what it names. */
export const randomIds: IdSource = {
  session: () => `s-${crypto.randomUUID()}` as SessionId,
  message: () => `m-${crypto.randomUUID()}` as MessageId,
  memory: () => `k-${crypto.randomUUID()}` as MemoryId,
  version: () => `v-${crypto.randomUUID()}` as VersionId,
  change: () => `c-${crypto.randomUUID()}` as ChangeId,
  conflict: () => `x-${crypto.randomUUID()}` as ConflictId,
};
