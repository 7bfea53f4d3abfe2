import { expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { filesWith, loggedText, storageFolder } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import { outputText } from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });

/** Keeps the channel to the extension host that VS Code gives a page only once. Runs in every frame. */
function keepTheChannel(): void {
  let acquire: unknown;
  Object.defineProperty(globalThis, 'acquireVsCodeApi', {
    configurable: true,
    get: () => () => {
      const api: unknown = typeof acquire === 'function' ? acquire() : undefined;
      Object.assign(globalThis, { keptApi: api });
      return api;
    },
    set: (value: unknown) => {
      acquire = value;
    },
  });
}

/** Posts to the extension host past everything that the page's own code checks. */
async function post(chat: Chat, message: unknown): Promise<void> {
  await chat.frame.evaluate((posted) => {
    const { keptApi } = globalThis as unknown as { keptApi: { postMessage(value: unknown): void } };
    keptApi.postMessage(posted);
  }, message);
}

test('what a page must not send is refused, logged, and harms nothing', async () => {
  const { vscode } = suite;
  await vscode.page.addInitScript(keepTheChannel);
  await vscode.reload();
  const chat = await Chat.show(vscode);
  await chat.ask('We deploy on Fridays from the release branch.');

  const send = (params: unknown) => ({ kind: 'call', id: 9001, name: 'send', params });
  for (const message of [
    null,
    'a string',
    42,
    [],
    { kind: 'call' },
    { kind: 'no such kind', id: 1 },
    { kind: 'call', id: 9002, name: 'noSuchCall', params: {} },
    { kind: 'call', id: 9003, name: 'constructor', params: {} },
    { kind: 'call', id: 'x', name: 'ready', params: {} },
    send({ sessionId: 12, text: 'forged text' }),
    send({ sessionId: null, text: { toString: 'forged text' } }),
    send({ sessionId: '../../etc', text: 'forged text' }),
    { kind: 'call', id: 9004, name: 'runCommand', params: { command: 'workbench.action.quit' } },
    { kind: 'call', id: 9005, name: 'openLink', params: { url: 'file:///etc/passwd' } },
    { kind: 'call', id: 9006, name: 'openLink', params: { url: 'command:workbench.action.quit' } },
    { kind: 'result', id: 9007, value: {} },
    { kind: 'error', id: 9008, code: 'no such code', message: 'x' },
    { kind: 'event', name: 'didReset', payload: {} },
    { kind: 'event', name: '__proto__', payload: {} },
    { kind: 'call', id: 9009, name: 'x'.repeat(100_000), params: {} },
  ]) {
    await post(chat, message);
  }

  await expect.poll(() => loggedText(vscode)).toContain('unknown name "xxxxx');
  const log = await loggedText(vscode);
  for (const refusal of [
    'refused a message',
    'refused a call: unknown name "noSuchCall"',
    'refused a call: unknown name "constructor"',
    'refused the call send',
    'refused the call runCommand',
    'refused an answer: nothing waits for 9007',
    'refused an event: unknown name "didReset"',
    'refused an event: unknown name "__proto__"',
  ]) {
    expect(log).toContain(refusal);
  }
  await vscode.runCommand('Recollect: Show Log');
  await expect.poll(() => outputText(vscode.page)).toContain('refused');
  await vscode.screenshot('protocol-log');
  expect(await filesWith(storageFolder(vscode), 'forged text')).toEqual([]);
  await expect.poll(() => chat.messages.count()).toBe(1);
  await chat.startSession();
  expect(await chat.ask('When do we deploy?')).toContain('Fridays');
});
