import * as vscode from 'vscode';
import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';

/** Replaces the selection of the editor used last. @throws RecollectError `invalidInput` when there is none */
export async function insertAtCursor(text: string): Promise<void> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor) {
    throw new RecollectError(
      'invalidInput',
      translate('Open a file first: there is no cursor to insert at.'),
    );
  }
  const done = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, text);
  });
  if (!done) throw new RecollectError('invalidInput', translate('This editor is read-only.'));
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
