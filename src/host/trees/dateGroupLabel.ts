import * as vscode from 'vscode';
import type { DateGroupId } from './dateGroups';

export function dateGroupLabel(group: DateGroupId): string {
  switch (group) {
    case 'today':
      return vscode.l10n.t('Today');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'week':
      return vscode.l10n.t('Last 7 days');
    case 'older':
      return vscode.l10n.t('Older');
  }
}
