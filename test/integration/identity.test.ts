import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/protocol/contract';
import type { EngineContract } from '../../src/protocol/engineContract';
import { test } from './runner';
import { archive, keepMemories, registeredStores, run, say, storesFolder } from './recollect';

type Linked = Result<EngineContract, 'linkStore'>;

const texts = async () =>
  (await archive()).memories.map(({ memory }) => memory.current.text.toLowerCase()).join('\n');

test('a script parts the workspace from its memories and gives them back', async () => {
  await keepMemories('yes');
  await say('Remember that the harbour closes at dusk.');
  assert.match(await texts(), /harbour closes at dusk/);

  const parted = await run<Linked>('linkMemories', { apart: true });
  assert.ok(parted.before !== null, 'what was kept is kept');
  assert.doesNotMatch(await texts(), /harbour/);
  await say('Remember that the lighthouse is green.');
  assert.match(await texts(), /lighthouse is green/);

  const back = await run<Linked>('linkMemories', { storeId: parted.before });
  assert.equal(back.storeId, parted.before);
  assert.equal(back.before, parted.storeId, 'nothing that was said meanwhile is lost');
  assert.match(await texts(), /harbour closes at dusk/);
  assert.doesNotMatch(await texts(), /lighthouse/);
});

test('memories that are not there, or a wrong argument, change nothing', async () => {
  assert.equal(await run('linkMemories', { storeId: 'no-such-store' }), undefined);
  assert.equal(await run('linkMemories', { apart: 'yes' }), undefined);
  assert.match(await texts(), /harbour closes at dusk/);
});

test('the registry is for this user only, and each store says whose it is', () => {
  const stores = registeredStores();
  assert.ok(stores.length >= 2);
  for (const { id, folder } of stores) {
    const identity = join(storesFolder, folder, 'identity.json');
    assert.ok(existsSync(identity));
    assert.equal((JSON.parse(readFileSync(identity, 'utf8')) as { id: string }).id, id);
    if (process.platform !== 'win32') assert.equal(statSync(identity).mode & 0o077, 0);
  }
});
