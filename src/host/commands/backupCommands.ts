import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import type { Result } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import { confirm } from '../confirmations';
import { dateAndTime } from '../trees/relativeTime';
import { absolutePathSchema, contentText, countsText, writeTo, type Written } from './archiveFile';
import { BACKUP_EXTENSION } from './backupPlace';
import { askForBackup, askForNewPassphrase, passphraseProblem } from './backupQuestions';
import { parseArgument } from './commandArguments';
import type { backupCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { during, pathOf, whereItIs } from './fileNotes';
import { stampedName } from './stampedName';
import { type BackupSecrets, unlockBackup } from './unlockBackup';
import { writeBackup } from './writeBackup';

const backUpSchema = z.object({ path: z.optional(absolutePathSchema) });
const lockedBackUpSchema = z.object({
  path: z.optional(absolutePathSchema),
  passphrase: z.optional(z.string()),
});
const restoreSchema = z.object({
  path: z.optional(absolutePathSchema),
  confirm: z.optional(z.literal(true)),
  passphrase: z.optional(z.string()),
  recoveryKey: z.optional(z.string()),
});

export function backupCommands(
  services: CommandServices,
): Record<(typeof backupCommandIds)[number], CommandHandler> {
  const { backups, clock, engine, locale, notices } = services;

  const confirmed = async (content: Result<EngineContract, 'inspectBackup'>): Promise<boolean> => {
    const calls = await engine.calls();
    const now = await calls.counts({});
    return confirm({
      question: vscode.l10n.t(
        'Replace everything that Recollect keeps of this workspace by the backup of {0}?',
        dateAndTime(content.createdAt, locale),
      ),
      detail: [
        vscode.l10n.t('In the backup: {0}.', countsText(content.counts)),
        vscode.l10n.t('Kept now: {0}.', countsText(now)),
        vscode.l10n.t('What is kept now is backed up first, so that this can be undone.'),
      ].join('\n'),
      action: vscode.l10n.t('Restore'),
    });
  };

  const restore = async (path: string, secrets: BackupSecrets) => {
    const calls = await engine.calls();
    const restored = await during(vscode.l10n.t('Restoring'), () =>
      calls.restoreBackup({ path, ...secrets }),
    );
    notices.inform(vscode.l10n.t('Restored: {0}.', countsText(restored.counts)), {
      title: vscode.l10n.t('Undo'),
      run: async () => {
        await restore(restored.undoPath, {});
      },
    });
    return restored;
  };

  const told = (file: vscode.Uri, written: Written) => {
    notices.inform(
      vscode.l10n.t('Backed up to {0}: {1}', pathOf(file), contentText(written, locale)),
      whereItIs(backups, file),
    );
    return { path: pathOf(file), ...written };
  };

  return {
    'recollect.backUpNow': async (argument) => {
      const { path } = parseArgument(backUpSchema, argument);
      const { file, written } = await writeBackup(services, path);
      return told(file, written);
    },

    'recollect.backUpWithPassphrase': async (argument) => {
      const given = parseArgument(lockedBackUpSchema, argument);
      const passphrase = given.passphrase ?? (await askForNewPassphrase());
      if (passphrase === undefined) return undefined;
      const problem = passphraseProblem(passphrase);
      if (problem !== undefined) throw new RecollectError('invalidInput', problem);
      const calls = await engine.calls();
      const name = stampedName(backups.workspaceName, clock.now(), BACKUP_EXTENSION);
      const file = given.path === undefined ? await askWhere(name) : vscode.Uri.file(given.path);
      if (!file) return undefined;
      const written = await during(vscode.l10n.t('Backing up'), () =>
        writeTo(file, backups.folder, (path) => calls.backUp({ path, passphrase })),
      );
      return told(file, written);
    },

    'recollect.restoreBackup': async (argument) => {
      const { confirm, path: givenPath, ...given } = parseArgument(restoreSchema, argument);
      const calls = await engine.calls();
      const path =
        givenPath ??
        (await askForBackup(
          (await calls.listBackups({ folder: backups.folder.fsPath })).backups,
          backups.folder,
          locale,
        ));
      if (path === undefined) return undefined;
      const secrets: BackupSecrets = {
        ...(given.passphrase === undefined ? {} : { passphrase: given.passphrase }),
        ...(given.recoveryKey === undefined ? {} : { recoveryKey: given.recoveryKey }),
      };
      // A script that names the file has to say so; the word stands for the look at the preview.
      if (confirm) return restore(path, secrets);
      const unlocked = await unlockBackup(calls, path, secrets);
      if (!unlocked || !(await confirmed(unlocked.content))) return undefined;
      return restore(path, unlocked.secrets);
    },
  };
}

/** Where a backup goes that is to travel. */
function askWhere(name: string): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Back Up with a Passphrase'),
    saveLabel: vscode.l10n.t('Back Up'),
    filters: { [vscode.l10n.t('Backups')]: [BACKUP_EXTENSION] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}
