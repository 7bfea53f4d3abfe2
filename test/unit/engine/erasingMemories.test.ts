import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MemoryId } from '../../../src/core/base/ids';
import type { Memory } from '../../../src/core/memory/memory';
import { erasedMark } from '../../../src/core/privacy/statementErasure';
import { filesHolding, filesOf } from '../../support/storedText';
import { type ConnectedEngine, connectEngine, remote, storeFolder } from './connectedEngine';

// Each test starts an engine and some of them two, which takes its time on a busy machine.

/** The files of a store that hold a text, whatever its case. */
const holding = (folder: string, text: string) => filesHolding(filesOf(folder), text);

async function memoryWith(engine: ConnectedEngine, text: string): Promise<Memory> {
  const filter = { state: 'all', text } as const;
  const { memories } = await engine.calls.listMemories({ filter, offset: 0, limit: 10 });
  expect(memories.map(({ current }) => current.text)).toHaveLength(1);
  return memories[0]!;
}

it('erases one memory from every file: its wordings, its source, quotations, titles, receipts, backups', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, {
    generate: async (_, say) => {
      say('Understood: our vault opens with the quokka key. Anything else?');
      return { model: 'test-model', finish: 'stop' };
    },
  });
  const a = await engine.newSession();
  const told = await engine.say(
    a.id,
    'Remember that our vault opens with the quokka key. Remember that the canteen closes at two on Mondays.',
    remote,
  );
  const b = await engine.newSession();
  const asked = await engine.say(b.id, 'How does our vault open?');
  expect(asked.entry.message.text).toContain('quokka');
  expect(asked.entry.recall!.items.map(({ text }) => text).join()).toContain('quokka');
  await engine.calls.branchSession({ messageId: told.replyId });
  await engine.calls.summarizeSession({ sessionId: a.id });
  await engine.calls.saveDraft({
    sessionId: b.id,
    text: 'so our vault opens with the quokka key and',
    now: true,
  });
  const memory = await memoryWith(engine, 'quokka');
  await engine.calls.reviseMemory({
    memoryId: memory.id,
    text: 'Our vault opens with the numbat key.',
    reason: 'Corrected',
  });
  // A backup of the store's own, made before something was restored, holds it too.
  const path = join(await storeFolder(), 'mine.recollect');
  await engine.calls.backUp({ path });
  await engine.calls.restoreBackup({ path });
  expect(holding(folder, 'quokka')).not.toEqual([]);

  expect(await engine.calls.eraseMemories({ memoryIds: [memory.id] })).toEqual({ erased: 1 });

  expect(await engine.calls.getMemory({ memoryId: memory.id })).toBeNull();
  expect(await engine.texts(a.id)).toEqual([
    `Remember that ${erasedMark}. Remember that the canteen closes at two on Mondays.`,
    `Understood: ${erasedMark}. Anything else?`,
  ]);
  expect(await engine.calls.loadDraft({ sessionId: b.id })).toEqual({
    text: `so ${erasedMark} and`,
  });
  const { sessions } = await engine.calls.listSessions({ state: 'all' });
  expect(sessions).toHaveLength(3);
  expect(sessions.map(({ title }) => title).join()).not.toMatch(/vault opens/iu);
  expect((await memoryWith(engine, 'canteen')).state).toBe('current');

  const again = await engine.say(b.id, 'How does our vault open?');
  expect(again.entry.message.text).not.toMatch(/quokka|numbat/u);
  expect(again.entry.recall!.items.map(({ text }) => text).join()).not.toMatch(/quokka|numbat/u);
  const canteen = await engine.say(b.id, 'When does the canteen close on Mondays?');
  expect(canteen.entry.message.text).toContain('two');

  await engine.calls.close({});
  for (const text of ['quokka', 'numbat']) expect(holding(folder, text)).toEqual([]);
  const later = await connectEngine(folder);
  expect(await later.texts(a.id)).toHaveLength(2);
  expect(await later.calls.getMemory({ memoryId: memory.id })).toBeNull();
});

it('erases what was replaced from the receipts of what took its place', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'We use quokka for the tests.');
  await engine.say(id, 'We moved from quokka to numbat last week.');
  const { replyId } = await engine.say(
    (await engine.newSession()).id,
    'When do we have lunch, and what do we use for the tests?',
  );
  const replaced = await memoryWith(engine, 'We use quokka for the tests.');
  const receipt = async () => (await engine.calls.getRecall({ messageId: replyId }))!.items;
  expect(await receipt()).toMatchObject([
    {
      text: 'We moved from quokka to numbat last week.',
      inPlaceOf: { id: replaced.id, text: replaced.current.text },
    },
  ]);

  await engine.calls.eraseMemories({ memoryIds: [replaced.id] });

  expect(await receipt()).toHaveLength(1);
  expect((await receipt())[0]).not.toHaveProperty('inPlaceOf');
  await engine.calls.close({});
  expect(holding(folder, 'for the tests.')).toEqual([]);
});

it('erases nothing of another memory that says more', async () => {
  const engine = await connectEngine(await storeFolder());
  const add = (text: string) => engine.calls.addMemory({ text, kind: 'semantic' });
  const { id } = await add('Wilma owns the wombat budget.');
  const north = await add('Wilma owns the wombat budget of the north.');
  await engine.calls.eraseMemories({ memoryIds: [id] });
  expect(await memoryWith(engine, 'wombat')).toEqual(north);
});

it('erases several at once, forgotten ones too, and says how many were there', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const add = (text: string) => engine.calls.addMemory({ text, kind: 'semantic' });
  const one = await add('The first is about bandicoots.');
  const two = await add('The second is about potoroos.');
  const kept = await add('The third is about wallabies.');
  await engine.calls.forgetMemory({ memoryId: two.id });
  const gone = 'k-gone' as MemoryId;
  expect(await engine.calls.eraseMemories({ memoryIds: [one.id, gone, two.id] })).toEqual({
    erased: 2,
  });
  expect(engine.heard.didReset).toBe(1);
  for (const text of ['bandicoots', 'potoroos']) {
    expect(holding(folder, text)).toEqual([]);
  }
  expect(await engine.calls.getMemory({ memoryId: kept.id })).not.toBeNull();
  await expect(engine.calls.eraseMemories({ memoryIds: [one.id] })).rejects.toMatchObject({
    code: 'notFound',
  });
});

it('erases nothing while read-only', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.calls.addMemory({ text: 'It stays for now.', kind: 'semantic' });
  const controls = { recallPaused: false, writingPaused: false, readOnly: true };
  await engine.calls.setControls(controls);
  await expect(engine.calls.eraseMemories({ memoryIds: [id] })).rejects.toMatchObject({
    code: 'readOnly',
  });
  expect(await engine.calls.getMemory({ memoryId: id })).not.toBeNull();
});

it('erases it for another process that has the store open', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const other = await connectEngine(folder);
  const { id } = await engine.calls.addMemory({ text: 'Numbers go up.', kind: 'semantic' });
  expect(await other.calls.getMemory({ memoryId: id })).not.toBeNull();
  await engine.calls.eraseMemories({ memoryIds: [id] });
  expect(await other.calls.getMemory({ memoryId: id })).toBeNull();
  expect(other.heard.didReset).toBe(1);
});
