import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { parseRecoveryKey } from '../../core/privacy/recoveryKey';
import {
  askForRecoveryKey,
  confirmEncrypting,
  confirmRecoveryKey,
  confirmSettingAside,
  confirmTurningOff,
} from '../encryption/encryptionQuestions';
import { newRecoveryKey } from '../encryption/storeKeys';
import { parseArgument } from './commandArguments';
import type { encryptionCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { during } from './fileNotes';

/** Giving the key back shows that the script has kept it; with `create` it gets one, and nothing is encrypted. */
const encryptSchema = z.object({
  create: z.optional(z.literal(true)),
  recoveryKey: z.optional(z.string()),
});
const turnOffSchema = z.object({ confirm: z.optional(z.literal('turn off')) });
const enterSchema = z.object({ recoveryKey: z.optional(z.string()) });
const setAsideSchema = z.object({ confirm: z.optional(z.literal('set aside')) });

export function encryptionCommands(
  services: CommandServices,
): Record<(typeof encryptionCommandIds)[number], CommandHandler> {
  const { engine, keys, notices, workspaceStore } = services;

  const recoveryKeyOfUser = async (): Promise<string | undefined> => {
    if (!(await confirmEncrypting())) return undefined;
    const recoveryKey = newRecoveryKey();
    return (await confirmRecoveryKey(recoveryKey)) ? recoveryKey : undefined;
  };

  return {
    'recollect.encryptStore': async (argument) => {
      const given = parseArgument(encryptSchema, argument);
      if (given.create) return { recoveryKey: newRecoveryKey() };
      const calls = await engine.calls();
      if ((await calls.encryption({})).isEncrypted) {
        notices.inform(vscode.l10n.t('The memory of this workspace is encrypted already.'));
        return { isEncrypted: true };
      }
      const recoveryKey = given.recoveryKey ?? (await recoveryKeyOfUser());
      if (recoveryKey === undefined) return undefined;
      const { keyId } = await calls.identifyKey({ recoveryKey });
      await keys.keep(keyId, recoveryKey);
      await during(vscode.l10n.t('Encrypting'), () => calls.encryptStore({ recoveryKey }));
      notices.inform(vscode.l10n.t('The memory of this workspace is encrypted.'));
      return { isEncrypted: true };
    },

    'recollect.turnOffEncryption': async (argument) => {
      const { confirm } = parseArgument(turnOffSchema, argument);
      const calls = await engine.calls();
      if (!(await calls.encryption({})).isEncrypted) {
        notices.inform(vscode.l10n.t('The memory of this workspace is not encrypted.'));
        return { isEncrypted: false };
      }
      if (confirm === undefined && !(await confirmTurningOff())) return undefined;
      await during(vscode.l10n.t('Decrypting'), () => calls.decryptStore({}));
      notices.inform(vscode.l10n.t('The memory of this workspace is not encrypted any more.'));
      return { isEncrypted: false };
    },

    'recollect.enterRecoveryKey': async (argument) => {
      const given = parseArgument(enterSchema, argument);
      const recoveryKey =
        given.recoveryKey ??
        (await askForRecoveryKey(
          vscode.l10n.t('The recovery key that was shown when this workspace was encrypted'),
        ));
      if (recoveryKey === undefined) return undefined;
      if (!parseRecoveryKey(recoveryKey)) {
        throw new RecollectError(
          'invalidInput',
          vscode.l10n.t(
            'That is no recovery key, or a character of it is wrong. Compare it with what you kept.',
          ),
        );
      }
      const wasMissing = await keys.offering(recoveryKey, () => engine.openAfter(async () => {}));
      notices.inform(
        wasMissing
          ? vscode.l10n.t('The memory of this workspace is open again.')
          : vscode.l10n.t('No key was missing: the memory of this workspace is open.'),
      );
      return { opened: true };
    },

    'recollect.setStoreAside': async (argument) => {
      const { confirm } = parseArgument(setAsideSchema, argument);
      if (!engine.isLocked) {
        throw new RecollectError(
          'invalidInput',
          vscode.l10n.t(
            'The memory of this workspace can be read, so there is nothing to set aside.',
          ),
        );
      }
      if (confirm === undefined && !(await confirmSettingAside())) return undefined;
      const folder = await workspaceStore.startAnew();
      notices.inform(vscode.l10n.t('Started anew. What was there before is in {0}', folder));
      return { folder };
    },
  };
}
