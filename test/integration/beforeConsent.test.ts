import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { formatRecoveryKey } from '../../src/core/privacy/recoveryKey';
import { test } from './runner';
import { keepMemories, run, scratch, storesFolder } from './recollect';

const untouched = join(scratch, 'untouched');

/** Every command that would store, or read what is stored. */
const commands: readonly (readonly [string, object])[] = [
  ['sendMessage', { text: 'The staging database listens on port 5433.' }],
  ['addMemory', { text: 'Releases are cut on Thursdays.' }],
  ['openSession', { sessionId: 's-1' }],
  ['renameSession', { sessionId: 's-1', title: 'Ports' }],
  ['deleteSession', { sessionId: 's-1', confirm: true }],
  ['summarizeSession', { sessionId: 's-1' }],
  ['openMemory', { memoryId: 'k-1' }],
  ['correctMemory', { memoryId: 'k-1', text: 'On Fridays.' }],
  ['forgetMemory', { memoryId: 'k-1' }],
  ['restoreMemory', { memoryId: 'k-1' }],
  ['eraseMemory', { memoryId: 'k-1', confirm: 'erase' }],
  ['pinMemory', { memoryId: 'k-1' }],
  ['exportMemories', { path: untouched }],
  ['backUpNow', { path: untouched }],
  ['backUpWithPassphrase', { path: untouched, passphrase: 'correct horse' }],
  ['restoreBackup', { path: untouched, confirm: true }],
  ['encryptStore', { recoveryKey: formatRecoveryKey(new Uint8Array(32)) }],
  ['turnOffEncryption', { confirm: 'turn off' }],
  ['enterRecoveryKey', { recoveryKey: formatRecoveryKey(new Uint8Array(32)) }],
  ['setStoreAside', { confirm: 'set aside' }],
  ['clearWorkspace', { confirm: 'clear' }],
  ['reopenStore', {}],
];

async function everyCommandRefuses(): Promise<void> {
  for (const [command, argument] of commands) {
    assert.equal(await run(command, argument), undefined, command);
  }
  assert.equal(existsSync(untouched), false, 'nothing was exported');
  assert.equal(existsSync(storesFolder), false, 'no store is on the disk');
}

test('before the user has agreed, commands refuse and nothing is on the disk', async () => {
  assert.ok(process.env['RECOLLECT_TEST_USER_DATA'], 'the harness says where the profile is');
  await everyCommandRefuses();
});

test('after a no, commands refuse and nothing is on the disk', async () => {
  await keepMemories('no');
  await everyCommandRefuses();
  await keepMemories('ask');
});

test('views that are looked at before the user has agreed store nothing', async () => {
  for (const view of ['chat', 'sessions', 'memories']) await run(`${view}.focus`);
  assert.equal(existsSync(storesFolder), false);
});

test('a workspace cannot answer for the user', async () => {
  const settings = vscode.workspace.getConfiguration('recollect.memory');
  await assert.rejects(async () =>
    settings.update('keep', 'yes', vscode.ConfigurationTarget.Workspace),
  );
});

test('once the user has agreed, the first message makes the store', async () => {
  await keepMemories('yes');
  assert.ok(await run('sendMessage', { text: 'The staging database listens on port 5433.' }));
  assert.equal(existsSync(storesFolder), true);
});
