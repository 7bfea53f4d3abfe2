import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Memory } from '../../src/core/memory/memory';
import { archive, keepMemories, run, say, until } from './recollect';
import { test } from './runner';

const folder = () => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
};
const file = () => vscode.Uri.joinPath(folder(), 'anchored', 'retry.js');

const code = `// Calls again what has failed.
function retry(times) {
  for (let at = 0; at < times; at += 1) again();
}

function other() {
  return 1;
}
`;

async function write(text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
}

async function anchorOf({ id }: Memory) {
  const { memories } = await archive();
  return memories.find(({ memory }) => memory.id === id)?.memory.anchor;
}

async function untilItReads({ id }: Memory, text: RegExp): Promise<void> {
  await until(() => {
    const found = vscode.workspace.textDocuments.find(({ uri }) => uri.query === id);
    return found && text.test(found.getText()) ? true : undefined;
  });
}

test('code is remembered, and its memory says when it has drifted or is gone', async () => {
  await keepMemories('yes');
  await write(code);
  const memory = await run<Memory | undefined>('rememberCode', {
    text: 'The retry counts from zero.',
    path: 'anchored/retry.js',
    line: 3,
  });
  assert.ok(memory, 'it was remembered');
  assert.equal(memory.anchor?.path, 'anchored/retry.js');
  // Named by the language where one is at hand, else a part without a name.
  assert.ok(memory.anchor?.symbol === 'retry' || memory.anchor?.symbol === null);
  await run('openMemory', { memoryId: memory.id });
  await untilItReads(memory, /code: .*anchored\/retry\.js$/mu);

  await write(`\n\n${code}`);
  await write(code.replace('+= 1', '+= 2'));
  await untilItReads(memory, /code: .*retry\.js \(the code has changed since\)/u);
  const { reply } = await say('From which number does the retry count?');
  assert.match(reply.message.text, /counts from zero.*the code has changed since/u);
  await write(code);
  await untilItReads(memory, /code: .*retry\.js$/mu);
  await vscode.workspace.fs.delete(file());
  await untilItReads(memory, /code: .*retry\.js \(the code is gone\)/u);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('a memory is anchored to the code at the cursor, which is shown, and let go', async () => {
  await write(code);
  const memory = await run<Memory | undefined>('addMemory', {
    text: 'It is one.',
    kind: 'semantic',
  });
  assert.ok(memory);
  const editor = await vscode.window.showTextDocument(file());
  editor.selection = new vscode.Selection(5, 0, 7, 1);
  await run('anchorMemory', { memoryId: memory.id });
  const anchor = await anchorOf(memory);
  assert.deepEqual(
    { path: anchor?.path, symbol: anchor?.symbol, lines: anchor?.lines },
    { path: 'anchored/retry.js', symbol: null, lines: 3 },
  );
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await run('showAnchoredCode', { memoryId: memory.id });
  assert.equal(vscode.window.activeTextEditor?.document.uri.path, file().path);
  await run('removeAnchor', { memoryId: memory.id });
  assert.equal(await anchorOf(memory), null);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('code that is not in the workspace is refused', async () => {
  for (const path of ['../elsewhere.js', '/etc/hosts', 'anchored/none.js']) {
    assert.equal(await run('rememberCode', { text: 'x', path }), undefined, path);
  }
  assert.equal(
    await run('rememberCode', { text: 'x', path: 'anchored/retry.js', symbol: 'nothing' }),
    undefined,
  );
  assert.equal(
    await run('rememberCode', { text: 'x', path: 'anchored/retry.js', line: 999 }),
    undefined,
  );
});
