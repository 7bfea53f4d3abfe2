import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chat, keepMemories } from '../support/chat';
import { ModelServer } from '../support/modelServer';
import type { ModelServerBehaviour } from '../support/modelServerBehaviours';
import { filesWith } from '../support/storeFiles';
import { useVSCode } from '../support/vscodeSuite';
import {
  answer,
  chooseModel,
  decide,
  nameModel,
  notification,
  pick,
  question,
} from '../support/workbench';

const suite = useVSCode({ settings: keepMemories });
let models: ModelServer;

beforeAll(async () => {
  models = await ModelServer.start();
});
afterAll(() => models.stop());

const host = () => `127.0.0.1:${models.port}`;

test('a change of the settings alone sends nothing anywhere', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await nameModel(vscode, models.baseUrl, 'test-model');
  await chat.text(`The settings name test-model at ${host()}`).waitFor();
  await chat.composer.fill('Is anybody there?');
  await chat.composer.press('Enter');
  await chat.spoken(/nothing was sent there/).waitFor({ state: 'attached' });
  await vscode.screenshot('models-notPicked');
  await expect.poll(() => chat.composer.inputValue()).toBe('Is anybody there?');
  expect(models.requests).toEqual([]);
});

test('turning away from the last question picks nothing', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.button('Choose model').click();
  await pick(vscode.page, /^test-model at /);
  await decide(vscode.page, 'Cancel');
  await chat.text(`The settings name test-model at ${host()}`).waitFor();
  expect(models.requests).toEqual([]);
});

test('a model that was picked by name writes the replies', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chooseModel(vscode, models.baseUrl, 'test-model');
  await chat.composer.fill('');
  const reply = await chat.ask('Is anybody there?');
  expect(reply).toContain('Hello from the test model.');
  expect(reply).toContain('test-model');
  expect(reply).not.toContain('offline');
});

interface Fault {
  readonly name: string;
  readonly behaviours: readonly ModelServerBehaviour[];
  readonly says: string;
  readonly partial?: string;
}

const status = (code: number, retryAfter?: string): ModelServerBehaviour => ({
  kind: 'status',
  status: code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const partial = 'This much arrived';

const faults: readonly Fault[] = [
  {
    name: '401',
    behaviours: [status(401)],
    says: 'did not accept the API key, or needs one. Run "Recollect: Set API Key".',
  },
  {
    name: '429 that asks for a long wait',
    behaviours: [status(429, '600')],
    says: 'has had too many requests and asks to wait. Retry in 10 minutes.',
  },
  {
    name: '500 again and again',
    behaviours: [status(500), status(500), status(500)],
    says: 'has a problem of its own (HTTP 500). Retry later. It was tried 3 times.',
  },
  {
    name: 'a stream cut half-way',
    behaviours: [{ kind: 'cutMidStream', text: partial }],
    says: 'closed the connection before the reply was complete. What arrived is kept; retry for a whole reply.',
    partial,
  },
  {
    name: 'malformed JSON',
    behaviours: [{ kind: 'malformedChunk', text: partial }],
    says: 'answered with something that is not a reply of a chat model. Retry;',
    partial,
  },
];

test.each(faults)('$name: says what to do, keeps what there is, and Retry works', async (fault) => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  models.enqueue(...fault.behaviours);
  const reply = await chat.ask('Tell me about the warehouse.');
  expect(reply).toContain(`${host()} ${fault.says}`);
  if (fault.partial !== undefined) expect(reply).toContain(fault.partial);
  await expect.poll(() => chat.messages.innerText()).toContain('Tell me about the warehouse.');
  await vscode.screenshot(`models-${fault.name.replaceAll(' ', '-')}`);

  await chat.button('Retry').click();
  await chat.lastReply.getByRole('paragraph').getByText('Hello from the test model.').waitFor();
  await expect.poll(() => chat.messages.count()).toBe(1);
  await expect.poll(() => chat.replies.count()).toBe(1);
});

test.each([
  { name: 'a 500', behaviours: [status(500)] },
  { name: 'a 429 with a short Retry-After', behaviours: [status(429, '1')] },
])('$name that is over in a moment is not shown', async ({ behaviours }) => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  models.enqueue(...behaviours);
  expect(await chat.ask('Tell me more.')).toContain('Hello from the test model.');
  await expect.poll(() => chat.button('Retry').count()).toBe(0);
});

test('a silent server is stopped by the user; the message stays', async () => {
  const chat = await Chat.show(suite.vscode);
  await chat.startSession();
  models.enqueue({ kind: 'stall' });
  const requests = models.chatRequests.length;
  await chat.send('Are you asleep?');
  await expect.poll(() => models.chatRequests.length).toBe(requests + 1);
  await chat.frame.getByRole('img', { name: 'Recollect is thinking' }).waitFor();
  await chat.button('Stop').click();
  await expect.poll(async () => (await chat.replied()).innerText()).toContain('Stopped.');
  await expect.poll(() => models.chatRequests.at(-1)?.closed).toBe('broken');
  await expect.poll(() => chat.messages.innerText()).toContain('Are you asleep?');
});

test('a refused connection: says so, and Retry works when the server is back', async () => {
  const { vscode } = suite;
  const chat = await Chat.show(vscode);
  await chat.startSession();
  const { port } = models;
  await models.stop();
  const reply = await chat.ask('Hello?');
  expect(reply).toContain(`Nothing answers at http://127.0.0.1:${port}.`);
  expect(reply).toContain('Is the server of the model running?');
  await vscode.screenshot('models-refused');
  models = await ModelServer.start({ port });
  await chat.button('Retry').click();
  await chat.lastReply.getByRole('paragraph').getByText('Hello from the test model.').waitFor();
});

test('a key is typed hidden, goes to its own base URL only, and is stored in no file', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const key = 'sk-test-only-0123456789abcdefghij';
  const other = await ModelServer.start();
  try {
    const chat = await Chat.show(vscode);
    await chat.startSession();
    await vscode.runCommand('Recollect: Set API Key…');
    const box = question(page).locator('input[type=password]');
    await box.waitFor();
    await vscode.screenshot('models-apiKey');
    await box.fill(key);
    await box.press('Enter');
    await notification(page, `The key for ${host()} is stored.`).waitFor();

    await chat.ask('Hello with a key.');
    expect(models.chatRequests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);

    await chooseModel(vscode, other.baseUrl, 'test-model');
    await chat.ask('Hello to another.');
    expect(other.chatRequests.length).toBe(1);
    for (const { headers } of other.requests) expect(JSON.stringify(headers)).not.toContain(key);
    expect(await filesWith(vscode.dataDir, key)).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('picks an endpoint by answering what is asked', async () => {
  const { vscode } = suite;
  const { page } = vscode;
  const chat = await Chat.show(vscode);
  await vscode.runCommand('Recollect: Choose Model…');
  await pick(page, /^OpenAI-compatible endpoint/);
  await vscode.screenshot('models-endpoints');
  await pick(page, /^Another address/);
  await answer(page, models.baseUrl);
  await question(page).getByRole('option', { name: 'echo' }).waitFor();
  await question(page).getByRole('textbox').fill('split');
  await pick(page, 'split-bytes');
  await decide(page, 'Use This Model');
  await chat.button(`Model: split-bytes at ${host()}. Choose another`).waitFor();
  expect(await chat.ask('Say something.')).toContain('Grüße, 你好, 🙂: one byte at a time.');

  await vscode.runCommand('Recollect: Choose Model…');
  await pick(page, /^Offline/);
  await chat.button('Model: Offline. Choose another').waitFor();
  const asked = models.requests.length;
  expect(await chat.ask('Is this offline?')).toContain('offline');
  expect(models.requests.length).toBe(asked);
});
