import { expect, test } from 'vitest';
import { parseRecoveryKey } from '../../../../src/core/privacy/recoveryKey';
import { newRecoveryKey, StoreKeys } from '../../../../src/host/encryption/storeKeys';

function secretStorage(forgetful = false) {
  const kept = new Map<string, string>();
  const keys = new StoreKeys({
    get: async (name) => kept.get(name),
    store: async (name, value) => {
      if (!forgetful) kept.set(name, value);
    },
    delete: async (name) => void kept.delete(name),
  });
  return { kept, keys };
}

test('new keys are keys, each another', () => {
  const made = [newRecoveryKey(), newRecoveryKey()];
  expect(made.map((key) => parseRecoveryKey(key)?.length)).toEqual([32, 32]);
  expect(made[0]).not.toBe(made[1]);
});

test('a key is found by its id, and by no other', async () => {
  const { keys } = secretStorage();
  const key = newRecoveryKey();
  await keys.keep('one', key);
  expect(await keys.find('one')).toBe(key);
  expect(await keys.find('two')).toBeNull();
});

test('a secret storage that keeps nothing is noticed before anything is encrypted', async () => {
  const { keys } = secretStorage(true);
  await expect(keys.keep('one', newRecoveryKey())).rejects.toThrow('nothing was encrypted');
});

test('what is damaged in the secret storage counts as missing', async () => {
  const { keys, kept } = secretStorage();
  await keys.keep('one', newRecoveryKey());
  for (const name of kept.keys()) kept.set(name, 'rubbish');
  expect(await keys.find('one')).toBeNull();
});

test('an entered key is kept once the store has opened with it', async () => {
  const { keys } = secretStorage();
  const key = newRecoveryKey();
  const wasMissing = await keys.offering(key, async () => {
    expect(await keys.find('one')).toBe(key);
  });
  expect(wasMissing).toBe(true);
  expect(await keys.find('one')).toBe(key);
});

test('an entered key that does not fit is forgotten', async () => {
  const { keys, kept } = secretStorage();
  const opening = keys.offering(newRecoveryKey(), async () => {
    await keys.find('one');
    throw new Error('that is another key');
  });
  await expect(opening).rejects.toThrow('another key');
  expect(kept.size).toBe(0);
  expect(await keys.find('one')).toBeNull();
});

test('an entered key that nothing asked for is not kept', async () => {
  const { keys, kept } = secretStorage();
  expect(await keys.offering(newRecoveryKey(), async () => {})).toBe(false);
  expect(kept.size).toBe(0);
});
