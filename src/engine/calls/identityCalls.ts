import { systemClock } from '../../core/base/clock';
import type { Log } from '../../core/base/log';
import type { GroupHandlers } from '../../protocol/contract';
import type { identityCallSpecs } from '../../protocol/engine/identityCallSpecs';
import { StoreResolver } from '../workspace/storeResolver';

/** What is answered without an open store: which store is whose. */
export function identityCalls(log: () => Log): GroupHandlers<typeof identityCallSpecs> {
  const resolver = (storesFolder: string) => new StoreResolver(storesFolder, systemClock, log());
  return {
    resolveStore: ({ storesFolder, workspace }) => resolver(storesFolder).resolve(workspace),
    listStores: ({ storesFolder }) => ({ stores: resolver(storesFolder).list() }),
    answerStoreQuestion: ({ storesFolder, storeId, answer }) => {
      resolver(storesFolder).answer(storeId, answer);
      return {};
    },
    linkStore: ({ storesFolder, workspace, from, to, isEmpty }) =>
      resolver(storesFolder).link(workspace, from, to, isEmpty),
    forgetStores: ({ storesFolder, folders }) => {
      resolver(storesFolder).forget(folders);
      return {};
    },
  };
}
