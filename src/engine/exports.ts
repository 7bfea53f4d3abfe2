import { promises as files } from 'node:fs';
import type { Clock } from '../core/base/clock';
import { RecollectError } from '../core/base/errors';
import { translate } from '../core/base/translate';
import type { SessionId } from '../core/base/ids';
import { findPersona } from '../core/persona/builtinPersonas';
import type { MessageRepository, SessionRepository } from '../core/session/repositories';
import { toArchive, toMemoryArchive } from '../core/transfer/archive';
import { memoriesToCsv } from '../core/transfer/memoriesCsv';
import { memoriesToMarkdown } from '../core/transfer/memoriesMarkdown';
import { sessionToMarkdown } from '../core/transfer/sessionMarkdown';
import { timeFormat, type TimeFormat } from '../core/transfer/timeFormat';
import type { StoreCounts } from '../protocol/engine/storeCallSpecs';
import type { Store } from '../storage/store';

export type MemoriesFormat = 'json' | 'markdown' | 'csv';

export interface ExportSources {
  readonly store: Store;
  /** With the private ones: who asks for a file of one gets it. */
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly locale: string;
  readonly timeZone: string;
  readonly clock: Clock;
}

/** Writes files for people and for other programs, readable by their owner only. */
export class Exports {
  readonly #sources: ExportSources;
  readonly #format: TimeFormat;

  constructor(sources: ExportSources) {
    this.#sources = sources;
    this.#format = timeFormat(sources);
  }

  /** Everything that the store holds. */
  async archive(path: string): Promise<{ counts: StoreCounts; bytes: number }> {
    const { clock, store } = this.#sources;
    const bytes = await write(path, JSON.stringify(toArchive(store, clock.now()), null, 2));
    return { counts: store.counts(), bytes };
  }

  /** @throws RecollectError `notFound` */
  async session(sessionId: SessionId, path: string): Promise<{ bytes: number }> {
    const { messages, sessions } = this.#sources;
    const session = sessions.get(sessionId);
    if (!session) {
      throw new RecollectError(
        'notFound',
        translate('This session is gone: it was deleted or cleared.'),
      );
    }
    const text = sessionToMarkdown(session, messages.since(sessionId, null), {
      personaName: (id) => findPersona(id).name,
      formatTime: this.#format,
    });
    return { bytes: await write(path, text) };
  }

  async memories(
    path: string,
    format: MemoriesFormat,
  ): Promise<{ memories: number; bytes: number }> {
    const { store, clock } = this.#sources;
    const memories = [...store.memories.all()];
    switch (format) {
      case 'json': {
        const archive = toMemoryArchive(store.memories, clock.now());
        const bytes = await write(path, JSON.stringify(archive, null, 2));
        return { memories: memories.length, bytes };
      }
      case 'markdown': {
        const current = memories.filter(({ state }) => state === 'current');
        const bytes = await write(path, memoriesToMarkdown(current, this.#format));
        return { memories: current.length, bytes };
      }
      case 'csv':
        return { memories: memories.length, bytes: await write(path, memoriesToCsv(memories)) };
    }
  }
}

async function write(path: string, text: string): Promise<number> {
  await files.writeFile(path, text, { mode: 0o600 });
  return Buffer.byteLength(text);
}
