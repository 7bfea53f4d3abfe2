import { beforeEach, describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../../../src/core/dialogue/languageModel';
import type { ModelPick } from '../../../../src/host/models/modelPick';
import { type ModelFactory, ModelRegistry } from '../../../../src/host/models/modelRegistry';
import { FakeConfiguration, FakeMemory, rethrow } from './modelFakes';

const local: ModelPick = {
  provider: 'openai',
  baseUrl: 'http://127.0.0.1:11434/v1',
  model: 'llama3.2',
};
const copilot: ModelPick = {
  provider: 'vscode',
  model: 'copilot/gpt-x-2030',
  name: 'GPT X',
  contextTokens: 64_000,
};

function modelCalled(label: string, contextTokens: number): LanguageModel {
  return { label, contextTokens, generate: () => Promise.reject(new Error('not called')) };
}

const factory: ModelFactory = {
  vscode: ({ label, contextTokens }) => modelCalled(label, contextTokens),
  openai: ({ label, contextTokens }) => modelCalled(label, contextTokens),
};

let configuration: FakeConfiguration;
let memory: FakeMemory;
let registry: ModelRegistry;
beforeEach(() => {
  configuration = new FakeConfiguration();
  memory = new FakeMemory();
  registry = new ModelRegistry({ configuration, memory, factory, onError: rethrow });
});

const problem = () => registry.status().problem?.code;

test('is offline until something is picked', () => {
  expect(registry.current()).toEqual({ kind: 'offline' });
  expect(registry.status()).toEqual({ provider: 'offline', label: 'Offline', problem: null });
});

describe('an endpoint', () => {
  test('once picked is in the settings and given out', async () => {
    await registry.choose(local);
    expect(configuration.settings).toMatchObject({
      provider: 'openai',
      baseUrl: 'http://127.0.0.1:11434/v1',
      name: 'llama3.2',
    });
    const choice = registry.current();
    expect(choice).toEqual({
      kind: 'host',
      label: 'llama3.2 at 127.0.0.1:11434',
      contextTokens: 4_096,
    });
    const model = await registry.resolve('llama3.2 at 127.0.0.1:11434');
    expect(model.label).toBe('llama3.2 at 127.0.0.1:11434');
  });

  test('takes as many tokens as the settings say', async () => {
    await registry.choose(local);
    await configuration.write({ contextTokens: 32_000 });
    expect(registry.current()).toMatchObject({ contextTokens: 32_000 });
  });

  test('may be spelled differently in the settings', async () => {
    await registry.choose(local);
    await configuration.write({ baseUrl: 'http://127.0.0.1:11434/v1/' });
    expect(problem()).toBeUndefined();
  });

  test.each([
    { baseUrl: 'https://evil.example.com/v1' },
    { baseUrl: 'http://127.0.0.1:11435/v1' },
    { name: 'another' },
  ])('that the settings change to %j is not used before it is picked', async (changes) => {
    await registry.choose(local);
    const { label } = registry.status();
    await configuration.write(changes);
    expect(problem()).toBe('modelNotConfigured');
    expect(registry.status().problem?.message).toContain('Recollect: Choose Model');
    expect(() => registry.current()).toThrow('which you have not picked yet');
    await expect(registry.resolve(label)).rejects.toMatchObject({ code: 'modelNotConfigured' });
  });

  test('that was never picked is not used because the settings say so', async () => {
    await configuration.write({ provider: 'openai', name: 'gpt-4o-mini' });
    expect(problem()).toBe('modelNotConfigured');
    expect(registry.namedBySettings()).toEqual({
      provider: 'openai',
      baseUrl: 'https://api.openai.com/v1',
      model: 'gpt-4o-mini',
    });
  });

  test('over plain http on another machine is refused', async () => {
    await registry.choose(local);
    await configuration.write({ baseUrl: 'http://models.example.com/v1' });
    expect(problem()).toBe('invalidInput');
    expect(registry.namedBySettings()).toBeUndefined();
  });
});

describe("one of VS Code's models", () => {
  test('goes by its name', async () => {
    await registry.choose(copilot);
    expect(registry.current()).toEqual({ kind: 'host', label: 'GPT X', contextTokens: 64_000 });
  });

  test('takes fewer tokens where the settings say so, never more', async () => {
    await registry.choose(copilot);
    await configuration.write({ contextTokens: 8_000 });
    expect(registry.current()).toMatchObject({ contextTokens: 8_000 });
    await configuration.write({ contextTokens: 999_000 });
    expect(registry.current()).toMatchObject({ contextTokens: 64_000 });
  });
});

test('a model that was replaced meanwhile is not given out', async () => {
  await registry.choose(local);
  const { label } = registry.status();
  await registry.choose(copilot);
  await expect(registry.resolve(label)).rejects.toMatchObject({ code: 'modelNotConfigured' });
});

test('going back offline needs no pick and forgets nothing of the endpoint', async () => {
  await registry.choose(local);
  await configuration.write({ provider: 'offline' });
  expect(registry.current()).toEqual({ kind: 'offline' });
  await configuration.write({ provider: 'openai' });
  expect(registry.current()).toMatchObject({ kind: 'host' });
});

test('a provider that does not exist is told, not guessed', async () => {
  await configuration.write({ provider: 'gpt' });
  expect(registry.status().problem?.message).toContain('"gpt"');
});

test('a choice is announced once, when it is complete', async () => {
  const seen: (string | undefined)[] = [];
  registry.onDidChange(() => seen.push(problem()));
  await registry.choose(local);
  expect(seen).toEqual([undefined]);
  await configuration.write({ name: 'another' });
  expect(seen).toEqual([undefined, 'modelNotConfigured']);
});

test('what another version has remembered, and cannot be read, is no pick', async () => {
  await registry.choose(local);
  await memory.update('recollect.modelPick', { provider: 'openai', host: 'x' });
  expect(problem()).toBe('modelNotConfigured');
});
