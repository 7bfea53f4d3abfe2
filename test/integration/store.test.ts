import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Written } from '../../src/host/commands/archiveFile';
import type { HeldChangesView } from '../../src/protocol/views';
import { test } from './runner';
import {
  archive,
  backupsFolder,
  filesWith,
  keepMemories,
  run,
  say,
  scratch,
  storesFolder,
  until,
} from './recollect';

type WrittenFile = Written & { readonly path: string };

test('an export holds what was said and noted, and its counts are right', async () => {
  await keepMemories('yes');
  const { messageId } = await say('Remember that invoices are numbered by year.');
  const path = join(scratch, 'export.json');
  const written = await run<WrittenFile>('exportMemories', { path });
  const { memories, sessions } = await archive();
  assert.deepEqual(written.counts, {
    sessions: sessions.length,
    messages: sessions.flatMap(({ messages }) => messages).length,
    memories: memories.filter(({ memory }) => memory.state === 'current').length,
  });
  assert.equal(statSync(path).size, written.bytes);
  const noted = memories.find(({ memory }) =>
    memory.current.sources.some((source) => source.messageId === messageId),
  );
  assert.match(noted?.memory.current.text ?? '', /invoices are numbered by year/i);
});

test('a backup is on the disk, whole, and for this user only', async () => {
  const path = join(scratch, 'mine.recollect-backup');
  const written = await run<WrittenFile>('backUpNow', { path });
  assert.equal(written.path, path);
  assert.equal(statSync(path).size, written.bytes);
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o077, 0);
});

test('a backup without a path goes to the folder of backups', async () => {
  const { path } = await run<WrittenFile>('backUpNow');
  assert.equal(join(path, '..'), backupsFolder);
  assert.ok(existsSync(path));
});

test('a file that cannot be written is refused, and the store goes on', async () => {
  await run('exportMemories', { path: join(scratch, 'a-file') });
  const path = join(scratch, 'a-file', 'export.json');
  assert.equal(await run('exportMemories', { path }), undefined);
  assert.equal(await run('backUpNow', { path }), undefined);
  assert.equal(await run('exportMemories', { path: 'relative.json' }), undefined);
  assert.ok((await archive()).sessions.length > 0);
});

test('a store that vanishes ends no conversation, and gets all of it when it is back', async () => {
  const { sessionId } = await say('Remember that the lighthouse is called Skerryvore.');
  assert.deepEqual(await run('saveHeld'), { held: null });
  renameSync(storesFolder, `${storesFolder}-away`);
  try {
    const answered = await say('Remember that its keeper is called Alan.', sessionId);
    assert.equal(answered.reply.message.state.kind, 'complete');
    const failing = await run<{ held: HeldChangesView | null }>('saveHeld');
    assert.equal(failing.held?.code, 'storeUnavailable');
    assert.ok(failing.held.count > 1, 'message, memory and reply are held');
  } finally {
    renameSync(`${storesFolder}-away`, storesFolder);
  }
  assert.deepEqual(await run('saveHeld'), { held: null });
  assert.notDeepEqual(filesWith(storesFolder, 'its keeper is called Alan'), []);
  const session = (await archive()).sessions.find((each) => each.session.id === sessionId);
  assert.equal(session?.messages.length, 4);
});

test('without the typed word nothing is cleared', async () => {
  assert.equal(await run('clearWorkspace', { confirm: 'yes', backup: false }), undefined);
  assert.ok((await archive()).sessions.length > 0);
});

test('clearing erases every byte of it from the store', async () => {
  await say('Remember that the launch code word is heliotrope.');
  await run('addMemory', { text: 'The mascot is an axolotl.' });
  assert.notDeepEqual(filesWith(storesFolder, 'heliotrope'), [], 'it can be found in the store');
  const before = readdirSync(backupsFolder);

  assert.deepEqual(await run('clearWorkspace', { confirm: 'clear', backup: false }), {
    backup: null,
  });
  assert.deepEqual(filesWith(storesFolder, 'heliotrope'), []);
  assert.deepEqual(filesWith(storesFolder, 'axolotl'), []);
  const { memories, sessions } = await archive();
  assert.deepEqual({ memories, sessions }, { memories: [], sessions: [] });
  assert.deepEqual(readdirSync(backupsFolder), before, 'no backup was made');
});

test('clearing with a backup keeps all of it in that backup', async () => {
  await say('Remember that the second code word is chartreuse.');
  const cleared = await run<{ backup: string }>('clearWorkspace', { confirm: 'clear' });
  assert.deepEqual(filesWith(storesFolder, 'chartreuse'), []);
  assert.ok(readFileSync(cleared.backup).length > 0);
});

test('what was cleared is gone from an open document too, and chatting goes on', async () => {
  const memory = await run<{ id: string }>('addMemory', { text: 'The old mascot is a quokka.' });
  await run('openMemory', { memoryId: memory.id });
  const document = await until(() =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.query === memory.id),
  );
  await until(() => (document.getText().includes('quokka') ? true : undefined));
  await run('clearWorkspace', { confirm: 'clear', backup: false });
  await until(() => (document.getText().includes('quokka') ? undefined : true));
  const { reply } = await say('What is the mascot?');
  assert.equal(reply.message.state.kind, 'complete');
});
