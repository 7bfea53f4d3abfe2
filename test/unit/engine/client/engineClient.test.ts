import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { EngineClient, type EngineClientOptions } from '../../../../src/engine/client/engineClient';
import { bundleScriptTo } from '../../../support/bundleTo';
import { RecordingLog } from '../../../support/recordingLog';

let folder: string;
let workerPath: string;
const open: EngineClient[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-client-'));
  const script = fileURLToPath(new URL('scriptedWorker.ts', import.meta.url));
  workerPath = await bundleScriptTo(folder, script);
});

afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

function start(path = workerPath, options: Partial<EngineClientOptions> = {}) {
  const ignore = () => {};
  const log = new RecordingLog();
  const said: string[] = [];
  const client = new EngineClient({
    workerPath: path,
    calls: {
      generate: async () => ({ model: 'none', finish: 'stop' }),
      findKey: () => ({ recoveryKey: null }),
      embed: () => ({ vectors: [] }),
      checkAnchors: () => ({ states: [] }),
    },
    events: {
      didChangeSessions: ignore,
      didChangeMemories: ignore,
      didPutEntry: ignore,
      didRetractMessage: ignore,
      didStartReply: ignore,
      didStream: ({ delta }) => void said.push(delta),
      didEndReply: ignore,
      didReset: ignore,
      didNotice: ignore,
      didChangeHeld: ignore,
      didReplay: ignore,
      cancelGeneration: ignore,
      log: ({ message }) => void said.push(message),
    },
    log,
    ...options,
  });
  open.push(client);
  const exits: string[] = [];
  client.onDidExit(({ reason }) => exits.push(reason));
  return { client, log, said, exits };
}

const ask = (client: EngineClient, what: string) =>
  client.calls.deleteSession({ sessionId: what as SessionId });

test('calls reach the worker and come back', async () => {
  const { client } = start();
  expect(await client.calls.counts({})).toEqual({ sessions: 1, messages: 2, memories: 3 });
});

test('a worker that ends rejects what is pending, says so once, and takes no more calls', async () => {
  const { client, exits } = start();
  const pending = [ask(client, 'hang'), ask(client, 'exit')];
  for (const call of pending) await expect(call).rejects.toMatchObject({ code: 'channelClosed' });
  await vi.waitFor(() => expect(exits).toEqual(['the worker ended (code 7)']));
  await expect(client.calls.counts({})).rejects.toMatchObject({ code: 'channelClosed' });
});

test('a worker that fails is told with its error', async () => {
  const { client, exits, log } = start();
  await expect(ask(client, 'throw')).rejects.toMatchObject({ code: 'channelClosed' });
  await vi.waitFor(() => expect(exits.join()).toContain('out of memory'));
  expect(log.of('error').join()).toContain('out of memory');
});

test('a worker that cannot be started is told as one that ended', async () => {
  const { client, exits } = start(join(folder, 'missing.cjs'));
  await expect(client.calls.counts({})).rejects.toMatchObject({ code: 'channelClosed' });
  await vi.waitFor(() => expect(exits.join()).toContain('missing.cjs'));
});

test('shutting down closes the store first, and is no exit', async () => {
  const { client, exits, said } = start();
  await client.shutDown();
  expect(said).toEqual(['closed']);
  expect(exits).toEqual([]);
});

test('disposing rejects what is pending, and is no exit', async () => {
  const { client, exits } = start();
  const pending = ask(client, 'hang');
  client.dispose();
  await expect(pending).rejects.toMatchObject({ code: 'channelClosed' });
  expect(exits).toEqual([]);
});

test('what the protocol does not know is refused, logged, and harms nothing', async () => {
  const { client, log, said } = start();
  await expect(ask(client, 'strange')).rejects.toMatchObject({ code: 'protocolViolation' });
  expect(said).toEqual([]);
  expect(log.of('warn')).toHaveLength(4);
  expect(await client.calls.counts({})).toMatchObject({ memories: 3 });
});

test('what was compiled of the worker is kept for the next start, and does no harm when it is damaged', async () => {
  const compileCacheFolder = join(folder, 'compiled');
  const kept = async () => {
    const entries = await readdir(compileCacheFolder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((file) => join(file.parentPath, file.name));
  };
  await start(workerPath, { compileCacheFolder }).client.shutDown();
  const files = await kept();
  expect(files).not.toEqual([]);
  for (const file of files) {
    const whole = await readFile(file);
    await writeFile(
      file,
      whole.map((byte, at) => (at % 7 === 0 ? byte ^ 1 : byte)),
    );
  }
  const { client } = start(workerPath, { compileCacheFolder });
  expect(await client.calls.counts({})).toMatchObject({ memories: 3 });
  await client.shutDown();
  expect(await kept()).toEqual(files);
});
