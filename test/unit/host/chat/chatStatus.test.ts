import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ChatStatus, chatStatusSchema } from '../../../../src/protocol/chatContract';
import { bundleScriptTo } from '../../../support/bundleTo';
import { until } from '../../../support/until';
import { HostHarness } from '../hostHarness';

let folder: string;
let worker: string;
let host: HostHarness;
let told: ChatStatus[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-status-'));
  const script = new URL('../../engine/client/scriptedWorker.ts', import.meta.url);
  worker = await bundleScriptTo(folder, fileURLToPath(script));
});

beforeEach(async () => {
  host = await HostHarness.start(worker, 'ask');
  told = [];
  host.status.onDidChange((status) => told.push(status));
});

afterEach(() => host.stop());

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

test('at first: not asked, offline, nothing paused, nothing wrong', () => {
  const status = host.status.read();
  expect(chatStatusSchema.parse(status)).toEqual(status);
  expect(status).toMatchObject({
    consent: 'notAsked',
    storeError: null,
    model: { provider: 'offline', problem: null },
    controls: { recallPaused: false, writingPaused: false, readOnly: false },
    storeFolder: host.storeFolder,
  });
  expect(status.personas.length).toBeGreaterThanOrEqual(2);
});

test('the answer about keeping memories is told at once', async () => {
  await host.consent.decide(true);
  expect(told.at(-1)?.consent).toBe('granted');
});

test('what is paused is told at once', async () => {
  await host.controls.set('writingPaused', true);
  expect(told.at(-1)?.controls.writingPaused).toBe(true);
});

test('a model that was not picked is told with what to do', async () => {
  await host.configuration.write({ provider: 'openai', name: 'unpicked' });
  expect(told.at(-1)?.model).toMatchObject({ provider: 'openai' });
  expect(told.at(-1)?.model.problem).toContain('Choose Model');
});

test('the settings of the chat are told at once', () => {
  host.settings.change({ sendKey: 'modifierEnter', showSentiment: false });
  expect(told.at(-1)?.settings).toEqual({ sendKey: 'modifierEnter', showSentiment: false });
});

test('an engine that ended is told, and that it runs again', async () => {
  await host.consent.decide(true);
  await host.engine.calls();
  await host.endEngine();
  await vi.waitFor(() => expect(told.at(-1)?.storeError).toContain('stopped'), until);
  await host.engine.calls();
  expect(told.at(-1)?.storeError).toBeNull();
});
