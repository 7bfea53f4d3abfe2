import { beforeEach, describe, expect, it } from 'vitest';
import { errorCode } from '../../../../src/core/base/errors';
import type { MemoryId } from '../../../../src/core/base/ids';
import { MemoryService } from '../../../../src/core/memory/memoryService';
import { LayeredRedactor } from '../../../../src/core/privacy/redactor';
import { countingIds, MemoryStore } from './memoryStore';

let store: MemoryStore;
let service: MemoryService;
let now: number;

beforeEach(() => {
  store = new MemoryStore();
  now = Date.UTC(2026, 2, 2);
  service = new MemoryService({
    changeLog: store,
    memories: store.repository,
    redactor: new LayeredRedactor([], (error) => {
      throw error;
    }),
    clock: { now: () => now },
    ids: countingIds(),
  });
});

const texts = () => [...store.repository.all()].map(({ current }) => current.text);
const rejection = (work: Promise<unknown>) => work.then(() => null, errorCode);

describe('MemoryService, by hand', () => {
  it('adds, and takes secrets out', async () => {
    const memory = await service.add({ text: ' redis://:hunter2@cache ', kind: 'semantic' });
    expect(memory.current.text).toBe('redis://:[redacted: password]@cache');
    expect(texts()).toEqual([memory.current.text]);
  });

  it('revises by a new version and keeps the old one', async () => {
    const { id, current } = await service.add({ text: 'Port 5432', kind: 'semantic' });
    now += 1000;
    const revised = await service.revise(id, {
      text: 'Port 5433',
      author: 'user',
      reason: 'moved',
    });
    expect(revised.current).toMatchObject({
      text: 'Port 5433',
      reason: 'moved',
      supersedes: current.id,
      createdAt: now,
    });
    expect(store.repository.versions(id).map(({ text }) => text)).toEqual([
      'Port 5432',
      'Port 5433',
    ]);
  });

  it('makes no version of the same text', async () => {
    const { id } = await service.add({ text: 'Port 5432', kind: 'semantic' });
    await service.revise(id, { text: ' Port 5432 ', author: 'user', reason: '' });
    expect(store.repository.versions(id)).toHaveLength(1);
  });

  it('pins, forgets and restores, each once', async () => {
    const { id } = await service.add({ text: 'Port 5432', kind: 'semantic' });
    await service.pin(id, true);
    await service.pin(id, true);
    await service.forget(id);
    await service.forget(id);
    await service.restore(id);
    await service.restore(id);
    expect(store.repository.versions(id).map(({ action }) => action)).toEqual([
      'added',
      'pinned',
      'forgotten',
      'restored',
    ]);
  });

  it('refuses empty and huge texts and memories that are gone', async () => {
    const gone = 'k-gone' as MemoryId;
    expect(await rejection(service.add({ text: ' ', kind: 'semantic' }))).toBe('invalidInput');
    expect(await rejection(service.add({ text: 'x'.repeat(8_001), kind: 'semantic' }))).toBe(
      'invalidInput',
    );
    expect(await rejection(service.revise(gone, { text: 'x', author: 'user', reason: '' }))).toBe(
      'notFound',
    );
    expect(await rejection(service.pin(gone, true))).toBe('notFound');
    expect(await rejection(service.forget(gone))).toBe('notFound');
    expect(await rejection(service.restore(gone))).toBe('notFound');
    expect(store.events).toEqual([]);
  });
});
