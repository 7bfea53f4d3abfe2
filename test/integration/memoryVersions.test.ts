import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Memory } from '../../src/core/memory/memory';
import { addMemory, keepMemories, recalled, run, say, storedMemory, until } from './recollect';
import { test } from './runner';
import { testWithUser, userWill } from './user';

async function textOf(memory: Memory): Promise<string | undefined> {
  return (await storedMemory(memory))?.memory.current.text;
}

async function correct({ id }: Memory, text: string): Promise<void> {
  await run('correctMemory', { memoryId: id, text });
}

/** The diff editor that is shown, with both of its texts. */
async function shownDiff(): Promise<{ label: string; before: string; after: string }> {
  const tab = await until(() => {
    const active = vscode.window.tabGroups.activeTabGroup.activeTab;
    return active?.input instanceof vscode.TabInputTextDiff ? active : undefined;
  });
  const { modified, original } = tab.input as vscode.TabInputTextDiff;
  const [before, after] = [original, modified].map(async (uri) =>
    (await vscode.workspace.openTextDocument(uri)).getText(),
  );
  return { label: tab.label, before: (await before) ?? '', after: (await after) ?? '' };
}

test('two versions are compared in the diff editor', async () => {
  await keepMemories('yes');
  const memory = await addMemory('The cache lives for an hour.');
  await correct(memory, 'The cache lives for a day.');
  await correct(memory, 'The cache lives for a week.');
  const versions = (await storedMemory(memory))?.versions ?? [];
  await run('compareMemoryVersions', {
    memoryId: memory.id,
    before: versions[0]?.id,
    after: versions[2]?.id,
  });
  const { after, before, label } = await shownDiff();
  assert.match(before, /version 1 of 3[^]*lives for an hour\./u);
  assert.match(after, /version 3 of 3[^]*lives for a week\./u);
  assert.match(label, /version 1 and 3/u);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('a memory is rolled back to a version, which is undone and done again', async () => {
  const memory = await addMemory('The pager rings Ada.');
  await run('changeMemoryTags', { memoryId: memory.id, tags: ['oncall'] });
  await correct(memory, 'The pager rings Grace.');
  const first = (await storedMemory(memory))?.versions[0];
  await run('rollBackMemory', { memoryId: memory.id, versionId: first?.id });
  const back = await storedMemory(memory);
  assert.equal(back?.memory.current.text, 'The pager rings Ada.');
  assert.deepEqual(back?.memory.tags, []);
  assert.equal(back?.versions.length, 4, 'what it was before stays in its history');
  await run('undoMemoryChange');
  assert.equal(await textOf(memory), 'The pager rings Grace.');
  await run('redoMemoryChange');
  assert.equal(await textOf(memory), 'The pager rings Ada.');
});

test('everything is restored to a moment, and one undo takes it back', async () => {
  const memory = await addMemory('The door code changes monthly.');
  const time = Date.now();
  await until(() => (Date.now() > time ? true : undefined));
  await correct(memory, 'The door code changes weekly.');
  const later = await addMemory('The bell is broken.');
  await run('showMemoriesAsOf', { time });
  assert.equal(await textOf(memory), 'The door code changes weekly.', 'looking changes nothing');
  await run('restoreMemoriesAsOf', { confirm: 'restore' });
  assert.equal(await textOf(memory), 'The door code changes monthly.');
  assert.equal((await storedMemory(later))?.memory.state, 'forgotten');
  await run('undoMemoryChange');
  assert.equal(await textOf(memory), 'The door code changes weekly.');
  assert.equal((await storedMemory(later))?.memory.state, 'current');
});

test('each field is changed by a command, for all that are selected, and is undone', async () => {
  const [one, two] = [await addMemory('Tests come first.'), await addMemory('Docs come last.')];
  const nodes = [{ memoryId: one.id }, { memoryId: two.id }];
  const all = (command: string, fields: object) =>
    vscode.commands.executeCommand(`recollect.${command}`, { ...nodes[0], ...fields }, nodes);
  await all('changeMemoryScope', { scope: 'user' });
  await all('changeMemoryImportance', { importance: 0.3 });
  await all('changeMemoryTags', { tags: ['habit'] });
  await all('changeMemoryAliases', { aliases: ['custom'] });
  await all('changeMemoryPersona', { personaId: 'mentor' });
  for (const each of [one, two]) {
    const { memory } = (await storedMemory(each)) ?? {};
    assert.equal(memory?.scope, 'user');
    assert.equal(memory?.importance, 0.3);
    assert.deepEqual(memory?.tags, ['habit']);
    assert.deepEqual(memory?.aliases, ['custom']);
    assert.equal(memory?.personaId, 'mentor');
  }
  await run('undoMemoryChange');
  assert.equal((await storedMemory(two))?.memory.personaId, null);
  assert.equal(await run('changeMemoryScope', { memoryId: one.id, scope: 'galaxy' }), undefined);
  assert.equal(await run('changeMemoryImportance', { memoryId: one.id, importance: 7 }), undefined);
  await run('changeMemoryScope', { memoryId: one.id, scope: 'session' });
  assert.equal((await storedMemory(one))?.memory.scope, 'user', 'it was learnt in no session');
});

testWithUser('the timeline leads to the diff and back to a version', async () => {
  const memory = await addMemory('The mirror is in Oslo.');
  await correct(memory, 'The mirror is in Bergen.');
  userWill({ pick: '2. Changed: text' }, { pick: 'Compare with the Version Before' });
  await run('showMemoryVersions', { memoryId: memory.id });
  const { after, before } = await shownDiff();
  assert.match(before, /Oslo/u);
  assert.match(after, /Bergen/u);
  userWill({ pick: '1. Added' }, { pick: 'Roll Back to This Version' });
  await run('showMemoryVersions', { memoryId: memory.id });
  assert.equal(await textOf(memory), 'The mirror is in Oslo.');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

testWithUser('restoring everything asks first', async () => {
  const memory = await addMemory('The lights go out at ten.');
  userWill({ press: 'Cancel' });
  assert.equal(await run('restoreMemoriesAsOf', { time: '2026-01-01' }), undefined);
  assert.equal((await storedMemory(memory))?.memory.state, 'current');
});

test('a moment or a version that is none is refused', async () => {
  const memory = await addMemory('The plan is on the wall.');
  assert.equal(
    await run('rollBackMemory', { memoryId: memory.id, versionId: 'v-none' }),
    undefined,
  );
  assert.equal(await run('restoreMemoriesAsOf', { time: 'soon', confirm: 'restore' }), undefined);
  assert.equal((await storedMemory(memory))?.versions.length, 1);
});

test('feedback on a reply moves a memory within bounds, stands in its history, and opens a correction', async () => {
  const memory = await addMemory('The courier comes at four.');
  const { reply } = await say('When does the courier come?');
  assert.match(recalled(reply).join('\n'), /at four/u);
  const give = (verdict: string) =>
    run<{ correct: boolean; changeId: string } | undefined>('giveFeedback', {
      messageId: reply.message.id,
      memoryId: memory.id,
      verdict,
    });
  assert.equal((await give('helped'))?.correct, false);
  const helped = (await storedMemory(memory))?.memory;
  assert.ok(helped && helped.strength > 0.5 && helped.strength <= 1);
  assert.equal((await give('outOfDate'))?.correct, true);
  await until(() =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.query === memory.id),
  );
  const { memory: after, versions = [] } = (await storedMemory(memory)) ?? {};
  assert.ok(after && after.strength < helped.strength);
  assert.deepEqual(
    versions.map(({ action }) => action),
    ['added', 'helped', 'outOfDate'],
  );
  assert.equal(await give('boring'), undefined);
});

test('what was noted and refused is counted, and why', async () => {
  const before = await run<Record<string, number>>('showNotingCounts');
  await say('The kiln is fired on Thursdays. Could we fire it twice?');
  const after = await run<Record<string, number>>('showNotingCounts');
  assert.ok((after['noted'] ?? 0) > (before['noted'] ?? 0));
  assert.ok((after['question'] ?? 0) > (before['question'] ?? 0));
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
});
