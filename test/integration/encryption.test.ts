import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatRecoveryKey } from '../../src/core/privacy/recoveryKey';
import { filesHolding, filesOf } from '../support/storedText';
import { rekeyStore, storesIn } from '../support/rekeyStore';
import { test } from './runner';
import { archive, keepMemories, run, say, scratch, storesFolder, until } from './recollect';

interface Encrypted {
  readonly isEncrypted: boolean;
}

const wasmPath = join(
  vscode.extensions.getExtension('recollect.recollect')?.extensionPath ?? '',
  'dist',
  'sql-wasm.wasm',
);
const told = 'Remember that the vault word is vermilion.';
const anotherKey = (seed: number) =>
  formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => (index * seed) % 256));

/** The store that holds what was told, by the file that was written last. */
function storeOfThisWorkspace(): string {
  const written = (folder: string) =>
    Math.max(
      ...filesOf(folder).map(([path]) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
    );
  const [newest] = storesIn(storesFolder).toSorted((a, b) => written(b) - written(a));
  assert.ok(newest);
  return newest;
}

/** The files of a store; when it was used last is noted all the same. */
function contentOf(folder: string): ReturnType<typeof filesOf> {
  const isContent = (path: string) => !/(?:identity\.json|lock|lease)[^/]*$/u.test(path);
  return filesOf(folder).filter(([path]) => isContent(path));
}

/** What was said and noted; what was read meanwhile is noted in its own time. */
async function kept(): Promise<unknown> {
  const { memories, sessions } = await archive();
  return {
    memories,
    sessions: sessions.map(({ messages, session }) => ({ id: session.id, messages })),
  };
}

/** Closes the store and opens it again, as a window that is closed and opened does. */
async function reopen(): Promise<void> {
  await keepMemories('no');
  await keepMemories('yes');
  await run('reopenStore');
}

let key = '';

test('a key is made without anything being encrypted, and a wrong one encrypts nothing', async () => {
  await keepMemories('yes');
  await say(told);
  const made = await run<{ recoveryKey: string }>('encryptStore', { create: true });
  key = made.recoveryKey;
  const wrong = `${key.slice(0, -1)}${key.endsWith('2') ? '3' : '2'}`;
  assert.equal(await run('encryptStore', { recoveryKey: wrong }), undefined);
  assert.notDeepEqual(filesHolding(filesOf(storesFolder), 'vermilion'), []);
});

test('encrypting leaves the text in no file of the store, and chatting goes on', async () => {
  const before = await kept();
  assert.deepEqual(await run<Encrypted>('encryptStore', { recoveryKey: key }), {
    isEncrypted: true,
  });
  assert.deepEqual(filesHolding(filesOf(storesFolder), 'vermilion'), []);
  assert.deepEqual(await kept(), before);
  const { reply } = await say('What is the vault word?');
  assert.match(reply.message.text, /vermilion/);
  assert.deepEqual(filesHolding(filesOf(storesFolder), 'vermilion'), []);
});

test('the engine opens the encrypted store again with the key that VS Code keeps', async () => {
  await reopen();
  const { reply } = await say('Which word is the vault word?');
  assert.match(reply.message.text, /vermilion/);
});

test('a store whose key is missing is not shown as empty: it opens with its recovery key only', async () => {
  const count = (await archive()).sessions.length;
  await keepMemories('no');
  const other = anotherKey(7);
  const folder = storeOfThisWorkspace();
  await rekeyStore({ folder, wasmPath, from: key, to: other });
  const files = contentOf(folder);
  await keepMemories('yes');
  assert.equal(await run('exportMemories', { path: join(scratch, 'locked.json') }), undefined);
  assert.equal(await run('enterRecoveryKey', { recoveryKey: key }), undefined, 'the wrong key');
  assert.equal(await run('enterRecoveryKey', { recoveryKey: 'no key' }), undefined);
  assert.deepEqual(contentOf(folder), files);

  assert.deepEqual(await run('enterRecoveryKey', { recoveryKey: other }), { opened: true });
  assert.equal((await archive()).sessions.length, count);
  // It is kept now.
  await reopen();
  assert.equal((await archive()).sessions.length, count);
  key = other;
});

test('a store whose key is lost is set aside, and the workspace begins anew', async () => {
  assert.equal(await run('setStoreAside', { confirm: 'set aside' }), undefined, 'it is open');
  await keepMemories('no');
  const folder = storeOfThisWorkspace();
  await rekeyStore({ folder, wasmPath, from: key, to: anotherKey(11) });
  await keepMemories('yes');
  assert.equal(await run('exportMemories', { path: join(scratch, 'locked.json') }), undefined);
  const aside = await run<{ folder: string }>('setStoreAside', { confirm: 'set aside' });
  assert.equal(aside.folder, folder);
  assert.ok(existsSync(join(folder, 'format.json')));
  assert.deepEqual((await archive()).sessions, []);
  await say('Remember that this is a new beginning.');
});

test('turning encryption off loses nothing', async () => {
  await run('encryptStore', { recoveryKey: key });
  const before = await kept();
  assert.deepEqual(await run<Encrypted>('turnOffEncryption', { confirm: 'turn off' }), {
    isEncrypted: false,
  });
  assert.deepEqual(await kept(), before);
  assert.notDeepEqual(filesHolding(filesOf(storesFolder), 'new beginning'), []);
});

test('a backup with a passphrase is restored with it, and with nothing else', async () => {
  const path = join(scratch, 'locked.recollect-backup');
  assert.equal(await run('backUpWithPassphrase', { path, passphrase: 'short' }), undefined);
  assert.equal(existsSync(path), false);
  await run('backUpWithPassphrase', { path, passphrase: 'correct horse battery' });
  assert.deepEqual(filesHolding([[path, readFileSync(path)]], 'new beginning'), []);
  const before = await kept();
  await run('clearWorkspace', { confirm: 'clear', backup: false });
  for (const secrets of [{}, { passphrase: 'wrong horse battery' }]) {
    assert.equal(await run('restoreBackup', { path, confirm: true, ...secrets }), undefined);
    assert.deepEqual((await archive()).sessions, []);
  }
  await run('restoreBackup', { path, confirm: true, passphrase: 'correct horse battery' });
  assert.deepEqual(await kept(), before);
});

test('a session is cleared after a backup that brings it back', async () => {
  const { sessionId } = await say('Remember that the canary is called Celadon.');
  const cleared = await run<{ backup: string }>('clearSession', {
    sessionId,
    confirm: true,
    backup: true,
  });
  // What was learnt from it for the workspace stays, in other words.
  assert.deepEqual(filesHolding(filesOf(storeOfThisWorkspace()), 'Remember that the canary'), []);
  await run('restoreBackup', { path: cleared.backup, confirm: true });
  const session = (await archive()).sessions.find(({ session: { id } }) => id === sessionId);
  assert.equal(session?.messages.length, 2);
});

test('an automatic backup is made by itself when the settings ask for one', async () => {
  const folder = join(storeOfThisWorkspace(), 'backups');
  const automatic = () =>
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('automatic-'));
  await say('Remember that backups come by themselves.');
  const settings = vscode.workspace.getConfiguration('recollect.backup');
  await settings.update('automatic', 'hourly', vscode.ConfigurationTarget.Global);
  try {
    await until(() => automatic() || undefined);
  } finally {
    await settings.update('automatic', undefined, vscode.ConfigurationTarget.Global);
  }
});
