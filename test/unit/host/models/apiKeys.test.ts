import { expect, test } from 'vitest';
import { ApiKeyStore } from '../../../../src/host/models/apiKeys';
import { setApiKey } from '../../../../src/host/models/setApiKey';
import { FakeSecrets, ScriptedDialogs } from './modelFakes';

const url = 'https://api.openai.com/v1';

test('a key is bound to the origin and path that it was set for', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  await keys.set(url, ' sk-1 ');
  expect(await keys.get('https://API.openai.com:443/v1/')).toBe('sk-1');
  for (const other of [
    'https://api.openai.com/v2',
    'https://api.openai.com',
    'https://api.openai.com:8443/v1',
    'https://api.openai.com.example.com/v1',
    'https://example.com/v1',
  ]) {
    expect(await keys.get(other)).toBeUndefined();
  }
});

test('keys of two endpoints do not touch each other', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  await keys.set(url, 'sk-1');
  await keys.set('http://127.0.0.1:8000/v1', 'sk-2');
  await keys.delete(url);
  expect(await keys.get(url)).toBeUndefined();
  expect(await keys.get('http://127.0.0.1:8000/v1')).toBe('sk-2');
});

test('a key serves every version of an Azure resource', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  await keys.set('https://r.openai.azure.com/openai?api-version=2024-10-21', 'k');
  expect(await keys.get('https://r.openai.azure.com/openai?api-version=2025-01-01')).toBe('k');
});

test.each(['', '  ', 'sk 1', 'sk-\n1', 'clé'])('%j is refused and not quoted', async (key) => {
  const secrets = new FakeSecrets();
  await expect(new ApiKeyStore(secrets).set(url, key)).rejects.toMatchObject({
    code: 'invalidInput',
    message: expect.not.stringContaining('sk'),
  });
  expect(secrets.entries.size).toBe(0);
});

test('Set API Key stores it and shows where it goes, not what it is', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  const dialogs = new ScriptedDialogs({ input: 'sk-1' });
  await setApiKey(dialogs, keys, url);
  expect(await keys.get(url)).toBe('sk-1');
  expect(dialogs.shown.join()).toContain(`${url} only`);
  expect(dialogs.shown.join()).not.toContain('sk-1');
});

test('an empty key deletes the stored one, once that is confirmed', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  await keys.set(url, 'sk-1');
  await setApiKey(new ScriptedDialogs({ input: '' }, { confirm: false }), keys, url);
  expect(await keys.get(url)).toBe('sk-1');
  await setApiKey(new ScriptedDialogs({ input: '' }, { confirm: true }), keys, url);
  expect(await keys.get(url)).toBeUndefined();
});

test('turning away changes nothing', async () => {
  const keys = new ApiKeyStore(new FakeSecrets());
  await keys.set(url, 'sk-1');
  await setApiKey(new ScriptedDialogs({ cancel: true }), keys, url);
  expect(await keys.get(url)).toBe('sk-1');
});
