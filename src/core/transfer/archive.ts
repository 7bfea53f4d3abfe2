import * as z from 'zod/mini';
import type { Timestamp } from '../base/clock';
import { memorySchema, memoryVersionSchema } from '../memory/memory';
import type { MemoryRepository } from '../memory/repository';
import { recallSchema } from '../retrieval/recall';
import { messageSchema } from '../session/message';
import type { MessageRepository, SessionRepository } from '../session/repositories';
import { sessionSchema, sessionSummarySchema } from '../session/session';

/** The version of the format; a reader refuses a greater one. */
export const ARCHIVE_VERSION = 1;

const archivedSessionSchema = z.readonly(
  z.object({
    session: sessionSchema,
    summary: z.nullable(sessionSummarySchema),
    /** In the order in which they were said. */
    messages: z.readonly(
      z.array(z.object({ message: messageSchema, recall: z.nullable(recallSchema) })),
    ),
  }),
);

const archivedMemorySchema = z.readonly(
  z.object({
    memory: memorySchema,
    /** Every wording, oldest first; the last is the current one. */
    versions: z.readonly(z.array(memoryVersionSchema)),
  }),
);

/**
 * Everything that a store holds, as one JSON document. Times are milliseconds since the Unix epoch, UTC.
 * Forgotten memories are in it, marked by their state.
 */
export const archiveSchema = z.readonly(
  z.object({
    format: z.literal('recollect-archive'),
    version: z.literal(ARCHIVE_VERSION),
    exportedAt: z.number(),
    sessions: z.readonly(z.array(archivedSessionSchema)),
    memories: z.readonly(z.array(archivedMemorySchema)),
  }),
);
export type Archive = z.infer<typeof archiveSchema>;

export interface ArchiveSource {
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly memories: MemoryRepository;
}

/** Reads a whole store into an archive. */
export function toArchive(
  { memories, messages, sessions }: ArchiveSource,
  now: Timestamp,
): Archive {
  return {
    format: 'recollect-archive',
    version: ARCHIVE_VERSION,
    exportedAt: now,
    sessions: sessions.list({ state: 'all' }).map((session) => ({
      session,
      summary: sessions.summary(session.id) ?? null,
      messages: messages.since(session.id, null).map((message) => ({
        message,
        recall: messages.recall(message.id) ?? null,
      })),
    })),
    memories: archivedMemories(memories),
  };
}

/** Reads the memories of a store into an archive without sessions. */
export function toMemoryArchive(memories: MemoryRepository, now: Timestamp): Archive {
  return {
    format: 'recollect-archive',
    version: ARCHIVE_VERSION,
    exportedAt: now,
    sessions: [],
    memories: archivedMemories(memories),
  };
}

function archivedMemories(memories: MemoryRepository): Archive['memories'] {
  return [...memories.all()].map((memory) => ({
    memory,
    versions: memories.versions(memory.id),
  }));
}
