import { expect, it } from 'vitest';
import { memoryVersionSchema } from '../../../src/core/memory/memory';
import { newMemory, noted } from '../../support/storeEvents';
import { connectEngine, remote, storeFolder } from './connectedEngine';

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

it.each([
  ['drifted', /the code has changed since/u, /the code that it is about has changed since/u],
  ['orphaned', /the code is gone/u, /the code that it is about is gone/u],
] as const)(
  'tells in the reply and in the prompt that the code of a memory is %s',
  async (state, told, prompted) => {
    const asked: (readonly unknown[])[] = [];
    const prompts: string[] = [];
    const engine = await connectEngine(await storeFolder(), {
      checkAnchors: async (anchored) => {
        asked.push(anchored);
        return anchored.map(() => state);
      },
      generate: async ({ messages }, say) => {
        prompts.push(messages.map(({ text }) => text).join('\n'));
        say('Thrice.');
        return { model: 'test', finish: 'stop' };
      },
    });
    const { id: memoryId } = await engine.calls.addMemory({
      text: 'The uploader retries three times.',
      kind: 'semantic',
      anchor,
    });
    await engine.calls.addMemory({ text: 'The downloader retries twice.', kind: 'semantic' });
    const { id } = await engine.newSession();

    const offline = await engine.say(id, 'How often does the uploader retry?');
    expect(asked).toEqual([[{ memoryId, anchor }]]);
    expect(offline.entry.message.text).toMatch(told);
    expect(offline.entry.recall!.items).toContainEqual(
      expect.objectContaining({ id: memoryId, code: state }),
    );
    await engine.say(id, 'And how often does the uploader retry now?', remote);
    expect(prompts.at(-1)).toMatch(prompted);
    expect(prompts.at(-1)).not.toMatch(/about .*\] The downloader/u);
  },
);

it('replies as ever where the code is as it was, or nobody can look', async () => {
  for (const checkAnchors of [
    async () => ['unchanged' as const],
    async () => [null],
    () => Promise.reject(new Error('The disk is away.')),
    () => new Promise<never>(() => {}),
  ]) {
    const engine = await connectEngine(await storeFolder(), { checkAnchors });
    await engine.calls.addMemory({
      text: 'The uploader retries thrice.',
      kind: 'semantic',
      anchor,
    });
    const { entry } = await engine.say(
      (await engine.newSession()).id,
      'How often does the uploader retry?',
    );
    expect(entry.message.text).toContain('The uploader retries thrice.');
    expect(entry.recall!.items[0]).not.toHaveProperty('code');
  }
});
