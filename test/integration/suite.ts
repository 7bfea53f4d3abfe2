import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { runFiles } from './runner';

type Files = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Runs the suite and appends each result to the file that the harness reads, a JSON object a line, and
 * `{ "ended": true }` at the end. The harness bundles this with the list of test files.
 */
export async function runSuite(files: Files): Promise<void> {
  const resultFile = process.env['RECOLLECT_TEST_RESULTS'];
  if (resultFile === undefined) return;
  process.setSourceMapsEnabled(true);
  const write = (line: object) => appendFileSync(resultFile, `${JSON.stringify(line)}\n`);
  await runFiles(files, write, revertDocuments);
  write({ ended: true });
}

/** VS Code asks about a document that was not saved as soon as anything closes its editor. */
async function revertDocuments(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/**
 * Where VS Code was not started to run tests, which only a desktop VS Code can be, the suite runs when its
 * extension is activated.
 */
export function runAtActivation(context: vscode.ExtensionContext, files: Files): void {
  if (context.extensionMode !== vscode.ExtensionMode.Test) void runSuite(files);
}
