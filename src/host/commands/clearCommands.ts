import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { BACKUP_EXTENSION } from './backupPlace';
import { askBeforeClearing, askBeforeClearingEverything } from './clearQuestions';
import { parseArgument } from './commandArguments';
import type { clearCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { during, pathOf, whereItIs } from './fileNotes';
import { stampedName } from './stampedName';
import { writeBackup } from './writeBackup';

/** The word stands for the typed confirmation, so that no script clears anything by accident. */
const clearSchema = z.object({
  confirm: z.optional(z.literal('clear')),
  backup: z.optional(z.boolean()),
});
const clearEverythingSchema = z.object({
  confirm: z.optional(z.literal('clear everything')),
  backup: z.optional(z.boolean()),
});

export function clearCommands(
  services: CommandServices,
): Record<(typeof clearCommandIds)[number], CommandHandler> {
  const { backups, clock, engine, notices, stores } = services;

  const backUpOthers = async (names: readonly string[]) => {
    const calls = await engine.calls();
    for (const name of names) {
      const file = stampedName(name, clock.now(), BACKUP_EXTENSION);
      const path = vscode.Uri.joinPath(backups.folder, file).fsPath;
      await during(vscode.l10n.t('Backing up'), () =>
        calls.backUpStore({ folder: stores.pathOf(name), path }),
      );
    }
  };

  return {
    'recollect.clearWorkspace': async (argument) => {
      const { confirm, backup } = parseArgument(clearSchema, argument);
      const calls = await engine.calls();
      const decision =
        confirm === 'clear'
          ? { backup: backup ?? true }
          : await askBeforeClearing(await calls.counts({}));
      if (!decision) return undefined;
      // A backup that fails ends the command here: nothing is cleared.
      const kept = decision.backup ? (await writeBackup(services, undefined)).file : undefined;
      await during(vscode.l10n.t('Clearing'), () => calls.clearStore({}));
      if (kept) {
        notices.inform(
          vscode.l10n.t('This workspace is cleared. Its backup is {0}', pathOf(kept)),
          whereItIs(backups, kept),
        );
      } else {
        notices.inform(vscode.l10n.t('This workspace is cleared.'));
      }
      return { backup: kept ? pathOf(kept) : null };
    },

    'recollect.clearEverything': async (argument) => {
      const { backup, confirm } = parseArgument(clearEverythingSchema, argument);
      const calls = await engine.calls();
      const others = await stores.others();
      const decision =
        confirm === undefined
          ? await askBeforeClearingEverything(others.length + 1)
          : { backup: backup ?? true };
      if (!decision) return undefined;
      // A backup that fails ends the command here: nothing is cleared.
      if (decision.backup) {
        await writeBackup(services, undefined);
        await backUpOthers(others);
      }
      await during(vscode.l10n.t('Clearing'), async () => {
        await calls.clearStore({});
        await stores.erase(others);
      });
      notices.inform(vscode.l10n.t('Everything that Recollect kept on this machine is cleared.'));
      return { workspaces: others.length + 1 };
    },
  };
}
