import { expect, it } from 'vitest';
import { memoryVersionSchema } from '../../../src/core/memory/memory';
import { newMemory, noted } from '../../support/storeEvents';
import { connectEngine, storeFolder } from './connectedEngine';

const anchor = { path: 'src/retry.ts', symbol: 'retry', lines: 3, hash: '0123456789abcdef' };

it('keeps the code that a memory is about over a restart, as part of each version', async () => {
  const folder = await storeFolder();
  const first = await connectEngine(folder);
  const { id: memoryId } = await first.calls.addMemory({
    text: 'It retries.',
    kind: 'semantic',
    anchor,
  });
  await first.calls.reviseMemory({ memoryId, reason: '', text: 'It retries thrice.' });
  await first.calls.reviseMemory({ memoryId, reason: '', anchor: null });
  await first.calls.close({});
  first.dispose();

  const { calls } = await connectEngine(folder);
  const { entries } = await calls.memoryHistory({ memoryId });
  expect(entries.map(({ changed, version }) => [changed, version.anchor])).toEqual([
    [[], anchor],
    [['text'], anchor],
    [['anchor'], null],
  ]);
  await calls.undoMemoryChange({});
  expect((await calls.getMemory({ memoryId }))?.memory.anchor).toEqual(anchor);
});

it('refuses an anchor that is none', async () => {
  const { calls } = await connectEngine(await storeFolder());
  const text = 'It retries.';
  for (const wrong of [
    { ...anchor, path: '' },
    { ...anchor, lines: 0 },
  ]) {
    await expect(calls.addMemory({ text, kind: 'semantic', anchor: wrong })).rejects.toMatchObject({
      code: 'protocolViolation',
    });
  }
});

it('a version of before anchors is about no code', () => {
  const { anchor: _, ...older } = noted(newMemory('k-1')).current;
  expect(memoryVersionSchema.parse(older).anchor).toBeNull();
});
