import { expect, it } from 'vitest';
import type { MemoryId, SessionId } from '../../../src/core/base/ids';
import type { ChatEntry } from '../../../src/protocol/views';
import { type ConnectedEngine, connectEngine, storeFolder } from './connectedEngine';

async function begin() {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  return { engine, id };
}

/** Says something, and gives its entry as the chat shows it once it is answered. */
async function said(
  engine: ConnectedEngine,
  id: SessionId,
  text: string,
): Promise<() => ChatEntry> {
  const { userMessageId } = await engine.say(id, text);
  return () => engine.entries.get(userMessageId)!;
}

const outline = ({ effects = [] }: ChatEntry) =>
  effects.map(({ action, successor, undone, version }) => [
    action,
    version.text,
    successor,
    undone,
  ]);

it('shows below a message what it replaced, and that it was taken back', async () => {
  const { engine, id } = await begin();
  await said(engine, id, 'We use Jest for the tests.');
  const entry = await said(engine, id, 'We moved from Jest to Vitest.');
  const [effect] = entry().effects ?? [];
  const replaced = ['superseded', 'We use Jest for the tests.', 'We moved from Jest to Vitest.'];
  expect(outline(entry())).toEqual([[...replaced, false]]);
  expect(entry().noted.map(({ current }) => current.text)).toEqual([
    'We moved from Jest to Vitest.',
  ]);

  await engine.calls.undoMemoryChange({ changeId: effect!.changeId });
  expect(outline(entry())).toEqual([[...replaced, true]]);
  await engine.calls.redoMemoryChange({});
  expect(outline(entry())).toEqual([[...replaced, false]]);

  // It is read from the store, so that it is there when the session is opened again.
  const view = await engine.calls.openSession({ sessionId: id, limit: 9 });
  const again = view!.page.entries.find(({ message }) => message.id === entry().message.id);
  expect(again).toEqual(entry());
});

it('shows what a message had forgotten and corrected', async () => {
  const { engine, id } = await begin();
  await said(engine, id, 'We use pnpm here.');
  await said(engine, id, 'The API listens on port 5432.');
  const corrected = await said(engine, id, 'Actually, it is 5433.');
  expect(outline(corrected())).toEqual([['revised', 'The API listens on port 5433.', null, false]]);
  const forgotten = await said(engine, id, 'Forget that we use pnpm.');
  expect(outline(forgotten())).toEqual([['forgotten', 'We use pnpm here.', null, false]]);
});

it('shows a conflict below the message that opened it, until it is decided', async () => {
  const { engine, id } = await begin();
  await said(engine, id, 'The local Redis runs on port 6379.');
  const entry = await said(
    engine,
    id,
    'Remember that I think Redis runs on port 6380 now, not sure.',
  );
  const [conflict] = entry().conflicts ?? [];
  expect(conflict).toMatchObject({ against: 'The local Redis runs on port 6379.' });
  await engine.calls.resolveConflict({ conflictId: conflict!.id, resolution: 'keepNew' });
  expect(entry().conflicts).toBeUndefined();
  await engine.calls.undoMemoryChange({});
  expect(entry().conflicts).toHaveLength(1);
});

it('shows what waits for a yes, and that it has it', async () => {
  const { engine, id } = await begin();
  const entry = await said(engine, id, 'Our designer Ana was diagnosed with ADHD.');
  const [memory] = entry().noted;
  expect(memory?.state).toBe('pending');
  await engine.calls.acceptMemory({ memoryId: memory!.id });
  expect(entry().noted[0]?.state).toBe('current');
});

it('says nothing of a message that touched no memory', async () => {
  const { engine, id } = await begin();
  const entry = await said(engine, id, 'How are you?');
  expect(entry()).not.toHaveProperty('effects');
  expect(entry()).not.toHaveProperty('conflicts');
});

it('shows below a reply what was said of a memory that it used, until it is taken back', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'The courier comes on Fridays.');
  const { entry, replyId: messageId } = await engine.say(id, 'When does the courier come?');
  const used = entry.recall!.items.find(({ kind }) => kind === 'memory')!;
  const memoryId = used.id as MemoryId;
  expect(entry).not.toHaveProperty('feedback');
  const given = () => engine.entries.get(messageId)!.feedback;

  const helped = await engine.calls.giveFeedback({ messageId, memoryId, verdict: 'helped' });
  await engine.calls.giveFeedback({ messageId, memoryId, verdict: 'outOfDate' });
  expect(given()).toMatchObject([
    { memoryId, verdict: 'helped', changeId: helped.changeId },
    { memoryId, verdict: 'outOfDate' },
  ]);
  await engine.calls.undoMemoryChange({});
  expect(given()).toMatchObject([{ verdict: 'helped' }]);
  await engine.calls.redoMemoryChange({});
  expect(given()).toHaveLength(2);
  // What was done again stands: saying it once more changes nothing.
  const { strength } = (await engine.calls.getMemory({ memoryId }))!.memory;
  await engine.calls.giveFeedback({ messageId, memoryId, verdict: 'outOfDate' });
  expect((await engine.calls.getMemory({ memoryId }))!.memory.strength).toBe(strength);
  const before = given();
  engine.dispose();

  const again = await connectEngine(folder);
  const view = await again.calls.openSession({ sessionId: id, limit: 9 });
  const reply = view!.page.entries.find(({ message }) => message.id === messageId);
  expect(reply!.feedback).toEqual(before);
});
