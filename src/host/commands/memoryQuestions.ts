import * as vscode from 'vscode';
import { type MemoryKind, memoryKindSchema } from '../../core/memory/memory';
import { confirmOfferingBackup } from '../confirmations';
import { memoryGroupLabel } from '../trees/memoryItems';

/** Asks for the text of a memory; undefined when the user turns away. */
export function askForText(title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('One statement, in words that are clear without their context'),
    placeHolder: vscode.l10n.t('For example: We deploy from the release branch'),
    value,
    validateInput: (text) =>
      text.trim() === '' ? vscode.l10n.t('A memory needs a text.') : undefined,
  });
}

/**
 * @param count how many are to be erased
 * @returns whether to back up first; undefined when the user turns away
 */
export function confirmErasing(count: number): Promise<{ readonly backup: boolean } | undefined> {
  return confirmOfferingBackup(
    {
      question:
        count === 1
          ? vscode.l10n.t('Erase this memory for good?')
          : vscode.l10n.t('Erase these {0} memories for good?', count),
      detail: vscode.l10n.t(
        'What it says is erased with all earlier wordings from every file of the store, also where a message, a reply or a title says it in the same words. Backups that Recollect made of this store by itself are deleted; those that you made stay. This cannot be undone.',
      ),
      action: vscode.l10n.t('Erase'),
    },
    vscode.l10n.t('Back Up, Then Erase'),
    false,
  );
}

export async function askForKind(title: string): Promise<MemoryKind | undefined> {
  const picked = await vscode.window.showQuickPick(
    memoryKindSchema.options.map((kind) => ({ label: memoryGroupLabel(kind), memoryKind: kind })),
    { title, placeHolder: vscode.l10n.t('Choose what kind of memory it is') },
  );
  return picked?.memoryKind;
}
