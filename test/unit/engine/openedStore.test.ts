import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Store } from '../../../src/storage/store';
import { connectEngine, sqlFolder, storeFolder } from './connectedEngine';

it('closes the store again when what ships with it cannot be read', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  await engine.calls.close({});

  const assetsFolder = await storeFolder();
  copyFileSync(join(sqlFolder, 'sql-wasm.wasm'), join(assetsFolder, 'sql-wasm.wasm'));
  mkdirSync(join(assetsFolder, 'relatedWords.bin'));
  const dispose = vi.spyOn(Store.prototype, 'dispose');
  await expect(connectEngine(folder, { assetsFolder })).rejects.toThrow('EISDIR');
  expect(dispose).toHaveBeenCalledTimes(1);

  const again = await connectEngine(folder);
  expect(await again.texts(id)).toHaveLength(2);
});
