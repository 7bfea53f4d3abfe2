import * as vscode from 'vscode';
import { errorCode } from '../../core/base/errors';
import type { RemoteCalls, Result } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import { askForRecoveryKey } from '../encryption/encryptionQuestions';

/** What opens a backup that is locked. */
export interface BackupSecrets {
  readonly passphrase?: string;
  readonly recoveryKey?: string;
}

export interface UnlockedBackup {
  readonly content: Result<EngineContract, 'inspectBackup'>;
  readonly secrets: BackupSecrets;
}

/**
 * Opens a backup to look into it, and asks for what locks it, again and again until it fits.
 * @returns undefined when the user turns away
 */
export async function unlockBackup(
  calls: RemoteCalls<EngineContract>,
  path: string,
  given: BackupSecrets,
): Promise<UnlockedBackup | undefined> {
  let secrets = given;
  let problem: string | undefined;
  for (;;) {
    try {
      return { content: await calls.inspectBackup({ path, ...secrets }), secrets };
    } catch (error) {
      const asked = await askFor(errorCode(error), secrets, problem);
      if (asked === 'nothing') throw error;
      if (asked === undefined) return undefined;
      secrets = asked;
      problem = vscode.l10n.t('That did not open it. Try again.');
    }
  }
}

async function askFor(
  code: ReturnType<typeof errorCode>,
  secrets: BackupSecrets,
  problem: string | undefined,
): Promise<BackupSecrets | undefined | 'nothing'> {
  const isWrongKey = code === 'keyWrong' && secrets.recoveryKey !== undefined;
  if (code === 'passphraseRequired' || (code === 'keyWrong' && !isWrongKey)) {
    const passphrase = await vscode.window.showInputBox({
      title: vscode.l10n.t('Restore Backup'),
      prompt: problem ?? vscode.l10n.t('The passphrase that this backup was made with'),
      password: true,
      ignoreFocusOut: true,
    });
    return passphrase === undefined ? undefined : { passphrase };
  }
  if (code !== 'keyRequired' && !isWrongKey) return 'nothing';
  const recoveryKey = await askForRecoveryKey(
    problem ?? vscode.l10n.t('The recovery key of the workspace that this backup was made in'),
  );
  return recoveryKey === undefined ? undefined : { recoveryKey };
}
