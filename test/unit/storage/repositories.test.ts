import { describe, expect, it } from 'vitest';
import type { MemoryId, MessageId, SessionId } from '../../../src/core/base/ids';
import type { ChangeEvent } from '../../../src/core/change/changeEvent';
import { contentOf } from '../../support/openStore';
import {
  newMemory,
  memoryAdded,
  messageAdded,
  sessionCreated,
  source,
  version,
} from '../../support/storeEvents';
import { newStore } from './newStore';
import { someOfEverything } from './someOfEverything';

const s1 = 's1' as SessionId;

describe('the repositories', () => {
  it('order by the journal and page', async () => {
    const { store } = await newStore();
    await store.append([sessionCreated('s1'), sessionCreated('s2'), sessionCreated('s3')]);
    for (let index = 1; index <= 5; index++) {
      // The clock runs backwards.
      await store.append([messageAdded(`m${index}`, { createdAt: 10_000 - index })]);
    }
    await store.append([
      { type: 'sessionPinned', sessionId: 's2' as SessionId, pinned: true },
      { type: 'sessionStateChanged', sessionId: 's3' as SessionId, state: 'archived' },
    ]);
    expect(store.sessions.list({ state: 'all' }).map(({ id }) => id)).toEqual(['s2', 's1', 's3']);
    expect(store.sessions.list({ state: 'archived' }).map(({ id }) => id)).toEqual(['s3']);
    expect(store.sessions.latest()?.id).toBe('s1');

    const last = store.messages.page(s1, { limit: 2 });
    expect(last.messages.map(({ id }) => id)).toEqual(['m4', 'm5']);
    expect(last.hasEarlier).toBe(true);
    const first = store.messages.page(s1, { limit: 3, before: 'm4' as MessageId });
    expect(first.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
    expect(first.hasEarlier).toBe(false);
    expect(store.messages.since(s1, 'm3' as MessageId).map(({ id }) => id)).toEqual(['m4', 'm5']);
    expect(store.messages.since(s1, null)).toHaveLength(5);
  });

  it('leave retracted messages out and count them no more, once', async () => {
    const { store } = await newStore();
    const retracted: ChangeEvent = {
      type: 'messageRetracted',
      sessionId: s1,
      messageId: 'm1' as MessageId,
    };
    await store.append([sessionCreated('s1'), messageAdded('m1'), messageAdded('m2')]);
    await store.append([retracted, retracted]);
    expect(store.sessions.get(s1)?.messageCount).toBe(1);
    expect(store.messages.get('m1' as MessageId)).toBeUndefined();
    expect(store.messages.since(s1, 'm1' as MessageId).map(({ id }) => id)).toEqual(['m2']);
  });

  it('delete a session with what belongs to it and nothing else', async () => {
    const { store } = await newStore();
    await store.append(someOfEverything);
    await store.append([{ type: 'sessionDeleted', sessionId: s1 }]);
    expect(store.counts()).toEqual({ sessions: 1, messages: 0, memories: 1 });
    expect(store.sessions.summary(s1)).toBeUndefined();
    expect(store.messages.recall('m2' as MessageId)).toBeUndefined();
    expect(store.memories.versions('k2' as MemoryId)).toEqual([]);
    expect(store.memories.versions('k1' as MemoryId)[0]?.sources).toEqual([
      source('s1', 'm1'),
      source('s1', 'm0'),
    ]);
  });

  it('do nothing for what names something that is gone or is there already', async () => {
    const { store } = await newStore();
    await store.append(someOfEverything);
    const before = contentOf(store);
    const gone = 'gone' as SessionId;
    await store.append([
      messageAdded('x', { sessionId: gone }),
      { type: 'sessionRenamed', sessionId: gone, title: 't', byUser: true },
      { type: 'memoryRevised', version: version('x', 'gone') },
      { type: 'memoryForgotten', memoryId: 'gone' as MemoryId },
      { type: 'sessionDeleted', sessionId: gone },
      messageAdded('m1', { text: 'other' }),
      memoryAdded('k1', { kind: 'procedural' }),
      { type: 'memoryAdded', memory: newMemory('k9', { current: version('k1-v1', 'k9') }) },
      { type: 'memoryRevised', version: version('k1-v1', 'k1', { text: 'again' }) },
      { type: 'sessionCreated', session: { ...store.sessions.get(s1)!, title: 'again' } },
    ]);
    expect(contentOf(store)).toEqual({ ...(before as object), lastSequence: 20 });
  });

  it('filter memories by state, kind and text in any script', async () => {
    const { store } = await newStore();
    await store.append([
      memoryAdded('k1', { current: version('a', 'k1', { text: 'Uses TABS' }) }),
      memoryAdded('k2', {
        kind: 'procedural',
        current: version('b', 'k2', { text: 'ÄRGER 100%' }),
      }),
      memoryAdded('k3', { pinned: true }),
      { type: 'memoryForgotten', memoryId: 'k1' as MemoryId },
      { type: 'memoryRevised', version: version('k3-v2', 'k3') },
    ]);
    const page = (filter: Parameters<typeof store.memories.page>[0]) =>
      store.memories.page(filter, { offset: 0, limit: 10 }).memories.map(({ id }) => id);
    expect(page({ state: 'all' })).toEqual(['k3', 'k2', 'k1']);
    expect(page({ state: 'forgotten', text: 'tabs' })).toEqual(['k1']);
    expect(page({ state: 'current', text: 'ärger 100%' })).toEqual(['k2']);
    expect(page({ state: 'current', kind: 'procedural' })).toEqual(['k2']);
    expect(store.memories.counts({ state: 'all' })).toEqual({
      semantic: 2,
      episodic: 0,
      procedural: 1,
    });
    expect(store.memories.page({ state: 'all' }, { offset: 2, limit: 5 })).toMatchObject({
      memories: [{ id: 'k1' }],
      total: 3,
    });
  });

  it('find the memories of a message by their current version', async () => {
    const { store } = await newStore();
    await store.append([
      memoryAdded('k1', { current: version('a', 'k1', { sources: [source('s1', 'm1')] }) }),
      memoryAdded('k2', { current: version('b', 'k2', { sources: [source('s1', 'm1')] }) }),
      { type: 'memoryRevised', version: version('c', 'k2') },
      { type: 'memoryForgotten', memoryId: 'k1' as MemoryId },
    ]);
    expect(
      store.memories.fromMessage('m1' as MessageId).map(({ id, state }) => [id, state]),
    ).toEqual([['k1', 'forgotten']]);
    expect(store.memories.versions('k2' as MemoryId).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
