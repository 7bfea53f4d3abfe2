import * as vscode from 'vscode';
import type { Controls } from '../../protocol/views';
import type { CommandId } from './commandIds';

interface ControlPick extends vscode.QuickPickItem {
  readonly command: CommandId;
}

/** Offers what can be switched off and on again, and does what is picked. */
export async function pickControl(controls: Controls): Promise<void> {
  const picked = await vscode.window.showQuickPick(controlPicks(controls), {
    title: vscode.l10n.t('Memory Controls'),
    placeHolder: vscode.l10n.t('Choose what to switch'),
  });
  if (picked) await vscode.commands.executeCommand(picked.command);
}

function controlPicks({ readOnly, recallPaused, writingPaused }: Controls): readonly ControlPick[] {
  return [
    recallPaused
      ? {
          label: `$(debug-start) ${vscode.l10n.t('Resume recall')}`,
          detail: vscode.l10n.t('Replies may use your memories again.'),
          command: 'recollect.resumeRecall',
        }
      : {
          label: `$(debug-pause) ${vscode.l10n.t('Pause recall')}`,
          detail: vscode.l10n.t('Replies use none of your memories until you resume.'),
          command: 'recollect.pauseRecall',
        },
    writingPaused
      ? {
          label: `$(debug-start) ${vscode.l10n.t('Resume writing')}`,
          detail: vscode.l10n.t('Memories are noted from your messages again.'),
          command: 'recollect.resumeWriting',
        }
      : {
          label: `$(debug-pause) ${vscode.l10n.t('Pause writing')}`,
          detail: vscode.l10n.t('No memory is noted from your messages until you resume.'),
          command: 'recollect.pauseWriting',
        },
    readOnly
      ? {
          label: `$(unlock) ${vscode.l10n.t('End read-only')}`,
          detail: vscode.l10n.t('Sessions and memories are kept again.'),
          command: 'recollect.endReadOnly',
        }
      : {
          label: `$(lock) ${vscode.l10n.t('Start read-only')}`,
          detail: vscode.l10n.t('Nothing at all is written; only private sessions go on.'),
          command: 'recollect.startReadOnly',
        },
    {
      label: `$(eye-closed) ${vscode.l10n.t('New private session')}`,
      detail: vscode.l10n.t('Written nowhere, never recalled, and gone with this window.'),
      command: 'recollect.newPrivateSession',
    },
    {
      label: `$(server-environment) ${vscode.l10n.t('Choose model…')}`,
      command: 'recollect.chooseModel',
    },
  ];
}
