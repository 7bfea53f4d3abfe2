import * as vscode from 'vscode';
import type { ConflictView } from '../../core/memory/conflictService';
import { groupItem, tooltipOf } from './groupItem';
import { oneLine } from './oneLine';

/** The group of contradictions that wait for the user's decision. */
export function conflictGroupItem(count: number): vscode.TreeItem {
  const label = vscode.l10n.t('Conflicts');
  const item = groupItem({
    group: 'conflicts',
    label,
    count,
    spoken:
      count === 1
        ? vscode.l10n.t('{0}, 1 conflict to decide', label)
        : vscode.l10n.t('{0}, {1} conflicts to decide', label, count),
    contextValue: 'conflictGroup',
    isClosed: false,
    isFiltered: false,
  });
  item.iconPath = new vscode.ThemeIcon('warning');
  return item;
}

export function conflictItem({ conflict, existing, incoming }: ConflictView): vscode.TreeItem {
  const item = new vscode.TreeItem(oneLine(incoming.current.text));
  const against = vscode.l10n.t('against “{0}”', oneLine(existing.current.text));
  item.id = `conflict:${conflict.id}`;
  item.description = against;
  item.iconPath = new vscode.ThemeIcon('git-compare');
  item.contextValue = 'conflict';
  item.tooltip = tooltipOf(vscode.l10n.t('New: {0}', incoming.current.text), [
    vscode.l10n.t('Old: {0}', existing.current.text),
    conflict.reason,
  ]);
  item.accessibilityInformation = {
    label: [incoming.current.text, against, conflict.reason].join(', '),
  };
  item.command = {
    command: 'recollect.compareConflict',
    title: vscode.l10n.t('Compare Conflicting Memories'),
    arguments: [{ conflictId: conflict.id }],
  };
  return item;
}
