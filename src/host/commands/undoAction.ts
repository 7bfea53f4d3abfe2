import * as vscode from 'vscode';
import type { ChangeId } from '../../core/base/ids';
import type { EngineService } from '../engine/engineService';
import type { NoticeAction } from './notices';

/** The button that takes changes of memories back, the last one first. */
export function undoAction(
  engine: Pick<EngineService, 'calls'>,
  changes: readonly ChangeId[],
): NoticeAction {
  return {
    title: vscode.l10n.t('Undo'),
    run: async () => {
      const calls = await engine.calls();
      for (const changeId of changes.toReversed()) await calls.undoMemoryChange({ changeId });
    },
  };
}
