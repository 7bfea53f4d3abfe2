import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SessionId } from '../../../src/core/base/ids';
import { filesHolding, filesOf } from '../../support/storedText';
import { connectEngine, storeFolder } from './connectedEngine';

async function outputFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-output-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

it('clears one session from every file and keeps the rest', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const a = await engine.newSession();
  const b = await engine.newSession();
  await engine.say(a.id, 'Might the marmalade budget be too small this year?');
  await engine.calls.summarizeSession({ sessionId: a.id });
  await engine.calls.saveDraft({ sessionId: a.id, text: 'more marmalade', now: true });
  const recalled = await engine.say(b.id, 'Is the marmalade budget too small?');
  expect(recalled.entry.recall!.items.map(({ text }) => text).join()).toContain('marmalade');
  await engine.say(b.id, 'Remember that invoices go to Nadja.');
  await engine.calls.saveDraft({ sessionId: b.id, text: 'a draft that stays' });
  expect(filesHolding(filesOf(folder), 'Might the marmalade')).not.toEqual([]);

  await engine.calls.clearSession({ sessionId: a.id });
  expect(engine.heard.didReset).toBe(1);
  const view = await engine.calls.openSession({ sessionId: a.id, limit: 50 });
  expect(view).toMatchObject({
    session: { title: 'New session', messageCount: 0, unread: false },
    page: { entries: [], hasEarlier: false },
    summary: null,
  });
  expect(await engine.texts(b.id)).toHaveLength(4);
  expect(await engine.calls.loadDraft({ sessionId: b.id })).toEqual({ text: 'a draft that stays' });
  const again = await engine.say(a.id, 'Who gets the invoices?');
  expect(again.entry.message.text).toContain('Nadja');
  await engine.calls.close({});
  // What the user asked about it elsewhere is another session's own.
  expect(filesHolding(filesOf(folder), 'Might the marmalade')).toEqual([]);
  expect(filesHolding(filesOf(folder), 'more marmalade')).toEqual([]);

  const later = await connectEngine(folder);
  expect(await later.texts(b.id)).toHaveLength(4);
  await expect(
    later.calls.clearSession({ sessionId: 's-gone' as SessionId }),
  ).rejects.toMatchObject({ code: 'notFound' });
});

it('clears a private session in memory', async () => {
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession({ private: true });
  await engine.say(id, 'Forget me.');
  await engine.calls.clearSession({ sessionId: id });
  expect(await engine.texts(id)).toEqual([]);
  const { sessions } = await engine.calls.listSessions({ state: 'all' });
  expect(sessions).toMatchObject([{ id, title: 'New session', private: true, messageCount: 0 }]);
  await engine.say(id, 'Hello again.');
});

it('shows what a backup holds before it is restored, and undoes restoring', async () => {
  const folder = await storeFolder();
  const path = join(await outputFolder(), 'mine.recollect');
  const engine = await connectEngine(folder);
  const a = await engine.newSession();
  await engine.say(a.id, 'Remember that the office dog is called Rollo.');
  await engine.calls.backUp({ path });
  const counts = await engine.calls.counts({});
  await engine.say(a.id, 'Remember that the office cat is called Mimi.');
  const b = await engine.newSession();
  await engine.calls.saveDraft({ sessionId: b.id, text: 'typed just now' });

  const preview = await engine.calls.inspectBackup({ path });
  expect(preview.counts).toEqual(counts);
  expect(preview).toMatchObject({ workspace: basename(folder), isOfThisStore: true });
  const elsewhere = await connectEngine(join(await outputFolder(), 'notes-0123456789abcdef'));
  await elsewhere.calls.backUp({ path: `${path}.other` });
  expect(await engine.calls.inspectBackup({ path: `${path}.other` })).toMatchObject({
    workspace: 'notes',
    isOfThisStore: false,
  });
  expect(Math.abs(preview.createdAt - Date.now())).toBeLessThan(60_000);
  expect(await engine.texts(a.id)).toHaveLength(4);

  const restored = await engine.calls.restoreBackup({ path });
  expect(restored.counts).toEqual(counts);
  expect(engine.heard.didReset).toBe(1);
  expect(await engine.texts(a.id)).toHaveLength(2);
  const { entry } = await engine.say(a.id, 'What is the office cat called?');
  expect(entry.message.text).not.toContain('Mimi');
  // What the duplicates' index knew of is gone, so this is news again.
  await engine.say(a.id, 'Remember that the office cat is called Mimi.');
  expect((await engine.calls.counts({})).memories).toBe(counts.memories + 1);

  expect(existsSync(restored.undoPath)).toBe(true);
  expect(dirname(restored.undoPath).startsWith(folder)).toBe(true);
  await engine.calls.restoreBackup({ path: restored.undoPath });
  expect(await engine.texts(a.id)).toHaveLength(4);
  expect(await engine.calls.loadDraft({ sessionId: b.id })).toEqual({ text: 'typed just now' });

  await expect(
    engine.calls.restoreBackup({ path: join(folder, 'none.recollect') }),
  ).rejects.toThrow();
  expect(await engine.texts(a.id)).toHaveLength(4);
});

it('exports a session as Markdown, and memories as an archive, Markdown or a table', async () => {
  const output = await outputFolder();
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'Use this:\n```ts\nconst a = 1;\n');
  await engine.say(id, 'Remember that =HYPERLINK("http://x") is no formula, "quoted".');
  const paths = {
    session: join(output, 's.md'),
    json: join(output, 'm.json'),
    markdown: join(output, 'm.md'),
    csv: join(output, 'm.csv'),
  };
  const { bytes } = await engine.calls.exportSession({ sessionId: id, path: paths.session });
  const session = await readFile(paths.session, 'utf8');
  expect(Buffer.byteLength(session)).toBe(bytes);
  expect(session).toMatch(/^# Use this/);
  expect(session).toContain('```ts\nconst a = 1;\n```\n');
  expect(session).toContain('**You** · ');
  await expect(
    engine.calls.exportSession({ sessionId: 's-gone' as SessionId, path: paths.session }),
  ).rejects.toMatchObject({ code: 'notFound' });

  for (const format of ['json', 'markdown', 'csv'] as const) {
    const exported = await engine.calls.exportMemories({ path: paths[format], format });
    expect(exported.memories).toBe(1);
  }
  const archive = JSON.parse(await readFile(paths.json, 'utf8'));
  expect(archive).toMatchObject({ format: 'recollect-archive', sessions: [] });
  expect(archive.memories).toHaveLength(1);
  expect(await readFile(paths.markdown, 'utf8')).toContain('no formula');
  expect((await readFile(paths.csv, 'utf8')).split('\r\n')).toHaveLength(3);
});

it('erases a message that was on its way when the store was cleared', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder);
  const { id: sessionId } = await engine.newSession();
  const turn = engine.calls.startTurn({
    sessionId,
    text: 'The marmalade is in the cellar.',
    model: { kind: 'offline' },
  });
  await Promise.all([turn, engine.calls.clearStore({})]);
  expect(await engine.calls.counts({})).toEqual({ sessions: 0, messages: 0, memories: 0 });
  await engine.calls.close({});
  expect(filesHolding(filesOf(folder), 'marmalade')).toEqual([]);
});
