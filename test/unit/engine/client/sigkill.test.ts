import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleScriptTo, bundleTo } from '../../../support/bundleTo';
import { openStore } from '../../../support/openStore';

const minute = 60_000;
const kills = 24;
/** Milliseconds after an acknowledgement: about what two turns take, so that a kill may hit any part of one. */
const longestDelay = 8;
const mostMessages = 8;

let folder: string;
let worker: string;
let sender: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-sigkill-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
  const script = fileURLToPath(new URL('sendUntilKilled.ts', import.meta.url));
  sender = await bundleScriptTo(folder, script);
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** Sends to a store until the process is killed. Answers the ids that were acknowledged. */
async function sendAndKill(store: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [sender, worker, store], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const errors = text(child.stderr);
  const killAfter = 1 + Math.floor(Math.random() * mostMessages);
  let output = '';
  let isKilled = false;
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
    if (isKilled || linesOf(output).length < killAfter) return;
    isKilled = true;
    setTimeout(() => child.kill('SIGKILL'), Math.random() * longestDelay);
  });
  await Promise.all([exited, once(child.stdout, 'close')]);
  expect(child.signalCode, await errors).toBe('SIGKILL');
  return linesOf(output);
}

function linesOf(output: string): readonly string[] {
  return output.split('\n').slice(0, -1);
}

test(
  'what was acknowledged is there exactly once after SIGKILLs at any moment',
  { timeout: 2 * minute },
  async () => {
    const path = join(folder, 'store');
    const acknowledged: string[] = [];
    // Each life begins with the store as the kill before has left it.
    for (let kill = 0; kill < kills; kill++) acknowledged.push(...(await sendAndKill(path)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(kills);

    const store = await openStore(path);
    const messages = [...store.messages.all()].map(({ id }) => String(id));
    store.dispose();
    const unique = new Set(messages);
    expect(unique.size, 'no message is there twice').toBe(messages.length);
    expect(acknowledged.filter((id) => !unique.has(id))).toEqual([]);
  },
);
