import * as vscode from 'vscode';
import type { StoreCounts } from '../../protocol/engine/storeCallSpecs';
import { type Confirmation, confirmByTyping, confirmOfferingBackup } from '../confirmations';
import { countsText } from './archiveFile';

/** Not translated: the words are what scripts give too, and the box says them. */
const WORKSPACE_CONFIRMATION = 'clear';
const EVERYTHING_CONFIRMATION = 'clear everything';

interface Clearing extends Omit<Confirmation, 'action'> {
  readonly title: string;
  readonly prompt: string;
  /** What has to be typed. */
  readonly word: string;
}

/** Offers a backup, then asks for the typed word; undefined when the user turns away at either. */
export function askBeforeClearing(
  counts: StoreCounts,
): Promise<{ readonly backup: boolean } | undefined> {
  return askBefore({
    question: vscode.l10n.t('Clear everything that Recollect keeps of this workspace?'),
    detail: vscode.l10n.t(
      'Kept now: {0}. It is erased from every file of the store, which cannot be undone. Backups that you made stay.',
      countsText(counts),
    ),
    title: vscode.l10n.t('Clear Workspace'),
    prompt: vscode.l10n.t('Type {0} to clear this workspace', WORKSPACE_CONFIRMATION),
    word: WORKSPACE_CONFIRMATION,
  });
}

/**
 * Offers backups, then asks for the typed words; undefined when the user turns away at either.
 * @param workspaces how many have a store on this machine
 */
export function askBeforeClearingEverything(
  workspaces: number,
): Promise<{ readonly backup: boolean } | undefined> {
  return askBefore({
    question: vscode.l10n.t('Clear what Recollect keeps of every workspace on this machine?'),
    detail: vscode.l10n.t(
      'Workspaces: {0}. Their sessions, messages and memories are deleted from the disk, which cannot be undone. Close the other windows of VS Code first: one that is open may keep or write again what it shows. Backups that you made stay, and so do the settings and API keys.',
      workspaces,
    ),
    title: vscode.l10n.t('Clear Everything'),
    prompt: vscode.l10n.t('Type {0} to clear every workspace', EVERYTHING_CONFIRMATION),
    word: EVERYTHING_CONFIRMATION,
  });
}

async function askBefore({ detail, prompt, question, title, word }: Clearing) {
  const chosen = await confirmOfferingBackup(
    { question, detail, action: vscode.l10n.t('Clear Without a Backup') },
    vscode.l10n.t('Back Up, Then Clear'),
  );
  const isRight = (text: string) => text.trim() === word;
  return chosen && (await confirmByTyping({ title, prompt, placeHolder: word, isRight }))
    ? chosen
    : undefined;
}
