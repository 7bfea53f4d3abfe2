import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './runner';
import { run } from './recollect';

async function openText(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'python' });
  return vscode.window.showTextDocument(document);
}

test('text is inserted at the cursor', async () => {
  const editor = await openText('first\nlast\n');
  editor.selection = new vscode.Selection(1, 0, 1, 0);
  await run('insertAtCursor', { text: 'second\n' });
  assert.equal(editor.document.getText(), 'first\nsecond\nlast\n');
});

test('text takes the place of every selection, also while another view has the focus', async () => {
  const editor = await openText('red green red');
  editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(0, 10, 0, 13)];
  await run('memories.focus');
  await run('insertAtCursor', { text: 'blue' });
  assert.equal(editor.document.getText(), 'blue green blue');
  assert.equal(vscode.window.activeTextEditor?.document, editor.document);
});

test('one undo takes the inserted text back', async () => {
  const editor = await openText('');
  await run('insertAtCursor', { text: 'def stock():\n    return 0\n' });
  await vscode.commands.executeCommand('undo');
  assert.equal(editor.document.getText(), '');
});

test('without an editor the command refuses', async () => {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  assert.equal(await run('insertAtCursor', { text: 'nowhere' }), undefined);
});
