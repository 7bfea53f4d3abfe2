import * as vscode from 'vscode';

export interface GroupItemOptions {
  readonly group: string;
  readonly label: string;
  readonly count: number;
  /** The label with the count in words, for a screen reader. */
  readonly spoken: string;
  readonly contextValue: string;
  /** Whether it begins closed. */
  readonly isClosed: boolean;
  /** Whether only what a search found is listed: then every group begins open. */
  readonly isFiltered: boolean;
}

export function groupItem(options: GroupItemOptions): vscode.TreeItem {
  const { contextValue, count, group, isClosed, isFiltered, label, spoken } = options;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, isClosed && !isFiltered ? Collapsed : Expanded);
  // Another id, so that a group that the user has closed is open with what was found in it.
  item.id = `${isFiltered ? 'found' : 'group'}:${group}`;
  item.description = String(count);
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: spoken };
  return item;
}

/** A tooltip of a heading and lines below it. What was said is data: it is escaped and not read as Markdown. */
export function tooltipOf(heading: string, lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString().appendText(heading);
  for (const [at, line] of lines.entries()) {
    tooltip.appendMarkdown(at === 0 ? '\n\n' : '  \n').appendText(line);
  }
  return tooltip;
}
