import type { GroupHandlers } from '../../protocol/contract';
import type { storeCallSpecs } from '../../protocol/engine/storeCallSpecs';
import { storeKeyOf } from '../../storage/encryption/storeKey';
import type { BackupSecrets } from '../../storage/storeBackups';
import type { OpenedStore } from '../openedStore';
import { keyOfText } from '../recoveryKeys';

const HOUR = 3_600_000;

/** @param store the open store, with what other processes have written since */
export function storeCalls(store: () => OpenedStore): GroupHandlers<typeof storeCallSpecs> {
  return {
    counts: () => store().counts(),
    writeHeld: () => ({ held: store().holding.write() }),
    exportArchive: ({ path }) => store().exports.archive(path),
    exportSession: ({ sessionId, path }) => store().exports.session(sessionId, path),
    exportMemories: ({ path, format }) => store().exports.memories(path, format),
    backUp: async ({ path, passphrase }) => {
      const opened = store();
      return { bytes: await opened.store.backUp(path, passphrase), counts: opened.counts() };
    },
    inspectBackup: ({ path, ...secrets }) => store().inspectBackup(path, secretsOf(secrets)),
    restoreBackup: async ({ path, ...secrets }) => {
      const opened = store();
      const undoPath = await opened.restore(path, secretsOf(secrets));
      return { undoPath, counts: opened.counts() };
    },
    listBackups: ({ folder }) => ({ backups: [...store().store.listBackups(folder)] }),
    setBackupPlan: ({ everyHours, keep }) => {
      const interval = everyHours === null ? null : everyHours * HOUR;
      store().automaticBackups.follow({ interval, keep });
      return {};
    },
    encryption: () => ({ isEncrypted: store().store.keyId !== undefined }),
    encryptStore: async ({ recoveryKey }) => {
      await store().encrypt(keyOfText(recoveryKey));
      return {};
    },
    decryptStore: async () => {
      await store().decrypt();
      return {};
    },
    clearStore: async () => {
      await store().clear();
      return {};
    },
  };
}

function secretsOf(given: {
  readonly passphrase?: string;
  readonly recoveryKey?: string;
}): BackupSecrets {
  const { passphrase, recoveryKey } = given;
  return {
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(recoveryKey === undefined ? {} : { key: storeKeyOf(keyOfText(recoveryKey)) }),
  };
}
