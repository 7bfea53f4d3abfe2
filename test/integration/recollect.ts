import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { MessageId, SessionId } from '../../src/core/base/ids';
import type { Memory } from '../../src/core/memory/memory';
import { type Archive, archiveSchema } from '../../src/core/transfer/archive';

/** The profile that VS Code was started with, which the harness removes in the end. */
const userData = process.env['RECOLLECT_TEST_USER_DATA'] ?? '';

/** Files of the tests themselves. */
export const scratch = mkdtempSync(join(userData, 'tests-'));

/** Where VS Code keeps what Recollect stores. */
const storage = join(userData, 'User/globalStorage/recollect.recollect');
export const storesFolder = join(storage, 'stores');
export const backupsFolder = join(storage, 'backups');

/** A message of an archive, with its recall. */
export type Entry = Archive['sessions'][number]['messages'][number];

export interface Sent {
  readonly sessionId: SessionId;
  readonly messageId: MessageId;
}

/** Runs a command of Recollect as any other extension would. */
export async function run<T = void>(command: string, argument?: object): Promise<T> {
  return vscode.commands.executeCommand<T>(`recollect.${command}`, argument);
}

/** The user's answer, in the user's own settings. */
export async function keepMemories(answer: 'ask' | 'yes' | 'no'): Promise<void> {
  await vscode.workspace
    .getConfiguration('recollect.memory')
    .update('keep', answer, vscode.ConfigurationTarget.Global);
}

/** Less than a test may take, so that what is waited for is named and nothing goes on after its test. Milliseconds. */
const patience = 45_000;

/** Reads again and again until there is something: what is waited for comes in its own time. */
export async function until<T>(read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    assert.ok(Date.now() < deadline, `it did not come: ${read.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Everything that the store holds, as the user would export it. */
export async function archive(): Promise<Archive> {
  const path = join(scratch, `archive-${randomUUID()}.json`);
  assert.ok(await run('exportMemories', { path }), 'it was exported');
  return archiveSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Adds a memory as the user would by the command. */
export async function addMemory(text: string): Promise<Memory> {
  const memory = await run<Memory | undefined>('addMemory', { text, kind: 'semantic' });
  assert.ok(memory, `it was added: ${text}`);
  return memory;
}

/** What the store holds of a memory: as it is now, and all of its versions; undefined once it is erased. */
export async function storedMemory({
  id,
}: Memory): Promise<Archive['memories'][number] | undefined> {
  return (await archive()).memories.find(({ memory }) => memory.id === id);
}

export interface Answered extends Sent {
  readonly reply: Entry;
}

/** Sends to a session, or to a new one, and waits for the reply to be kept. */
export async function say(text: string, sessionId?: SessionId): Promise<Answered> {
  if (sessionId === undefined) await run('newSession');
  const target = sessionId === undefined ? {} : { sessionId };
  const answered = await run<Answered | undefined>('sendMessage', { text, wait: true, ...target });
  assert.ok(answered, `it was answered: ${text}`);
  return answered;
}

/** The texts that were recalled for a reply and could be used for it. */
export function recalled({ recall }: Entry): readonly string[] {
  return recall?.items.filter(({ inPrompt }) => inPrompt).map(({ text }) => text) ?? [];
}

/** The files below a folder whose bytes contain a text, in whatever case. */
export function filesWith(folder: string, text: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .filter((file) => readFileSync(file, 'latin1').toLowerCase().includes(text.toLowerCase()));
}

/** The stores that the extension knows, by what it keeps of them on the disk. */
export function registeredStores(): readonly { readonly id: string; readonly folder: string }[] {
  const { stores } = JSON.parse(readFileSync(join(storesFolder, 'registry.json'), 'utf8')) as {
    readonly stores: readonly { readonly id: string; readonly folder: string }[];
  };
  return stores;
}
