import { mkdir, rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ChangeEvent } from '../../src/core/change/changeEvent';
import { openStore } from './openStore';
import { messageAdded, newMemory, sessionCreated, version } from './storeEvents';
import type { SessionId } from '../../src/core/base/ids';

const minute = 60_000;
const day = 24 * 60 * minute;

/** So many sessions are of three days ago; the others are of more than a month ago. At no hour is one of today. */
const recentSessions = 10;

/** Writes a backup with many sessions, each older than the one before, and many facts. */
export async function writeLargeBackup(
  path: string,
  { sessions, memories }: { readonly sessions: number; readonly memories: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-large-'));
  const store = await openStore(folder);
  try {
    const now = Date.now();
    const events: ChangeEvent[] = [];
    for (let at = sessions; at > 0; at -= 1) {
      const created = sessionCreated(`s${at}`, `Talk number ${at}`);
      if (created.type !== 'sessionCreated') continue;
      const createdAt = now - (at <= recentSessions ? 3 : 40) * day - at * minute;
      events.push(
        { ...created, session: { ...created.session, createdAt, updatedAt: createdAt } },
        messageAdded(`m${at}`, { sessionId: `s${at}` as SessionId, createdAt }),
      );
    }
    for (let at = 0; at < memories; at += 1) {
      const current = version(`v${at}`, `k${at}`, { text: `Fact number ${at}`, createdAt: now });
      events.push({ type: 'memoryAdded', memory: newMemory(`k${at}`, { current }) });
    }
    await store.append(events);
    await mkdir(dirname(path), { recursive: true });
    await store.backUp(path);
  } finally {
    store.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
