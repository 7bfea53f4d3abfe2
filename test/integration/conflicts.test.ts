import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ConflictView } from '../../src/core/memory/conflictService';
import type { Memory } from '../../src/core/memory/memory';
import { archive, keepMemories, run, say, until } from './recollect';
import { test } from './runner';
import { testWithUser, userWill } from './user';

async function conflictOf(text: string): Promise<ConflictView | undefined> {
  const open = await run<readonly ConflictView[]>('listConflicts');
  return open.find(({ existing }) => existing.current.text === text);
}

async function stored({ id }: Memory): Promise<Memory | undefined> {
  return (await archive()).memories.find(({ memory }) => memory.id === id)?.memory;
}

const old = 'The local Redis runs on port 6379.';

test('a doubtful contradiction waits for a decision, and both are compared in the diff editor', async () => {
  await keepMemories('yes');
  await say(old);
  await say('Remember that I think Redis runs on port 6380 now, not sure.');
  const view = await conflictOf(old);
  assert.ok(view, 'it waits');
  await run('compareConflict', { conflictId: view.conflict.id });
  const tab = await until(() => {
    const active = vscode.window.tabGroups.activeTabGroup.activeTab;
    return active?.input instanceof vscode.TabInputTextDiff ? active : undefined;
  });
  const { modified, original } = tab.input as vscode.TabInputTextDiff;
  assert.match((await vscode.workspace.openTextDocument(original)).getText(), /port 6379/u);
  assert.match((await vscode.workspace.openTextDocument(modified)).getText(), /port 6380/u);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('either is kept, the other stays in history, and undo opens the conflict again', async () => {
  for (const [command, state] of [
    ['keepNewMemory', 'ended'],
    ['keepOldMemory', 'current'],
  ] as const) {
    const view = await conflictOf(old);
    assert.ok(view);
    assert.ok(await run(command, { conflictId: view.conflict.id }));
    assert.equal((await stored(view.existing))?.state, state);
    const other = (await stored(view.incoming))?.state;
    assert.equal(other, state === 'ended' ? 'current' : 'ended');
    assert.equal(await conflictOf(old), undefined);
    await run('undoMemoryChange');
    assert.equal((await stored(view.existing))?.state, 'current');
  }
});

testWithUser('both are true, one after the other', async () => {
  const view = await conflictOf(old);
  assert.ok(view);
  userWill(
    { pick: 'Both Are True…' },
    { pick: 'One after the other, from a day on…' },
    { type: '2099-01-01', into: 'Since when the new one is true' },
  );
  assert.ok(await run('resolveConflict', { conflictId: view.conflict.id }));
  const [before, after] = [await stored(view.existing), await stored(view.incoming)];
  const day = new Date(2099, 0, 1).getTime();
  assert.equal(before?.current.invalidAt, day);
  assert.equal(before?.state, 'current', 'it holds until then');
  assert.equal(after?.current.validAt, day);
  await run('undoMemoryChange');
});

test('both are kept with other scopes and wordings, by a script', async () => {
  const view = await conflictOf(old);
  assert.ok(view);
  const conflictId = view.conflict.id;
  assert.ok(
    await run('resolveConflict', {
      conflictId,
      resolution: 'bothTrue',
      existing: { text: 'The Redis of the tests runs on port 6379.' },
      incoming: { scope: 'session' },
    }),
  );
  const existing = await stored(view.existing);
  assert.equal(existing?.current.text, 'The Redis of the tests runs on port 6379.');
  assert.equal((await stored(view.incoming))?.scope, 'session');
  assert.equal(await run('resolveConflict', { conflictId, resolution: 'keepNew' }), undefined);
});

test('what is sensitive waits for a yes, and has it or not by a command', async () => {
  await say('Our designer Ana was diagnosed with ADHD.');
  const waiting = (await archive()).memories
    .map(({ memory }) => memory)
    .find(({ current, state }) => state === 'pending' && current.text.includes('Ana'));
  assert.ok(waiting, 'it waits');
  await run('acceptMemory', { memoryId: waiting.id });
  assert.equal((await stored(waiting))?.state, 'current');
  await run('undoMemoryChange');
  assert.equal((await stored(waiting))?.state, 'pending');
  await run('refuseMemory', { memoryId: waiting.id });
  assert.equal((await stored(waiting))?.state, 'forgotten');
});
