import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../src/core/base/clock';
import type { SessionId } from '../../src/core/base/ids';
import type { Result } from '../../src/protocol/contract';
import type { EngineContract } from '../../src/protocol/engineContract';
import { Store } from '../../src/storage/store';
import { messageAdded, sessionCreated } from '../support/storeEvents';
import { longestAllowed, longestRunOfOurs } from './longestRun';
import { keepMemories, registeredStores, run, say, storesFolder } from './recollect';
import { test } from './runner';

type Linked = Result<EngineContract, 'linkStore'>;

const messages = 100_000;
/** Of so many changes in one record of the journal. */
const together = 500;

/** Where the memories of a workspace lie. */
function folderOf(storeId: string): string {
  const found = registeredStores().find(({ id }) => id === storeId);
  assert.ok(found, 'the store is registered');
  return join(storesFolder, found.folder);
}

/** Journals many messages in memories that no window has open. */
async function journal(storeId: string, session: string): Promise<void> {
  const extension = vscode.extensions.getExtension('recollect.recollect');
  assert.ok(extension);
  const store = await Store.open({
    folder: folderOf(storeId),
    wasmPath: join(extension.extensionPath, 'dist/sql-wasm.wasm'),
    clock: systemClock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  try {
    await store.append([sessionCreated(session, 'The long talk')]);
    for (let first = 0; first < messages; first += together) {
      const events = Array.from({ length: together }, (_, at) =>
        messageAdded(`${session}-${first + at}`, { sessionId: session as SessionId }),
      );
      await store.append(events);
    }
  } finally {
    store.dispose();
  }
}

test('a journal of 100,000 messages is replayed without holding the extension host', async () => {
  await keepMemories('yes');
  await say('Remember that the ferry leaves at six.');
  const { before: own, storeId: long } = await run<Linked>('linkMemories', { apart: true });
  assert.ok(own !== null);
  await say('Remember that the tram leaves at seven.');
  const longest = await longestRunOfOurs(async (attempt, measured) => {
    await run('linkMemories', { storeId: own });
    await journal(long, `long-${attempt}`);
    return measured(async () => {
      await run('linkMemories', { storeId: long });
      // It answers from what it has replayed.
      const found = await run<readonly unknown[]>('searchMemories', { text: 'tram leaves' });
      assert.ok(found.length > 0);
    });
  });
  // The tests that follow need no such store.
  await run('clearWorkspace', { confirm: 'clear', backup: false });
  await run('linkMemories', { storeId: own });
  assert.ok(longest < longestAllowed, `our code held the thread for ${longest} ms`);
});
