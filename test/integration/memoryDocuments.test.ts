import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Memory } from '../../src/core/memory/memory';
import {
  addMemory,
  filesWith,
  keepMemories,
  run,
  storedMemory,
  storesFolder,
  until,
} from './recollect';
import { test } from './runner';
import { testWithUser, userWill } from './user';

/** The document of a memory in an editor. */
async function open({ id }: Memory): Promise<vscode.TextEditor> {
  await run('openMemory', { memoryId: id });
  return until(() =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.query === id),
  );
}

async function replace({ document }: vscode.TextEditor, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `it says: ${from}\n${document.getText()}`);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + from.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

test('a memory is edited as a document: saving makes a version of what differs', async () => {
  await keepMemories('yes');
  // In a browser VS Code saves by itself after a second, which is not what is tested.
  await vscode.workspace
    .getConfiguration('files')
    .update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  const memory = await addMemory('The nightly job runs at two.');
  const editor = await open(memory);
  assert.match(editor.document.getText(), /^---\nkind: semantic\nscope: workspace\n/u);
  await replace(editor, 'two.', 'three.');
  await replace(editor, 'importance: 0.8', 'importance: 0.4');
  await replace(editor, 'tags: []', 'tags: [jobs, "night, late"]');
  assert.ok(await editor.document.save());
  const { memory: after, versions = [] } = (await storedMemory(memory)) ?? {};
  assert.equal(after?.current.text, 'The nightly job runs at three.');
  assert.equal(after?.importance, 0.4);
  assert.deepEqual(after?.tags, ['jobs', 'night, late']);
  assert.equal(after?.current.validAt, memory.current.validAt, 'what was not touched stays');
  assert.equal(versions.length, 2);
  assert.equal(versions[1]?.author, 'user');
});

test('a save that changes nothing makes no version', async () => {
  const memory = await addMemory('The build needs Node 24.');
  const editor = await open(memory);
  await replace(editor, 'importance: 0.8', 'importance: 0.80');
  assert.ok(await editor.document.save());
  assert.equal((await storedMemory(memory))?.versions.length, 1);
});

test('a document that is not valid says so, is not saved, and loses nothing', async () => {
  const memory = await addMemory('The queue is called inbox.');
  const editor = await open(memory);
  await replace(editor, 'kind: semantic', 'kind: opinion');
  await replace(editor, 'called inbox.', 'called outbox.');
  const { uri } = editor.document;
  const [problem] = await until(() => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length > 0 ? found : undefined;
  });
  assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
  assert.match(problem?.message ?? '', /semantic, episodic, procedural/u);
  assert.equal(problem?.range.start.line, 1);

  assert.equal(await editor.document.save(), false);
  assert.ok(editor.document.isDirty, 'what was typed is still there');
  assert.match(editor.document.getText(), /kind: opinion[^]*called outbox\./u);
  assert.equal((await storedMemory(memory))?.memory.current.text, 'The queue is called inbox.');

  await replace(editor, 'kind: opinion', 'kind: procedural');
  await until(() => (vscode.languages.getDiagnostics(uri).length === 0 ? true : undefined));
  assert.ok(await editor.document.save());
  assert.equal((await storedMemory(memory))?.memory.kind, 'procedural');
});

test('a secret that is typed into a document is neither kept nor shown after the save', async () => {
  const secret = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;
  const memory = await addMemory('The release token is in the vault.');
  const editor = await open(memory);
  await replace(editor, 'in the vault.', `${secret}.`);
  assert.ok(await editor.document.save());
  await until(() => (editor.document.getText().includes(secret) ? undefined : true));
  assert.match(editor.document.getText(), /redacted/u);
  assert.equal(editor.document.isDirty, false);
  assert.deepEqual(filesWith(storesFolder, secret), []);
});

test('the fields and their values are completed', async () => {
  const editor = await open(await addMemory('The linter runs before the tests.'));
  const { document } = editor;
  const line = document.getText().split('\n').indexOf('scope: workspace');
  const at = (column: number) => new vscode.Position(line, column);
  const complete = async (column: number) => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(column),
    );
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };
  const values = await complete('scope: '.length);
  for (const scope of ['session', 'workspace', 'user']) assert.ok(values.includes(scope), scope);
  await replace(editor, 'pinned: false\n', '');
  assert.ok((await complete(0)).includes('pinned'));
  await vscode.commands.executeCommand('workbench.action.files.revert');
});

testWithUser('a change from elsewhere meets an unsaved document: VS Code compares', async () => {
  const memory = await addMemory('The gateway listens on 8080.');
  const editor = await open(memory);
  await replace(editor, '8080.', '9090.');
  // Of the same length: VS Code must notice all the same.
  await run('correctMemory', { memoryId: memory.id, text: 'The gateway listens on 7070.' });
  assert.equal(await editor.document.save(), false, 'it does not overwrite');
  assert.ok(editor.document.isDirty);
  assert.match(editor.document.getText(), /listens on 9090\./u);
  assert.equal((await storedMemory(memory))?.memory.current.text, 'The gateway listens on 7070.');
  userWill({ press: 'Overwrite' });
  await until(async () =>
    (await storedMemory(memory))?.memory.current.text === 'The gateway listens on 9090.'
      ? true
      : undefined,
  );
  const texts = (await storedMemory(memory))?.versions.map(({ text }) => text.slice(-5));
  assert.deepEqual(texts, ['8080.', '7070.', '9090.'], 'each wording is kept');
});

test('a document of a memory that was erased cannot bring it back', async () => {
  const memory = await addMemory('The mascot is a wombat.');
  const editor = await open(memory);
  await replace(editor, 'wombat.', 'quokka.');
  await run('eraseMemory', { memoryId: memory.id, confirm: 'erase' });
  assert.equal(await editor.document.save(), false);
  assert.equal(await storedMemory(memory), undefined);
  assert.match(editor.document.getText(), /quokka/u);
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
});
