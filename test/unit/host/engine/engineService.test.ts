import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { bundleScriptTo } from '../../../support/bundleTo';
import { HostHarness } from '../hostHarness';

let folder: string;
let worker: string;
const running: HostHarness[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-service-'));
  const script = new URL('../../engine/client/scriptedWorker.ts', import.meta.url);
  worker = await bundleScriptTo(folder, fileURLToPath(script));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.stop()));
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** @param store the name of the store's folder, which tells the scripted worker how to open it */
async function start(keep: unknown = 'yes', store?: string): Promise<HostHarness> {
  const host = await HostHarness.start(worker, keep, store);
  running.push(host);
  return host;
}

async function ask(host: HostHarness, what: string): Promise<unknown> {
  return (await host.engine.calls()).deleteSession({ sessionId: what as SessionId });
}

const closings = (host: HostHarness) =>
  host.log.of('info').filter((line) => line === 'engine: closed').length;

describe('before the user has agreed', () => {
  test.each(['ask', 'no', null, true])('nothing is opened (keep: %s)', async (keep) => {
    const host = await start(keep);
    await expect(host.engine.calls()).rejects.toMatchObject({ code: 'consentRequired' });
    expect(await host.engine.callsIfAllowed()).toBeUndefined();
    expect(existsSync(host.storeFolder)).toBe(false);
    expect(host.engine.failure).toBeUndefined();
  });

  test('what is paused reaches nobody, and is there once the store opens', async () => {
    const host = await start('ask');
    await host.controls.set('recallPaused', true);
    await host.consent.decide(true);
    await host.engine.calls();
    await vi.waitFor(() =>
      expect(host.log.of('info')).toContain(
        'engine: {"recallPaused":true,"writingPaused":false,"readOnly":false}',
      ),
    );
  });
});

describe('once the user has agreed', () => {
  test('the store opens with the first call, once for all that come at the same time', async () => {
    const host = await start();
    const notices: string[] = [];
    host.engine.on('didNotice', ({ message }) => notices.push(message));
    const [one, two] = await Promise.all([host.engine.calls(), host.engine.calls()]);
    expect(one).toBe(two);
    expect(await one.counts({})).toMatchObject({ memories: 3 });
    expect(notices).toEqual(['The store was repaired.']);
  });

  test('what is paused or resumed is told to the engine', async () => {
    const host = await start();
    await host.engine.calls();
    await host.controls.set('writingPaused', true);
    await vi.waitFor(() =>
      expect(host.log.of('info')).toContain(
        'engine: {"recallPaused":false,"writingPaused":true,"readOnly":false}',
      ),
    );
  });

  test('a store that does not open says why, and is tried again with the next call', async () => {
    const host = await start('yes', 'too-new');
    await expect(host.engine.calls()).rejects.toMatchObject({ code: 'storeTooNew' });
    expect(host.engine.failure).toBe('A newer Recollect wrote this store.');
    await expect(host.engine.calls()).rejects.toMatchObject({ code: 'storeTooNew' });
  });
});

describe('a worker that ends by itself', () => {
  test('rejects what is pending, says so, and starts anew with the next call', async () => {
    const host = await start();
    const available: boolean[] = [];
    host.engine.onDidChangeAvailability(() => available.push(host.engine.failure === undefined));
    const pending = ask(host, 'hang');
    await expect(ask(host, 'exit')).rejects.toMatchObject({ code: 'channelClosed' });
    await expect(pending).rejects.toMatchObject({ code: 'channelClosed' });
    expect(host.engine.failure).toContain('It starts again with your next action.');

    expect(await (await host.engine.calls()).counts({})).toMatchObject({ sessions: 1 });
    expect(host.engine.failure).toBeUndefined();
    expect(available).toEqual([true, false, true]);
  });

  test('while the store opens is told as what it is', async () => {
    const host = await start('yes', 'exit-while-opening');
    await expect(host.engine.calls()).rejects.toMatchObject({ code: 'channelClosed' });
    expect(host.engine.failure).toContain('The memory engine stopped');
  });
});

describe('a store that is exchanged for another', () => {
  test('is closed meanwhile: calls wait, and everything is read again', async () => {
    const host = await start();
    const before = await host.engine.calls();
    let resets = 0;
    host.engine.on('didReset', () => (resets += 1));
    let others: Promise<unknown> | undefined;
    await host.engine.reopen(async () => {
      expect(closings(host)).toBe(1);
      others = host.engine.calls();
    });
    expect(await others).toBe(before);
    expect(await before.counts({})).toMatchObject({ memories: 3 });
    expect(resets).toBe(1);
    expect(host.engine.failure).toBeUndefined();
  });

  test('is open again when the exchange fails, which is told', async () => {
    const host = await start();
    await host.engine.calls();
    const failing = host.engine.reopen(() => Promise.reject(new Error('there is no such store')));
    await expect(failing).rejects.toThrow('there is no such store');
    expect(await (await host.engine.calls()).counts({})).toMatchObject({ memories: 3 });
    expect(host.engine.failure).toBeUndefined();
  });

  test('is tried again with the next call when the other does not open', async () => {
    const host = await start();
    await host.engine.calls();
    const dying = host.engine.reopen(async () => host.endEngine());
    await expect(dying).rejects.toMatchObject({ code: 'channelClosed' });
    expect(host.engine.failure).toContain('It starts again with your next action.');
    expect(await (await host.engine.calls()).counts({})).toMatchObject({ memories: 3 });
    expect(host.engine.failure).toBeUndefined();
  });
});

describe('a user who takes the yes back', () => {
  test('has the store closed and nothing opened any more', async () => {
    const host = await start();
    await host.engine.calls();
    await host.consent.decide(false);
    await vi.waitFor(() => expect(closings(host)).toBe(1));
    await expect(host.engine.calls()).rejects.toMatchObject({ code: 'consentRequired' });
    expect(host.engine.failure).toBeUndefined();
  });

  test('while the store opens is told of no failure, and can agree again at once', async () => {
    const host = await start('yes', 'opens-the-second-time');
    const opening = host.engine.calls();
    await vi.waitFor(() => expect(existsSync(host.storeFolder)).toBe(true));
    await Promise.all([host.consent.decide(false), host.consent.decide(true)]);
    const again = host.engine.calls();

    await expect(opening).rejects.toMatchObject({ code: 'channelClosed' });
    expect(await host.engine.calls()).toBe(await again);
    expect(await (await again).counts({})).toMatchObject({ memories: 3 });
    expect(host.engine.failure).toBeUndefined();
    expect(host.log.of('error')).toEqual([]);
  });
});
