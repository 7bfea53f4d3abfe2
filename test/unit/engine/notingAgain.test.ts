import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleScriptTo } from '../../support/bundleTo';
import { type ConnectedEngine, connectEngine, offline, storeFolder } from './connectedEngine';

const told = 'Remember that the numbers server lives in Bergen.';

/** For a process of its own on a busy machine. Milliseconds. */
const patience = 60_000;

let scripts: string;
let sender: string;

beforeAll(async () => {
  scripts = await mkdtemp(join(tmpdir(), 'recollect-noting-'));
  const script = fileURLToPath(new URL('killedBeforeNoting.ts', import.meta.url));
  sender = await bundleScriptTo(scripts, script);
}, patience);

afterAll(() => rm(scripts, { recursive: true, force: true, maxRetries: 10 }));

async function memories(engine: ConnectedEngine): Promise<readonly string[]> {
  const filter = { state: 'all' } as const;
  const page = await engine.calls.listMemories({ filter, offset: 0, limit: 9 });
  return page.memories.map(({ current, state }) => `${state}: ${current.text}`);
}

/** A process sends a message and is killed when the message is kept and nothing is noted of it. */
async function sendAndDie(folder: string): Promise<void> {
  const assets = dirname(fileURLToPath(import.meta.resolve('sql.js')));
  const child = spawn(process.execPath, [sender, assets, folder, told], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors = textOf(child.stderr);
  await once(child, 'exit');
  expect(child.signalCode, await errors).toBe('SIGKILL');
}

async function answerAgain(engine: ConnectedEngine): Promise<void> {
  const view = await engine.calls.openSession({ sessionId: null, limit: 9 });
  const { message } = view!.page.entries[0]!;
  const { replyId } = await engine.calls.retryTurn({ userMessageId: message.id, model: offline });
  await engine.reply(replyId);
}

it(
  'notes on a retry what a crash between the message and the noting left out, and only once',
  { timeout: patience },
  async () => {
    const folder = await storeFolder();
    await sendAndDie(folder);
    const engine = await connectEngine(folder);
    expect(await memories(engine)).toEqual([]);
    await answerAgain(engine);
    expect(await memories(engine)).toEqual(['current: The numbers server lives in Bergen.']);
    await answerAgain(engine);
    expect(await memories(engine)).toHaveLength(1);
  },
);

it('notes nothing on a retry while writing is paused', { timeout: patience }, async () => {
  const folder = await storeFolder();
  await sendAndDie(folder);
  const engine = await connectEngine(folder);
  await engine.calls.setControls({ recallPaused: false, writingPaused: true, readOnly: false });
  await answerAgain(engine);
  expect(await memories(engine)).toEqual([]);
});

it('leaves a memory as the user has corrected or forgotten it when its message is answered again', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, told);
  const filter = { state: 'current' } as const;
  const [memory] = (await engine.calls.listMemories({ filter, offset: 0, limit: 9 })).memories;
  const memoryId = memory!.id;
  const text = 'The numbers server lives in Oslo.';
  await engine.calls.reviseMemory({ memoryId, text, reason: 'Corrected' });
  await answerAgain(engine);
  expect(await memories(engine)).toEqual([`current: ${text}`]);
  await engine.calls.forgetMemory({ memoryId });
  await answerAgain(engine);
  expect(await memories(engine)).toEqual([`forgotten: ${text}`]);
});
