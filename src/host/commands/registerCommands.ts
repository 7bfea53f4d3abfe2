import * as vscode from 'vscode';
import { commandIds } from './commandIds';
import type { CommandTable } from './commandTable';
import type { Notices } from './notices';

/** Registers every command; what one throws is logged and shown, and its caller gets nothing. */
export function registerCommands(table: CommandTable, notices: Notices): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          return await table[id](...args);
        } catch (error) {
          notices.report(id, error);
          return undefined;
        }
      }),
    ),
  );
}
