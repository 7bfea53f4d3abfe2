import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { SessionId } from '../../../src/core/base/ids';
import { bundledStoreProcess } from '../../support/bundledStoreProcess';
import { wasmPath } from '../../support/openStore';
import { RealProcess } from '../../support/realProcesses';
import { type ConnectedEngine, connectEngine, storeFolder } from './connectedEngine';

const session = 's1' as SessionId;
const bundle = bundledStoreProcess();
afterEach(() => {
  vi.useRealTimers();
});

/** A real process without VS Code writes a message, and ends. */
async function writeElsewhere(folder: string, name: string): Promise<void> {
  const writer = new RealProcess(bundle(), ['write', folder, wasmPath, name, '1']);
  expect(await writer.end()).toBe('');
}

/**
 * Waits until so many changes of sessions have arrived. The faked clock stands still meanwhile: `expect.poll` would
 * move it on at each look, and any interval would be short enough.
 */
async function arrival(engine: ConnectedEngine, changes: number, signal: AbortSignal) {
  while (engine.heard.didChangeSessions < changes && !signal.aborted) await setImmediate();
  expect(engine.heard.didChangeSessions).toBe(changes);
}

it(
  'tells its host, within a quarter of a second and unasked, what a process without VS Code wrote',
  { timeout: 120_000 },
  async ({ signal }) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const folder = await storeFolder();
    const engine = await connectEngine(folder);
    await writeElsewhere(folder, 'a');
    expect(engine.heard.didChangeSessions).toBe(0);
    vi.advanceTimersByTime(250);
    await arrival(engine, 1, signal);
    await writeElsewhere(folder, 'b');
    vi.advanceTimersByTime(250);
    await arrival(engine, 2, signal);
  },
);

it('knows at its next query what a process without VS Code wrote', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  await writeElsewhere(folder, 'a');
  expect(await engine.texts(session)).toHaveLength(1);
  await writeElsewhere(folder, 'b');
  expect((await engine.calls.counts({})).messages).toBe(2);
});
