import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { OpeningProgress } from '../../../src/host/openingProgress';
import { bundleTo } from '../../support/bundleTo';
import { openStore } from '../../support/openStore';
import { messageAdded, sessionCreated } from '../../support/storeEvents';
import { HostHarness } from './hostHarness';

/** A progress that VS Code shows. */
interface Shown {
  readonly messages: string[];
  increments: number;
  ended: boolean;
  cancel: () => void;
}

const progresses: Shown[] = vi.hoisted(() => []);

vi.mock('vscode', async () => ({
  ...(await import('../../support/vscodeShim')),
  ProgressLocation: { Notification: 15 },
  l10n: {
    t: (text: string, ...values: unknown[]) =>
      text.replaceAll(/\{(\d)\}/gu, (_, at: string) => String(values[Number(at)])),
  },
  window: {
    async withProgress(
      _options: unknown,
      work: (
        progress: { report: (step: { increment: number; message: string }) => void },
        token: { onCancellationRequested: (listener: () => void) => void },
      ) => Promise<void>,
    ) {
      const shown: Shown = { messages: [], increments: 0, ended: false, cancel: () => {} };
      progresses.push(shown);
      await work(
        {
          report: ({ increment, message }) => {
            shown.increments += increment;
            shown.messages.push(message);
          },
        },
        { onCancellationRequested: (listener) => (shown.cancel = listener) },
      );
      shown.ended = true;
    },
  },
}));

const messages = 400;
let folder: string;
let worker: string;
let host: HostHarness;
let progress: OpeningProgress;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-opening-'));
  worker = (await bundleTo(folder, 'dist/engine.cjs')).file;
});

afterEach(async () => {
  progress.dispose();
  await host.stop();
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** A host whose store has a long journal and no snapshot. */
async function withLongJournal(fewest: number): Promise<void> {
  progresses.length = 0;
  host = await HostHarness.start(worker);
  const store = await openStore(host.storeFolder);
  await store.append([sessionCreated('s1')]);
  for (let index = 0; index < messages; index++) await store.append([messageAdded(`m${index}`)]);
  store.dispose();
  progress = new OpeningProgress(host.engine, host.log, fewest);
}

test('a long opening shows how far it is, and ends when the store is open', async () => {
  await withLongJournal(200);
  await host.engine.calls();
  await expect.poll(() => progresses.map(({ ended }) => ended)).toEqual([true]);
  expect(progresses[0]!.increments).toBe(100);
  expect(progresses[0]!.messages.at(-1)).toBe('401 of 401 changes');
});

test('it can be cancelled there; the next action opens the store whole', async () => {
  await withLongJournal(200);
  const stop = host.engine.on('didReplay', () => progresses[0]?.cancel());
  await expect(host.engine.calls()).rejects.toMatchObject({ code: 'aborted' });
  stop.dispose();
  await expect.poll(() => progresses.map(({ ended }) => ended)).toEqual([true]);
  const calls = await host.engine.calls();
  const { sessions } = await calls.listSessions({ state: 'all' });
  expect(sessions[0]?.messageCount).toBe(messages);
});

test('a short one shows nothing', async () => {
  await withLongJournal(messages * 2);
  await host.engine.calls();
  expect(progresses).toEqual([]);
});
