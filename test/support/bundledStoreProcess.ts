import { beforeAll } from 'vitest';
import { temporaryFolder } from './openStore';
import { bundleStoreProcess } from './realProcesses';

/**
 * Bundles `storeProcess.ts` before the tests that are registered beside the call, and takes the bundle away after them.
 * @returns where it is, once they run
 */
export function bundledStoreProcess(): () => string {
  let bundle = '';
  beforeAll(async () => {
    const removers: (() => void)[] = [];
    bundle = await bundleStoreProcess(temporaryFolder((remove) => removers.push(remove)));
    return () => {
      for (const remove of removers) remove();
    };
  });
  return () => bundle;
}
