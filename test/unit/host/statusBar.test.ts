import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { PersonaId } from '../../../src/core/base/ids';
import type { ControlsService } from '../../../src/host/controls';
import { StatusBar } from '../../../src/host/statusBar';
import { bundleTo } from '../../support/bundleTo';
import { type FakeStatusBarItem, statusBarItems } from '../../support/vscodeViewShim';
import { HostHarness } from './hostHarness';

vi.mock('vscode', () => import('../../support/vscodeViewShim'));
// Each test starts an engine, which takes its time on a busy machine.

const patience = { timeout: 60_000 };

let folder: string;
let worker: string;
let host: HostHarness;
let bar: StatusBar;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-status-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

async function show(keep: 'yes' | 'ask' = 'yes'): Promise<FakeStatusBarItem> {
  host = await HostHarness.start(worker, keep);
  const { consent, controller, controls, engine, log, models } = host;
  bar = new StatusBar({
    consent,
    controls,
    models,
    chat: controller,
    engine,
    storeFolder: () => '/store',
    log,
  });
  return statusBarItems.at(-1)!;
}

afterEach(async () => {
  bar.dispose();
  await host.stop();
});

test('normally says which model answers, and offers the controls', async () => {
  const item = await show();
  expect(item).toMatchObject({ isShown: true, command: 'recollect.showControls' });
  expect(item.text).toBe('$(comment-discussion) Offline');
});

const controls: readonly (readonly [Parameters<ControlsService['set']>[0], string])[] = [
  ['recallPaused', 'recall paused'],
  ['writingPaused', 'writing paused'],
  ['readOnly', 'read-only'],
];

test.each(controls)(
  'says first of all that it is not in its normal state: %s',
  async (control, text) => {
    const item = await show();
    await host.controls.set(control, true);
    expect(item.text).toMatch(new RegExp(`^\\$\\([\\w-]+\\) ${text} · `, 'u'));
    expect(item.accessibilityInformation?.label).toBe(`Recollect, ${text}, Offline`);
    expect(item.tooltip).toContain(text);
    await host.controls.set(control, false);
    expect(item.text).not.toContain(text);
  },
);

test('says all of them at once', async () => {
  const item = await show();
  for (const [control] of controls) await host.controls.set(control, true);
  for (const [, text] of controls) expect(item.text).toContain(text);
});

test('says that the session that is open is private, as long as it is open', async () => {
  const item = await show();
  await host.controller.startPrivate('assistant' as PersonaId);
  await vi.waitFor(() => expect(item.text).toContain('private session'), patience);
  await host.controller.startNew();
  await vi.waitFor(() => expect(item.text).not.toContain('private session'), patience);
});

test('is hidden while nothing may be kept, unless something is switched off', async () => {
  const item = await show('ask');
  expect(item.isShown).toBe(false);
  await host.controls.set('recallPaused', true);
  expect(item.isShown).toBe(true);
});
