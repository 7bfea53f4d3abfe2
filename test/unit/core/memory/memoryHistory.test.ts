import { beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../../src/core/base/errors';
import type { IdSource, MemoryId, MessageId, VersionId } from '../../../../src/core/base/ids';
import { ConflictService } from '../../../../src/core/memory/conflictService';
import { FeedbackService } from '../../../../src/core/memory/feedbackService';
import type { Memory } from '../../../../src/core/memory/memory';
import { MemoryChange } from '../../../../src/core/memory/memoryChange';
import { MemoryHistory } from '../../../../src/core/memory/memoryHistory';
import { MemoryService } from '../../../../src/core/memory/memoryService';
import { ordinary } from '../../../../src/core/memory/versions';
import { LayeredRedactor } from '../../../../src/core/privacy/redactor';
import type { Message } from '../../../../src/core/session/message';
import { message } from '../messageBuilder';
import { countingIds, MemoryStore } from './memoryStore';

let store: MemoryStore;
let service: MemoryService;
let history: MemoryHistory;
let conflicts: ConflictService;
let feedback: FeedbackService;
let now: number;
let ids: IdSource;
const reply = message('An answer.');

beforeEach(() => {
  store = new MemoryStore();
  now = 1_000;
  ids = countingIds();
  const dependencies = {
    changeLog: store,
    memories: store.repository,
    conflicts: store.conflicts,
    redactor: new LayeredRedactor([], (error) => {
      throw error;
    }),
    clock: { now: () => (now += 10) },
    ids,
  };
  service = new MemoryService(dependencies);
  history = new MemoryHistory(dependencies);
  conflicts = new ConflictService(dependencies);
  feedback = new FeedbackService(dependencies, {
    get: (id) => (id === reply.id ? reply : undefined),
  });
});

/** As noting does from a message. */
async function note({ id, sessionId, text }: Message): Promise<Memory> {
  const source = { sessionId, messageId: id };
  const change = new MemoryChange({ clock: { now: () => (now += 10) }, ids });
  const snapshot = { ...ordinary, text, kind: 'semantic', importance: 0.5 } as const;
  const memory = change.add({ ...snapshot, validAt: now, sources: [source] }, sessionId, {
    action: 'noted',
    author: 'assistant',
    reason: 'Noted from your message.',
    causedBy: source,
  });
  await store.append(change.events);
  return memory;
}

const add = (text: string) => service.add({ text, kind: 'semantic' });
const current = (id: MemoryId): Memory => store.repository.get(id)!;
const rejection = (work: Promise<unknown>) => work.then(() => null, errorCode);
const byUser = { author: 'user', reason: '' } as const;

describe('MemoryHistory.timeline', () => {
  it('tells what changed, when, by whom, why and from which message', async () => {
    const said = message('We use pnpm here.');
    const { id } = await note(said);
    await service.revise(id, {
      text: 'We use pnpm 10 here.',
      kind: 'procedural',
      importance: 0.9,
      tags: [' tools ', 'tools'],
      author: 'agent',
      reason: 'upgraded',
    });
    await service.pin(id, true);
    await service.forget(id);
    expect(history.timeline(id)).toMatchObject([
      {
        changed: [],
        version: {
          action: 'noted',
          author: 'assistant',
          causedBy: { sessionId: said.sessionId, messageId: said.id },
          createdAt: 1_010,
        },
      },
      {
        changed: ['text', 'kind', 'importance', 'tags'],
        version: { action: 'revised', author: 'agent', reason: 'upgraded', tags: ['tools'] },
      },
      { changed: ['pinned'], version: { action: 'pinned', author: 'user' } },
      { changed: ['state'], version: { action: 'forgotten', state: 'forgotten', pinned: true } },
    ]);
  });
});

describe('MemoryHistory.rollBack', () => {
  it('puts every field back by a new version, and can be undone and done again', async () => {
    const { id, current: first } = await add('Port 5432');
    const changed = await service.revise(id, {
      ...byUser,
      text: 'Port 5433',
      kind: 'episodic',
      scope: 'user',
      importance: 0.2,
      personaId: 'mentor' as never,
      aliases: ['db'],
      tags: ['x'],
      validAt: 5,
      invalidAt: 9,
    });
    const back = await history.rollBack(id, first.id);
    expect(back).toMatchObject({ kind: 'semantic', scope: 'workspace', personaId: null });
    expect(back.current).toMatchObject({
      text: 'Port 5432',
      importance: 0.8,
      aliases: [],
      tags: [],
      validAt: first.validAt,
      invalidAt: null,
      action: 'rolledBack',
      supersedes: changed.current.id,
    });
    await history.undo();
    expect(current(id)).toMatchObject({
      kind: 'episodic',
      scope: 'user',
      personaId: 'mentor',
      current: { text: 'Port 5433', invalidAt: 9, action: 'undone' },
    });
    await history.redo();
    expect(current(id).current).toMatchObject({ text: 'Port 5432', action: 'redone' });
    expect(store.repository.versions(id)).toHaveLength(5);
  });

  it('knows no version of another memory', async () => {
    const one = await add('one');
    const two = await add('two');
    expect(await rejection(history.rollBack(one.id, two.current.id))).toBe('notFound');
    expect(await rejection(history.rollBack(one.id, 'v-x' as VersionId))).toBe('notFound');
  });
});

describe('MemoryHistory.rollBackAll', () => {
  it('puts everything back as it was at a moment, and is undone as one', async () => {
    const kept = await add('kept');
    const changed = await add('as it was');
    const gone = await add('forgotten later');
    const moment = now;
    await service.revise(changed.id, { ...byUser, text: 'changed since' });
    await service.forget(gone.id);
    const later = await add('known later');
    const before = store.repository.versions(kept.id).length;

    const done = await history.rollBackAll(moment);
    expect(done?.memories.map(({ id }) => id)).toEqual([changed.id, gone.id, later.id]);
    expect(current(changed.id).current.text).toBe('as it was');
    expect(current(gone.id).state).toBe('current');
    expect(current(later.id).state).toBe('forgotten');
    expect(store.repository.versions(kept.id)).toHaveLength(before);
    expect(await history.rollBackAll(moment)).toBeNull();

    await history.undo();
    expect(current(changed.id).current.text).toBe('changed since');
    expect(current(gone.id).state).toBe('forgotten');
    expect(current(later.id).state).toBe('current');
  });
});

describe('MemoryHistory.undo', () => {
  it('takes the changes back one by one, the latest first, and does them again', async () => {
    const { id } = await add('one');
    await service.revise(id, { ...byUser, text: 'two' });
    await service.pin(id, true);
    await history.undo();
    expect(current(id)).toMatchObject({ pinned: false, current: { text: 'two' } });
    await history.undo();
    expect(current(id).current.text).toBe('one');
    await history.undo();
    expect(current(id).state).toBe('forgotten');
    expect(await history.undo()).toBeNull();
    await history.redo();
    expect(current(id).state).toBe('current');
    await history.redo();
    await history.redo();
    expect(current(id)).toMatchObject({ pinned: true, current: { text: 'two' } });
    expect(await history.redo()).toBeNull();
    await history.undo();
    expect(current(id).pinned).toBe(false);
  });

  it('has nothing to do again after another change', async () => {
    const { id } = await add('one');
    await service.pin(id, true);
    await history.undo();
    await service.revise(id, { ...byUser, text: 'two' });
    expect(await history.redo()).toBeNull();
  });

  it('leaves alone what was changed since, and what Recollect noted by itself', async () => {
    const { id } = await add('one');
    const revised = await service.revise(id, { ...byUser, text: 'two', tags: ['a'] });
    await service.revise(id, { ...byUser, text: 'three' });
    await history.undo(revised.current.changeId);
    expect(current(id)).toMatchObject({ tags: [], current: { text: 'three' } });

    const noted = await note(message('We use pnpm here.'));
    await history.undo();
    expect(current(noted.id).state).toBe('current');
    await history.undo(noted.current.changeId);
    expect(current(noted.id).state).toBe('forgotten');
  });
});

describe('MemoryService.revise', () => {
  it('refuses what cannot be', async () => {
    const { id } = await add('one');
    for (const fields of [
      { importance: 2 },
      { importance: Number.NaN },
      { text: ' ' },
      { validAt: 9, invalidAt: 8 },
      { tags: Array.from({ length: 21 }, (_, index) => `t${index}`) },
      { aliases: ['x'.repeat(81)] },
    ]) {
      expect(await rejection(service.revise(id, { ...byUser, ...fields }))).toBe('invalidInput');
    }
    expect(store.repository.versions(id)).toHaveLength(1);
  });
});

describe('accepting', () => {
  it('makes what waited for a yes current, says so in its history, and is undone', async () => {
    const { id } = await add('one');
    await service.revise(id, { ...byUser, state: 'pending' });
    expect(await service.accept(id)).toMatchObject({ state: 'current' });
    expect(history.timeline(id).at(-1)).toMatchObject({
      changed: ['state'],
      version: { action: 'accepted', author: 'user' },
    });
    await history.undo();
    expect(current(id).state).toBe('pending');
  });

  it('changes nothing of what waits for nothing', async () => {
    const { id } = await add('one');
    await service.forget(id);
    expect((await service.accept(id)).state).toBe('forgotten');
    expect(store.repository.versions(id)).toHaveLength(2);
  });
});

describe('ConflictService', () => {
  async function opened() {
    const existing = await add('We use Jest.');
    const incoming = await add('We use Vitest.');
    await store.append([
      {
        type: 'conflictOpened',
        conflict: {
          id: 'x-1' as never,
          existingId: existing.id,
          incomingId: incoming.id,
          reason: 'Both name a test runner.',
          openedAt: now,
        },
      },
    ]);
    const [view] = conflicts.open();
    return { existing, incoming, id: view!.conflict.id };
  }

  it.each([
    ['keepNew', 'ended', 'current'],
    ['keepOld', 'current', 'ended'],
    ['bothTrue', 'current', 'current'],
  ] as const)('%s leaves the old one %s and the new one %s', async (resolution, old, fresh) => {
    const { existing, id, incoming } = await opened();
    await conflicts.resolve(id, { resolution });
    expect(current(existing.id).state).toBe(old);
    expect(current(incoming.id).state).toBe(fresh);
    expect(conflicts.open()).toEqual([]);
    expect(await rejection(conflicts.resolve(id, { resolution }))).toBe('notFound');
  });

  it.each(['keepNew', 'bothTrue', 'edited'] as const)(
    'what waited for a yes has it once it is kept: %s, and waits again by undo',
    async (resolution) => {
      const { id, incoming } = await opened();
      await service.revise(incoming.id, { ...byUser, state: 'pending' });
      await conflicts.resolve(id, { resolution });
      expect(current(incoming.id).state).toBe('current');
      await history.undo();
      expect(current(incoming.id).state).toBe('pending');
    },
  );

  it('ends the old one when the new one began, keeps it in its history, and opens again by undo', async () => {
    const { existing, id, incoming } = await opened();
    await conflicts.resolve(id, { resolution: 'keepNew' });
    expect(current(existing.id)).toMatchObject({
      supersededBy: incoming.id,
      current: { text: 'We use Jest.', invalidAt: incoming.current.validAt },
    });
    await history.undo();
    expect(current(existing.id)).toMatchObject({
      state: 'current',
      supersededBy: null,
      current: { invalidAt: null },
    });
    expect(conflicts.open()).toHaveLength(1);
  });

  it('keeps both with scopes, times and texts', async () => {
    const { existing, id, incoming } = await opened();
    await conflicts.resolve(id, {
      resolution: 'bothTrue',
      existing: { text: 'The old packages use Jest.', invalidAt: 9_999 },
      incoming: { scope: 'session' },
    });
    expect(current(existing.id).current).toMatchObject({
      text: 'The old packages use Jest.',
      invalidAt: 9_999,
    });
    expect(current(incoming.id).scope).toBe('session');
  });

  it('needs no decision when one of the two is true no more', async () => {
    const { existing } = await opened();
    await service.forget(existing.id);
    expect(conflicts.open()).toEqual([]);
  });
});

describe('FeedbackService', () => {
  it('moves strength and importance within bounds, once for each reply, and stands in the history', async () => {
    const { id } = await add('one');
    const { changeId, memory } = await feedback.give(reply.id, id, 'helped');
    expect(memory).toMatchObject({ strength: 0.6, importance: 0.85 });
    expect(changeId).toBe(memory.current.changeId);
    expect((await feedback.give(reply.id, id, 'helped')).changeId).toBe(changeId);
    expect(current(id).strength).toBe(0.6);
    expect(history.timeline(id).at(-1)).toMatchObject({
      changed: ['importance', 'strength'],
      version: { action: 'helped', author: 'user', causedBy: { messageId: reply.id } },
    });
    await history.undo();
    expect(current(id).strength).toBe(0.5);
    await feedback.give(reply.id, id, 'helped');
    expect(current(id).strength).toBe(0.6);
  });

  it('asks for a correction of what is wrong or out of date', async () => {
    const { id } = await add('one');
    expect(await feedback.give(reply.id, id, 'wrong')).toMatchObject({
      correct: true,
      memory: { strength: 0.2 },
    });
    expect((await feedback.give(reply.id, id, 'outOfDate')).correct).toBe(true);
    expect((await feedback.give(reply.id, id, 'shouldNotBeUsed')).correct).toBe(false);
  });

  it('refuses a memory or a reply that is gone', async () => {
    const { id } = await add('one');
    expect(await rejection(feedback.give('m-x' as MessageId, id, 'helped'))).toBe('notFound');
    expect(await rejection(feedback.give(reply.id, 'k-x' as MemoryId, 'helped'))).toBe('notFound');
  });
});
