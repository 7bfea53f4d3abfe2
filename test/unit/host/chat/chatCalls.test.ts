import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { MemoryId } from '../../../../src/core/base/ids';
import { chatCalls } from '../../../../src/host/chat/chatCalls';
import { commandIds } from '../../../../src/host/commands/commandIds';
import { type ChatHostContract, chatCommandSchema } from '../../../../src/protocol/chatContract';
import type { CallHandlers } from '../../../../src/protocol/contract';
import { bundleScriptTo } from '../../../support/bundleTo';
import { done } from '../../../support/vscodeShim';
import { FakeAnchors } from '../fakeAnchors';
import { HostHarness } from '../hostHarness';

vi.mock('vscode', () => import('../../../support/vscodeShim'));

let folder: string;
let worker: string;
let host: HostHarness;
let calls: CallHandlers<ChatHostContract>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-calls-'));
  const script = new URL('../../engine/client/scriptedWorker.ts', import.meta.url);
  worker = await bundleScriptTo(folder, fileURLToPath(script));
});

beforeEach(async () => {
  for (const list of Object.values(done)) list.length = 0;
  host = await HostHarness.start(worker, 'ask');
  const { consent, controller, engine, log } = host;
  calls = chatCalls({ anchors: new FakeAnchors(), consent, controller, engine, log });
});

afterEach(() => host.stop());

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

test.each(chatCommandSchema.options)(
  'the button %s runs a command that exists',
  async (command) => {
    await calls.runCommand({ command });
    expect(commandIds).toContain(done.commands[0]?.[0]);
  },
);

test("the user's answer about keeping memories is written to the settings", async () => {
  await calls.decideConsent({ granted: true });
  expect(host.consent.state).toBe('granted');
  await calls.decideConsent({ granted: false });
  expect(host.consent.state).toBe('refused');
});

test('nothing of the store is reached before the user has agreed', async () => {
  const memoryId = 'k-1' as MemoryId;
  const asked = [
    calls.send({ sessionId: null, text: 'Hello' }),
    calls.forgetMemory({ memoryId }),
    calls.restoreMemory({ memoryId }),
  ];
  for (const call of asked) await expect(call).rejects.toMatchObject({ code: 'consentRequired' });
});

test.each(['https://example.com/a?b=c', 'http://127.0.0.1:8080/'])('%s is opened', async (url) => {
  await calls.openLink({ url });
  expect(done.opened).toEqual([url]);
});

test.each([
  'command:workbench.action.quit',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'vscode://a.b/run',
  'data:text/html,x',
])('%s is not opened', async (url) => {
  await expect(calls.openLink({ url })).rejects.toMatchObject({ code: 'invalidInput' });
  expect(done.opened).toEqual([]);
});

test('files are called by their paths in the workspace, also those of a remote machine', () => {
  const uris = ['file:///app/src/a.ts', 'vscode-remote://ssh-host/app/b.md', 'file:///etc/hosts'];
  expect(calls.describeFiles({ uris })).toEqual({ paths: ['src/a.ts', 'b.md', '/etc/hosts'] });
});

test('text is copied as it is', async () => {
  await calls.copyText({ text: 'a\n  b' });
  expect(done.copied).toEqual(['a\n  b']);
});

test('a memory is opened by its command', async () => {
  await calls.openMemory({ memoryId: 'k-1' as MemoryId });
  expect(done.commands).toEqual([['recollect.openMemory', { memoryId: 'k-1' }]]);
});

test('without an open file there is no cursor to insert at', async () => {
  await expect(calls.insertAtCursor({ text: 'x' })).rejects.toThrow('Open a file first');
});

test("the page's own errors are logged, not at any length", () => {
  void calls.reportError({ message: 'e'.repeat(100_000) });
  expect(host.log.of('error')[0]?.length).toBeLessThan(2_100);
});
