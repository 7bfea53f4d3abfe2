import * as vscode from 'vscode';
import { errorMessage } from '../../core/base/errors';
import type { EngineService } from '../engine/engineService';

/** Stands where a tree's content would, while the store cannot be read. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly message: string;
}

export function problemNode(error: unknown): ProblemNode {
  return { kind: 'problem', message: errorMessage(error) };
}

/**
 * What is wrong with the engine, if anything. A tree asks this before it calls: calling would open the store
 * again, fail again, and so draw the tree again without end. The user's next action opens it again.
 */
export function knownProblem(engine: EngineService): ProblemNode | undefined {
  return engine.failure === undefined ? undefined : { kind: 'problem', message: engine.failure };
}

export function problemItem({ message }: ProblemNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('The store cannot be read'));
  item.description = message;
  item.tooltip = message;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.contextValue = 'problem';
  item.accessibilityInformation = {
    label: vscode.l10n.t('The store cannot be read: {0}', message),
  };
  return item;
}
