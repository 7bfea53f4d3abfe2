import { expect, test } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import type { MemoryVersion } from '../../../../src/core/memory/memory';
import { newMemory, noted, source, version } from '../../../support/storeEvents';
import { sourceOf } from '../../../../src/host/memories/memoryDetails';

function versionFrom(id: string, sources: readonly string[]): MemoryVersion {
  const current = version(id, 'k-1', { sources: sources.map((from) => source('s-1', from)) });
  return noted(newMemory('k-1', { current })).current;
}

function memoryWith(versions: readonly [MemoryVersion, ...MemoryVersion[]]) {
  const current = versions.at(-1) ?? versions[0];
  const memory = { ...noted(newMemory('k-1')), current };
  return { memory, versions, titles: new Map<SessionId, string>() };
}

test('the source is that of the newest version that has one', () => {
  const learnt = versionFrom('v-1', ['m-1']);
  expect(sourceOf(memoryWith([learnt, versionFrom('v-2', [])]))?.messageId).toBe('m-1');
  expect(sourceOf(memoryWith([learnt, versionFrom('v-2', ['m-2'])]))?.messageId).toBe('m-2');
});

test('a memory that was typed in has none', () => {
  expect(sourceOf(memoryWith([versionFrom('v-1', [])]))).toBeUndefined();
});
