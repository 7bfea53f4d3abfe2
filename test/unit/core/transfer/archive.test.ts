import { describe, expect, it } from 'vitest';
import type { PersonaId } from '../../../../src/core/base/ids';
import type {
  MessageRepository,
  SessionRepository,
} from '../../../../src/core/session/repositories';
import type { Session, SessionSummary } from '../../../../src/core/session/session';
import { archiveSchema, toArchive } from '../../../../src/core/transfer/archive';
import { MemoryService } from '../../../../src/core/memory/memoryService';
import { LayeredRedactor } from '../../../../src/core/privacy/redactor';
import { countingIds, MemoryStore } from '../memory/memoryStore';
import { message } from '../messageBuilder';

const said = [message('We use pnpm.'), message('How do I add a package?')];
const session: Session = {
  id: said[0]!.sessionId,
  title: 'Packages',
  titledByUser: false,
  personaId: 'assistant' as PersonaId,
  state: 'archived',
  pinned: false,
  createdAt: 1,
  updatedAt: 2,
  messageCount: 2,
  branchedFrom: null,
  unread: false,
  private: false,
};
const summary: SessionSummary = {
  sessionId: session.id,
  text: 'User: We use pnpm.',
  throughMessageId: said[1]!.id,
  sourceMessageIds: [said[0]!.id],
  createdAt: 3,
};
const sessions: SessionRepository = {
  get: () => session,
  isDeleted: () => false,
  draft: () => '',
  list: ({ state }) => (state === 'all' ? [session] : []),
  latest: () => session,
  summary: () => summary,
};
const messages: MessageRepository = {
  get: () => undefined,
  isRetracted: () => false,
  repliesTo: () => [],
  recalledItems: () => [],
  search: () => [],
  page: () => ({ messages: said, hasEarlier: false }),
  since: () => said,
  recall: () => undefined,
  all: () => said,
};

describe('toArchive', () => {
  it('holds every session, message and wording, forgotten ones too, and survives a round trip through JSON', async () => {
    const store = new MemoryStore();
    const service = new MemoryService({
      changeLog: store,
      memories: store.repository,
      redactor: new LayeredRedactor([], () => undefined),
      clock: { now: () => 5 },
      ids: countingIds(),
    });
    const { id } = await service.add({ text: 'Port 5432', kind: 'semantic' });
    await service.revise(id, { text: 'Port 5433', author: 'user', reason: 'moved' });
    await service.forget(id);

    const archive = toArchive({ sessions, messages, memories: store.repository }, 9);
    expect(archiveSchema.parse(JSON.parse(JSON.stringify(archive)))).toEqual(archive);
    expect(archive).toMatchObject({ format: 'recollect-archive', version: 1, exportedAt: 9 });
    expect(archive.sessions[0]).toMatchObject({ session, summary });
    expect(archive.sessions[0]?.messages.map((entry) => entry.message.text)).toEqual(
      said.map(({ text }) => text),
    );
    expect(archive.memories[0]?.memory.state).toBe('forgotten');
    expect(archive.memories[0]?.versions.map(({ state, text }) => [text, state])).toEqual([
      ['Port 5432', 'current'],
      ['Port 5433', 'current'],
      ['Port 5433', 'forgotten'],
    ]);
  });

  it('refuses another format and a greater version', () => {
    const archive = toArchive({ sessions, messages, memories: new MemoryStore().repository }, 9);
    expect(archiveSchema.safeParse({ ...archive, version: 2 }).success).toBe(false);
    expect(archiveSchema.safeParse({ ...archive, format: 'something' }).success).toBe(false);
  });
});
