import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SessionId } from '../../src/core/base/ids';
import type { Memory } from '../../src/core/memory/memory';
import type { Session } from '../../src/core/session/session';
import { test } from './runner';
import {
  addMemory,
  archive,
  backupsFolder,
  filesWith,
  keepMemories,
  run,
  say,
  scratch,
  type Sent,
  storesFolder,
  until,
} from './recollect';

/** What a click does, a script can do: every dialog is skipped by an argument. */

async function sessionOf(id: SessionId): Promise<Session | undefined> {
  return (await archive()).sessions.find(({ session }) => session.id === id)?.session;
}

async function textsOf(id: SessionId): Promise<readonly string[]> {
  const found = (await archive()).sessions.find(({ session }) => session.id === id);
  return found?.messages.map(({ message }) => message.text) ?? [];
}

async function memoryOf({ id }: Memory): Promise<Memory | undefined> {
  return (await archive()).memories.find(({ memory }) => memory.id === id)?.memory;
}

test('sessions are switched, edited and branched', async () => {
  await keepMemories('yes');
  const first = await say('The intern is called Robin.');
  await say('The cat is called Mimi.');
  await run('switchSession', { sessionId: first.sessionId });
  const sent = await run<Sent>('sendMessage', { text: 'And likes tea.', wait: true });
  assert.equal(sent.sessionId, first.sessionId);

  await run('editMessage', { messageId: sent.messageId, text: 'And likes coffee.' });
  const texts = await until(async () => {
    const now = await textsOf(first.sessionId);
    return now.includes('And likes coffee.') ? now : undefined;
  });
  assert.equal(texts.includes('And likes tea.'), false);
  assert.equal(await run('editMessage', { messageId: 'm-none', text: 'x' }), undefined);
  assert.equal(await run('editMessage', { messageId: sent.messageId }), undefined);

  const branch = await run<{ sessionId: SessionId }>('branchSession', {
    messageId: first.messageId,
  });
  assert.deepEqual(await textsOf(branch.sessionId), ['The intern is called Robin.']);
});

test('sessions are pinned, archived, deleted and cleared, several at once', async () => {
  const one = await say('The printer jams on Mondays.');
  const two = await say('The ficus needs water.');
  const nodes = [one, two].map(({ sessionId }) => ({ kind: 'session', sessionId }));
  const all = (command: string) =>
    vscode.commands.executeCommand(`recollect.${command}`, nodes[0], nodes);
  const states = async () =>
    Promise.all([one, two].map(async ({ sessionId }) => sessionOf(sessionId)));

  await all('pinSession');
  assert.deepEqual(
    (await states()).map((session) => session?.pinned),
    [true, true],
  );
  await all('unpinSession');
  assert.deepEqual(
    (await states()).map((session) => session?.pinned),
    [false, false],
  );
  await all('archiveSession');
  assert.deepEqual(
    (await states()).map((session) => session?.state),
    ['archived', 'archived'],
  );
  await all('unarchiveSession');
  assert.deepEqual(
    (await states()).map((session) => session?.state),
    ['active', 'active'],
  );

  const cleared = await run<{ backup: string }>('clearSession', {
    ...{ sessionId: one.sessionId, confirm: true },
  });
  assert.ok(existsSync(cleared.backup), 'a backup is made unless the script wants none');
  assert.deepEqual(await textsOf(one.sessionId), []);
  await all('deleteSession');
  assert.deepEqual(await states(), [undefined, undefined]);
});

test('what a search finds is listed in the view and handed to the script', async () => {
  const { sessionId } = await say('The archive room smells of bergamot.');
  const hits = await run<{ session: Session }[]>('searchSessions', { text: 'bergamot room' });
  assert.deepEqual(
    hits.map(({ session }) => session.id),
    [sessionId],
  );
  await run('clearSessionsFilter');
  const memory = await addMemory('Bergamot is for the archive room.');
  const found = await run<Memory[]>('searchMemories', { text: 'BERGAMOT is' });
  assert.deepEqual(
    found.map(({ id }) => id),
    [memory.id],
  );
  assert.deepEqual(await run('searchMemories', { text: 'zeppelin' }), []);
  await run('clearMemoriesFilter');
});

test('a memory changes its kind, several at once, and its node of the tree is as good as its id', async () => {
  const memories = [
    await addMemory('Rebase before you merge.'),
    await addMemory('Squash before you merge.'),
  ];
  const nodes = memories.map(({ id }) => ({ kind: 'memory', memoryId: id, newKind: 'procedural' }));
  await vscode.commands.executeCommand('recollect.changeMemoryKind', nodes[0], nodes);
  for (const memory of memories) assert.equal((await memoryOf(memory))?.kind, 'procedural');
  await run('changeMemoryKind', { memoryId: memories[0]?.id, newKind: 'nonsense' });
  assert.equal((await memoryOf(memories[0]!))?.kind, 'procedural');
});

test('several memories are forgotten, restored, pinned and erased at once', async () => {
  const memories = [
    await addMemory('The first code is wallaby.'),
    await addMemory('The second is wombat.'),
  ];
  const nodes = memories.map(({ id }) => ({ kind: 'memory', memoryId: id }));
  const all = (command: string, more: object = {}) =>
    vscode.commands.executeCommand(`recollect.${command}`, { ...nodes[0], ...more }, nodes);
  const states = async () => Promise.all(memories.map(memoryOf));

  await all('forgetMemory');
  assert.deepEqual(
    (await states()).map((memory) => memory?.state),
    ['forgotten', 'forgotten'],
  );
  await all('restoreMemory');
  assert.deepEqual(
    (await states()).map((memory) => memory?.state),
    ['current', 'current'],
  );
  await all('pinMemory');
  assert.deepEqual(
    (await states()).map((memory) => memory?.pinned),
    [true, true],
  );
  assert.deepEqual(await all('eraseMemory', { confirm: true, backup: false }), { erased: 2 });
  assert.deepEqual(await states(), [undefined, undefined]);
  for (const word of ['wallaby', 'wombat']) assert.deepEqual(filesWith(storesFolder, word), []);
});

test('exports are written in every format, and a session as Markdown', async () => {
  await addMemory('Exports are, "quoted".');
  const { sessionId } = await say('The export session speaks of tangerines.');
  const at = (name: string) => join(scratch, name);
  await run('exportMemories', { path: at('memories.md'), format: 'markdown' });
  assert.match(readFileSync(at('memories.md'), 'utf8'), /Exports are/);
  await run('exportMemories', { path: at('memories.csv'), format: 'csv' });
  assert.match(readFileSync(at('memories.csv'), 'utf8'), /"Exports are, ""quoted""\."/);
  await run('exportSession', { sessionId, path: at('session.md') });
  assert.match(readFileSync(at('session.md'), 'utf8'), /tangerines/);
});

test('a backup is restored by its path, and that is undone by the path that comes back', async () => {
  const { path } = await run<{ path: string }>('backUpNow');
  assert.ok(path.startsWith(backupsFolder));
  const memory = await addMemory('Said after the backup.');
  const restored = await run<{ undoPath: string }>('restoreBackup', { path, confirm: true });
  assert.equal(await memoryOf(memory), undefined);
  await run('restoreBackup', { path: restored.undoPath, confirm: true });
  assert.ok(await memoryOf(memory));
});

test('to answer offline needs no question', async () => {
  await run('chooseModel', { provider: 'offline' });
  const { reply } = await say('Who is called Robin?');
  assert.equal(reply.message.model, 'offline');
});

test('a model that nobody has is refused without a question', async () => {
  assert.equal(await run('chooseModel', { provider: 'vscode', model: 'nobody-s' }), undefined);
  assert.equal(await run('chooseModel', { provider: 'carrier pigeon' }), undefined);
});
