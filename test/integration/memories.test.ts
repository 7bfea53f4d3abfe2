import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Memory } from '../../src/core/memory/memory';
import { test } from './runner';
import {
  addMemory,
  archive,
  filesWith,
  keepMemories,
  recalled,
  run,
  say,
  storedMemory,
  storesFolder,
  until,
} from './recollect';

/** The document of a memory, as an editor shows it. */
async function openDocument({ id }: Memory): Promise<vscode.TextDocument> {
  await run('openMemory', { memoryId: id });
  return until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.query === id));
}

async function untilItReads(document: vscode.TextDocument, text: RegExp): Promise<void> {
  await until(() => (text.test(document.getText()) ? true : undefined));
}

test('a correction is recalled, and the old wording is kept', async () => {
  await keepMemories('yes');
  const memory = await addMemory('The nightly export starts at 01:10.');
  await run('correctMemory', {
    memoryId: memory.id,
    text: 'The nightly export starts at 03:40.',
    reason: 'it was moved',
  });
  const { reply } = await say('When does the nightly export start?');
  assert.match(recalled(reply).join('\n'), /03:40/);
  assert.doesNotMatch(recalled(reply).join('\n'), /01:10/);

  const versions = (await storedMemory(memory))?.versions ?? [];
  assert.deepEqual(
    versions.map(({ text }) => text),
    ['The nightly export starts at 01:10.', 'The nightly export starts at 03:40.'],
  );
  assert.equal(versions.at(-1)?.reason, 'it was moved');
});

test('what was forgotten is recalled no more, until it is restored', async () => {
  const memory = await addMemory('The wiki lives at wiki.inventory.example.');
  const ask = async () => recalled((await say('Where does the wiki live?')).reply).join('\n');
  assert.match(await ask(), /wiki\.inventory/);
  await run('forgetMemory', { memoryId: memory.id });
  assert.equal((await storedMemory(memory))?.memory.state, 'forgotten');
  assert.doesNotMatch(await ask(), /wiki\.inventory/);
  await run('restoreMemory', { memoryId: memory.id });
  assert.match(await ask(), /wiki\.inventory/);
});

test('what was erased is in no file of the store, nor in what was said, and its document says so', async () => {
  const { messageId, sessionId } = await say('Remember that the safe opens with kookaburra-7.');
  const learnt = (await archive()).memories.find(({ memory }) =>
    memory.current.text.includes('kookaburra'),
  );
  assert.ok(learnt);
  const document = await openDocument(learnt.memory);
  await untilItReads(document, /kookaburra/);
  assert.notDeepEqual(filesWith(storesFolder, 'kookaburra'), []);

  const { id: memoryId } = learnt.memory;
  assert.equal(await run('eraseMemory', { memoryId, confirm: 'yes' }), undefined);
  assert.ok(await storedMemory(learnt.memory), 'another word erases nothing');
  const done = await run<{ erased: number; backup: string }>('eraseMemory', {
    ...{ memoryId, confirm: 'erase' },
  });
  assert.equal(done.erased, 1);
  assert.ok(existsSync(done.backup), 'a backup is made unless the script wants none');

  assert.equal(await storedMemory(learnt.memory), undefined);
  const { messages = [] } =
    (await archive()).sessions.find(({ session }) => session.id === sessionId) ?? {};
  const said = messages.find(({ message }) => message.id === messageId)?.message.text;
  assert.equal(said, 'Remember that [redacted: erased memory].');
  await untilItReads(document, /erased/);
  assert.deepEqual(filesWith(storesFolder, 'kookaburra'), []);
  assert.doesNotMatch(recalled((await say('How does the safe open?')).reply).join(), /kookaburra/);
});

test('a memory is pinned and unpinned', async () => {
  const memory = await addMemory('Commit messages are written in the imperative.');
  await run('pinMemory', { memoryId: memory.id });
  assert.equal((await storedMemory(memory))?.memory.pinned, true);
  await run('unpinMemory', { memoryId: memory.id });
  assert.equal((await storedMemory(memory))?.memory.pinned, false);
});

test("a memory's document follows every change of it", async () => {
  const memory = await addMemory('The linter is Oxlint.');
  const document = await openDocument(memory);
  await untilItReads(document, /The linter is Oxlint\./);
  assert.equal(document.languageId, 'markdown');

  await run('correctMemory', { memoryId: memory.id, text: 'The linter is Biome.' });
  await untilItReads(document, /^The linter is Biome\.$/mu);
  await untilItReads(document, /version 2/);
  await run('forgetMemory', { memoryId: memory.id });
  await untilItReads(document, /forgotten/);
});

test("memories' texts are copied, one a line", async () => {
  const memories = [await addMemory('Tabs are two wide.'), await addMemory('Lines end in LF.')];
  const nodes = memories.map(({ id }) => ({ memoryId: id }));
  await vscode.commands.executeCommand('recollect.copyMemoryText', nodes[0], nodes);
  assert.equal(await vscode.env.clipboard.readText(), 'Tabs are two wide.\nLines end in LF.');
});

test('a memory that is not there, or is no memory, is refused', async () => {
  for (const argument of [{ memoryId: 'k-none' }, { memoryId: '../etc' }, { memoryId: 5 }, {}]) {
    assert.equal(await run('correctMemory', { ...argument, text: 'x' }), undefined);
    assert.equal(await run('openMemory', argument), undefined);
  }
});
