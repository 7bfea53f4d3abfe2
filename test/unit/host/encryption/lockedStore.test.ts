import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SessionId } from '../../../../src/core/base/ids';
import { newRecoveryKey } from '../../../../src/host/encryption/storeKeys';
import { bundleTo } from '../../../support/bundleTo';
import { filesHolding, filesOf } from '../../../support/storedText';
import { HostHarness } from '../hostHarness';

/** A busy machine takes its time. Milliseconds. */
const patience = { timeout: 120_000 };

let folder: string;
let worker: string;
let host: HostHarness;
let key: string;
/** By which the secret storage knew it. */
let keyName: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-locked-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
}, patience.timeout);

beforeEach(async () => {
  host = await HostHarness.start(worker);
  key = newRecoveryKey();
}, patience.timeout);

afterEach(() => host.stop());

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** A session of the store, which is encrypted with a key that this machine has forgotten. */
async function lockedStore(): Promise<SessionId> {
  const ended = new Promise((resolve) => host.engine.on('didEndReply', resolve));
  const { sessionId } = await host.controller.send(null, 'The vault word is vermilion.');
  await ended;
  const calls = await host.engine.calls();
  const { keyId } = await calls.identifyKey({ recoveryKey: key });
  await host.keys.keep(keyId, key);
  await calls.encryptStore({ recoveryKey: key });
  expect(filesHolding(filesOf(host.storeFolder), 'vermilion')).toEqual([]);
  await host.engine.shutDown();
  [keyName = ''] = [...host.secrets.keys()];
  host.secrets.clear();
  return sessionId;
}

const enter = (recoveryKey: string) =>
  host.keys.offering(recoveryKey, () => host.engine.openAfter(async () => {}));

test('a store is opened with the key that the secret storage has', patience, async () => {
  const sessionId = await lockedStore();
  host.secrets.set(keyName, key);
  const view = await (await host.engine.calls()).openSession({ sessionId, limit: 10 });
  expect(view?.page.entries).toHaveLength(2);
  expect(host.engine.isLocked).toBe(false);
});

test(
  'a locked store is told as such to the chat, and nothing of it is shown',
  patience,
  async () => {
    await lockedStore();
    const { status, view } = await host.controller.state();
    expect(status).toMatchObject({ storeLocked: true });
    expect(status.storeError).toContain('Enter the recovery key');
    expect(view).toBeNull();
    await expect(host.controller.send(null, 'Hello.')).rejects.toMatchObject({
      code: 'keyRequired',
    });
  },
);

test(
  'it opens with its recovery key, which is kept then, and with no other',
  patience,
  async () => {
    const sessionId = await lockedStore();
    await expect(enter(newRecoveryKey())).rejects.toMatchObject({ code: 'keyWrong' });
    expect(host.secrets.size).toBe(0);
    expect(host.engine.isLocked).toBe(true);
    expect(host.engine.failure).toContain('That is not the key');

    const resets: string[] = [];
    host.engine.on('didReset', () => resets.push('reset'));
    expect(await enter(key)).toBe(true);
    expect(host.engine.isLocked).toBe(false);
    expect(resets).toEqual(['reset']);
    await host.engine.shutDown();
    const view = await (await host.engine.calls()).openSession({ sessionId, limit: 10 });
    expect(view?.page.entries).toHaveLength(2);
  },
);

test('entering a key where none is missing changes nothing', patience, async () => {
  await (await host.engine.calls()).counts({});
  expect(await enter(key)).toBe(false);
  expect(host.secrets.size).toBe(0);
});
