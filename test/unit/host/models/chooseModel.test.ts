import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiKeyStore } from '../../../../src/host/models/apiKeys';
import { EndpointChooser } from '../../../../src/host/models/chooseEndpoint';
import { ModelChooser } from '../../../../src/host/models/chooseModel';
import { ModelRegistry } from '../../../../src/host/models/modelRegistry';
import { chatTransport } from '../../../../src/host/models/openaiClient';
import { ModelServer, refusingBaseUrl } from '../../../support/modelServer';
import { RecordingLog } from '../../../support/recordingLog';
import {
  type Answer,
  FakeConfiguration,
  FakeEditorModels,
  FakeMemory,
  FakeSecrets,
  ScriptedDialogs,
  rethrow,
} from './modelFakes';

let server: ModelServer;
beforeEach(async () => {
  server = await ModelServer.start();
});
afterEach(() => server.stop());

function setUp(...answers: readonly Answer[]) {
  const dialogs = new ScriptedDialogs(...answers);
  const secrets = new FakeSecrets();
  const keys = new ApiKeyStore(secrets);
  const editorModels = new FakeEditorModels();
  const configuration = new FakeConfiguration();
  const notCalled = () => {
    throw new Error('no model is called');
  };
  const registry = new ModelRegistry({
    configuration,
    memory: new FakeMemory(),
    factory: { vscode: notCalled, openai: notCalled },
    onError: rethrow,
  });
  const endpoints = new EndpointChooser({ dialogs, keys, transport: () => chatTransport });
  const log = new RecordingLog();
  const chooser = new ModelChooser({ dialogs, registry, keys, endpoints, editorModels, log });
  return { chooser, configuration, dialogs, editorModels, keys, registry, secrets };
}

const toServer = (): readonly Answer[] => [
  { pick: 'OpenAI-compatible' },
  { pick: 'Another address' },
  { input: server.baseUrl },
];

describe('an endpoint', () => {
  test('is chosen from its list and told by name before it is used', async () => {
    const { chooser, dialogs, registry } = setUp(
      ...toServer(),
      { pick: 'test-model' },
      { confirm: true },
    );
    await chooser.run();
    const host = `127.0.0.1:${server.port}`;
    expect(dialogs.shown.at(-1)).toBe(
      `Messages and recalled memories will be sent to test-model at ${host}.`,
    );
    expect(registry.current()).toMatchObject({ kind: 'host', label: `test-model at ${host}` });
    expect(server.chatRequests).toHaveLength(0);
  });

  test('that is not confirmed changes and stores nothing', async () => {
    const guarded = await ModelServer.start({ key: 'sk-1' });
    try {
      const { chooser, configuration, dialogs, registry, secrets } = setUp(
        { pick: 'OpenAI-compatible' },
        { pick: 'Another address' },
        { input: guarded.baseUrl },
        { input: 'sk-1' },
        { pick: 'test-model' },
        { confirm: false },
      );
      const before = configuration.settings;
      await chooser.run();
      expect(dialogs.isAtEnd).toBe(true);
      expect(configuration.settings).toEqual(before);
      expect(secrets.entries.size).toBe(0);
      expect(registry.current()).toEqual({ kind: 'offline' });
    } finally {
      await guarded.stop();
    }
  });

  test('that wants a key asks for it until it fits, and keeps it for this address alone', async () => {
    const guarded = await ModelServer.start({ key: 'sk-right' });
    try {
      const { chooser, dialogs, keys } = setUp(
        { pick: 'OpenAI-compatible' },
        { pick: 'Another address' },
        { input: guarded.baseUrl },
        { input: 'sk-wrong' },
        { input: 'sk-right' },
        { pick: 'echo' },
        { confirm: true },
      );
      await chooser.run();
      expect(dialogs.isAtEnd).toBe(true);
      expect(await keys.get(guarded.baseUrl)).toBe('sk-right');
      expect(await keys.get(server.baseUrl)).toBeUndefined();
    } finally {
      await guarded.stop();
    }
  });

  test('whose models cannot be listed is told why, and the name is typed', async () => {
    const baseUrl = await refusingBaseUrl();
    const { chooser, dialogs, registry } = setUp(
      { pick: 'OpenAI-compatible' },
      { pick: 'Another address' },
      { input: baseUrl },
      { input: ' llama3.2 ' },
      { confirm: true },
    );
    await chooser.run();
    expect(dialogs.shown.join('\n')).toContain(`Nothing answers at ${new URL(baseUrl).origin}`);
    expect(registry.status().label).toBe(`llama3.2 at ${new URL(baseUrl).host}`);
  });

  test('that the settings name is offered by name, and used only once confirmed', async () => {
    const { chooser, configuration, registry } = setUp({ pick: 'fault-429 at' }, { confirm: true });
    await configuration.write({
      provider: 'openai',
      baseUrl: server.baseUrl,
      name: 'fault-429',
    });
    expect(registry.status().problem?.code).toBe('modelNotConfigured');
    await chooser.run();
    expect(registry.status().problem).toBeNull();
  });

  test.each([1, 2, 3, 4])('turning away at question %i changes nothing', async (question) => {
    const all = [...toServer(), { pick: 'test-model' }];
    const { chooser, configuration, dialogs } = setUp(...all.slice(0, question - 1), {
      cancel: true,
    });
    await chooser.run();
    expect(dialogs.isAtEnd).toBe(true);
    expect(configuration.settings.provider).toBe('offline');
  });
});

test("VS Code's models are listed as they arrive", async () => {
  const { chooser, dialogs, editorModels, registry } = setUp({ pick: 'GPT X' }, { confirm: true });
  const running = chooser.run();
  await Promise.resolve();
  editorModels.arrive({
    id: 'copilot/x',
    name: 'GPT X',
    vendor: 'copilot',
    contextTokens: 64_000,
    send: rethrow,
  });
  await running;
  expect(dialogs.shown.at(-1)).toContain('sent to GPT X through VS Code');
  expect(registry.current()).toEqual({ kind: 'host', label: 'GPT X', contextTokens: 64_000 });
});

test('going offline is not asked about twice', async () => {
  const { chooser, dialogs, registry } = setUp({ pick: 'Offline' });
  await registry.choose({ provider: 'openai', baseUrl: server.baseUrl, model: 'echo' });
  await chooser.run();
  expect(registry.current()).toEqual({ kind: 'offline' });
  expect(dialogs.isAtEnd).toBe(true);
});

describe('a model that a script names', () => {
  test('is chosen after the last question only, which nobody can skip', async () => {
    const { chooser, dialogs, registry } = setUp({ confirm: false }, { confirm: true });
    const asked = { provider: 'openai', baseUrl: server.baseUrl, model: 'test-model' } as const;
    await chooser.run(asked);
    expect(registry.current()).toEqual({ kind: 'offline' });
    await chooser.run(asked);
    expect(dialogs.shown).toHaveLength(2);
    expect(registry.current()).toMatchObject({
      label: `test-model at 127.0.0.1:${server.port}`,
    });
  });

  test('may be none: that sends nothing and is not asked', async () => {
    const { chooser, dialogs, registry } = setUp({ confirm: true });
    await chooser.run({ provider: 'openai', baseUrl: server.baseUrl, model: 'test-model' });
    await chooser.run({ provider: 'offline' });
    expect(dialogs.shown).toHaveLength(1);
    expect(registry.current()).toEqual({ kind: 'offline' });
  });

  test('is refused when VS Code does not have it, or the address must not be used', async () => {
    const { chooser } = setUp();
    await expect(chooser.run({ provider: 'vscode', model: 'nobody' })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(
      chooser.run({ provider: 'openai', baseUrl: 'ftp://example.com', model: 'm' }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
  });
});
