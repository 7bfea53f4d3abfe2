import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey } from '../../../src/core/privacy/recoveryKey';
import { HeldTimers } from '../../support/heldTimers';
import { filesHolding, filesOf } from '../../support/storedText';
import { connectEngine, storeFolder } from './connectedEngine';

const key = formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => index * 3));
const otherKey = formatRecoveryKey(Uint8Array.from({ length: 32 }, (_, index) => index * 5));
const bytes = parseRecoveryKey(key)!;
const hour = 3_600_000;
/** Stretching a passphrase is slow by intention. */
const stretching = { timeout: 120_000 };

async function outputFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-output-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

it('encrypts all that is kept, drafts that wait too, goes on, and turns it off again', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, { keys: [key] });
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  const { id: drafted } = await engine.newSession();
  await engine.calls.saveDraft({ sessionId: drafted, text: 'Rollo needs a draft' });
  expect(await engine.calls.encryption({})).toEqual({ isEncrypted: false });
  expect(filesHolding(filesOf(folder), 'Rollo')).not.toEqual([]);

  await engine.calls.encryptStore({ recoveryKey: key });
  expect(await engine.calls.encryption({})).toEqual({ isEncrypted: true });
  expect(engine.heard.didReset).toBe(1);
  expect(filesHolding(filesOf(folder), 'Rollo')).toEqual([]);
  expect(filesHolding(filesOf(folder), 'needs a draft', [bytes])).not.toEqual([]);
  const { entry } = await engine.say(id, 'What is the office dog called?');
  expect(entry.message.text).toContain('Rollo');
  await engine.calls.close({});
  expect(filesHolding(filesOf(folder), 'Rollo')).toEqual([]);

  const again = await connectEngine(folder, { keys: [otherKey, key] });
  expect(await again.texts(id)).toHaveLength(4);
  expect(await again.calls.loadDraft({ sessionId: drafted })).toEqual({
    text: 'Rollo needs a draft',
  });
  await again.calls.decryptStore({});
  expect(await again.texts(id)).toHaveLength(4);
  await again.calls.close({});
  expect(await (await connectEngine(folder)).texts(id)).toHaveLength(4);
});

it('makes a backup before it encrypts and before it turns that off, sealed as the store is then', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, { keys: [key] });
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  const output = await outputFolder();
  const list = async () => (await engine.calls.listBackups({ folder: output })).backups;
  const kinds = async () => (await list()).map(({ kind, lockedBy }) => [kind, lockedBy]);
  await engine.calls.encryptStore({ recoveryKey: key });
  expect(await kinds()).toEqual([['before-encryption', 'storeKey']]);
  await engine.say(id, 'Remember that the office cat is called Minka.');
  await engine.calls.decryptStore({});
  expect(await kinds()).toEqual([
    ['before-encryption', 'nothing'],
    ['before-encryption', 'nothing'],
  ]);
  await engine.calls.restoreBackup({ path: (await list()).at(-1)!.path });
  expect(await engine.texts(id)).toHaveLength(2);
});

it('encrypts nothing when the backup before it cannot be made', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, { keys: [key] });
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  // Where the backups go there is a file.
  await writeFile(join(folder, 'backups'), 'in the way');
  await expect(engine.calls.encryptStore({ recoveryKey: key })).rejects.toMatchObject({
    code: 'storeUnavailable',
  });
  expect(await engine.calls.encryption({})).toEqual({ isEncrypted: false });
  expect(await engine.texts(id)).toHaveLength(2);
});

it('does not open without the key, and says why', async () => {
  const folder = await storeFolder();
  const engine = await connectEngine(folder, { keys: [key] });
  await engine.say((await engine.newSession()).id, 'Hello.');
  await engine.calls.encryptStore({ recoveryKey: key });
  await engine.calls.close({});
  const files = filesOf(folder);
  await expect(connectEngine(folder)).rejects.toMatchObject({ code: 'keyRequired' });
  const wrong = connectEngine(folder, { keys: [otherKey], answersAnyKey: true });
  await expect(wrong).rejects.toMatchObject({ code: 'keyWrong' });
  expect(filesOf(folder)).toEqual(files);
  await expect(engine.calls.identifyKey({ recoveryKey: 'hello' })).rejects.toMatchObject({
    code: 'invalidInput',
  });
});

it('locks a backup with a passphrase that opens it in another workspace', stretching, async () => {
  const path = join(await outputFolder(), 'mine.recollect-backup');
  const engine = await connectEngine(await storeFolder());
  const { id } = await engine.newSession();
  await engine.say(id, 'Remember that the office dog is called Rollo.');
  await engine.calls.backUp({ path, passphrase: 'correct horse' });
  expect(filesHolding(filesOf(join(path, '..')), 'Rollo')).toEqual([]);

  const other = await connectEngine(await storeFolder());
  await expect(other.calls.inspectBackup({ path })).rejects.toMatchObject({
    code: 'passphraseRequired',
  });
  const wrong = other.calls.restoreBackup({ path, passphrase: 'battery staple' });
  await expect(wrong).rejects.toMatchObject({ code: 'keyWrong' });
  expect(await other.calls.counts({})).toEqual({ sessions: 0, messages: 0, memories: 0 });
  const right = { path, passphrase: 'correct horse' };
  expect(await other.calls.inspectBackup(right)).toMatchObject({ isOfThisStore: false });
  await other.calls.restoreBackup(right);
  expect(await other.texts(id)).toHaveLength(2);
});

it('opens a backup of an encrypted store elsewhere with its recovery key', async () => {
  const path = join(await outputFolder(), 'mine.recollect-backup');
  const engine = await connectEngine(await storeFolder(), { keys: [key] });
  const { id } = await engine.newSession();
  await engine.say(id, 'Hello.');
  await engine.calls.encryptStore({ recoveryKey: key });
  await engine.calls.backUp({ path });
  const other = await connectEngine(await storeFolder());
  await expect(other.calls.inspectBackup({ path })).rejects.toMatchObject({ code: 'keyRequired' });
  const wrong = other.calls.restoreBackup({ path, recoveryKey: otherKey });
  await expect(wrong).rejects.toMatchObject({ code: 'keyWrong' });
  await other.calls.restoreBackup({ path, recoveryKey: key });
  expect(await other.texts(id)).toHaveLength(2);
});

it('makes a backup when a day is over, lists it with what was made by hand, and erases it with the rest', async () => {
  const folder = await storeFolder();
  const manual = await outputFolder();
  const timers = new HeldTimers();
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const engine = await connectEngine(folder, { timers, clock });
  await engine.calls.setBackupPlan({ everyHours: 24, keep: 2 });
  const made = async () => {
    timers.ring();
    return (await engine.calls.listBackups({ folder: manual })).backups;
  };
  expect(await made()).toEqual([]);
  const { id } = await engine.newSession();
  for (const [day, count] of [
    [0, 1],
    [0.5, 1],
    [1, 2],
    [2, 2],
    [3, 2],
  ] as const) {
    await engine.say(id, `It is day ${day}.`);
    clock.at = Date.UTC(2026, 0, 1) + day * 24 * hour;
    expect([day, (await made()).length]).toEqual([day, count]);
  }
  await engine.calls.backUp({ path: join(manual, 'mine.recollect-backup') });
  expect(await made()).toMatchObject([
    { createdAt: clock.at },
    { createdAt: clock.at },
    { kind: 'automatic', createdAt: clock.at - 24 * hour, counts: { sessions: 1, messages: 8 } },
  ]);
  await engine.calls.clearStore({});
  expect(await made()).toMatchObject([{ kind: 'manual' }]);
});

it('backs up another store that is not open', async () => {
  const folder = await storeFolder();
  const path = join(await outputFolder(), 'other.recollect-backup');
  const other = await connectEngine(folder);
  await other.say((await other.newSession()).id, 'Hello.');
  await other.calls.close({});
  const engine = await connectEngine(await storeFolder());
  await engine.calls.backUpStore({ folder, path });
  expect((await engine.calls.inspectBackup({ path })).counts).toMatchObject({ messages: 2 });
});

it('is followed by another window: with the key at once, without it as soon as the key is there', async () => {
  const folder = await storeFolder();
  const kept: string[] = [];
  const first = await connectEngine(folder, { keys: [key] });
  const second = await connectEngine(folder, { keys: kept });
  const { id } = await first.newSession();
  await first.say(id, 'Remember that the office dog is called Rollo.');
  expect(await second.texts(id)).toHaveLength(2);
  await first.calls.encryptStore({ recoveryKey: key });
  // What it has is still shown, and nothing is written in the plain.
  expect(await second.texts(id)).toHaveLength(2);
  const refused = second.calls.startTurn({
    sessionId: id,
    text: 'A word about Rollo.',
    model: { kind: 'offline' },
  });
  await expect(refused).rejects.toMatchObject({ code: 'keyRequired' });
  expect(filesHolding(filesOf(folder), 'Rollo')).toEqual([]);

  kept.push(key);
  await second.say(id, 'What is the office dog called?');
  expect(await first.texts(id)).toHaveLength(4);
  expect(filesHolding(filesOf(folder), 'Rollo')).toEqual([]);
  await second.calls.decryptStore({});
  await first.say(id, 'Who is Rollo?');
  expect(await second.texts(id)).toHaveLength(6);
});
