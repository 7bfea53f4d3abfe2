import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { barePlace, type OpenWorkspace } from '../../../../src/core/workspace/place';
import { identityCalls } from '../../../../src/engine/calls/identityCalls';
import { WorkspaceStore } from '../../../../src/host/workspace/workspaceStore';
import type { RemoteCalls } from '../../../../src/protocol/contract';
import type { EngineContract } from '../../../../src/protocol/engineContract';
import type { StoreQuestion } from '../../../../src/protocol/engine/identityCallSpecs';
import { RecordingLog } from '../../../support/recordingLog';

let folder: string;
let log: RecordingLog;
let memories: number;
/** What was asked, and what the user says to it. */
let questions: StoreQuestion[];
let answer: 'use' | 'apart' | 'later';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recollect-window-'));
  log = new RecordingLog();
  memories = 0;
  questions = [];
  answer = 'later';
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

const born = (inode: string) => ({ device: '1', inode, birth: inode, isBirthSure: true });
const shown = (inode: string): OpenWorkspace => ({
  name: 'project',
  place: { ...barePlace('folder', 'file:///gone/project'), node: born(inode) },
  folderPlaces: [],
});

/** A window: the engine's answers about stores are the real ones, and no store is really open. */
async function open(workspace: OpenWorkspace): Promise<WorkspaceStore> {
  const real = identityCalls(() => log);
  const calls = {
    ...real,
    counts: async () => ({ sessions: 0, messages: 0, memories }),
  } as unknown as RemoteCalls<EngineContract>;
  const reopen = async (meanwhile: (given: typeof calls) => Promise<void>) => {
    await meanwhile(calls);
    await store.resolve(calls);
  };
  const store: WorkspaceStore = new WorkspaceStore({
    storesFolder: join(folder, 'stores'),
    readWorkspace: async () => workspace,
    engine: () => ({
      calls: async () => calls,
      openAfter: reopen,
      reopen,
    }),
    askAboutDoubt: async (question) => {
      questions.push(question);
      return answer;
    },
    log,
  });
  await store.resolve(calls);
  return store;
}

const stores = async () =>
  (await readdir(join(folder, 'stores'))).filter((name) => name.startsWith('project-'));

test('shows the folder of all stores until its own is known', async () => {
  const before = new WorkspaceStore({
    storesFolder: '/stores',
    readWorkspace: () => Promise.reject(new Error('not asked')),
    engine: () => {
      throw new Error('not asked');
    },
    askAboutDoubt: () => Promise.reject(new Error('not asked')),
    log,
  });
  expect([before.shownFolder, before.folderName]).toEqual(['/stores', undefined]);
  const store = await open(shown('1'));
  expect(store.shownFolder).toMatch(/stores\/project-[0-9a-f]{16}$/);
  expect(store.folderName).toMatch(/^project-[0-9a-f]{16}$/);
  expect(questions).toEqual([]);
});

test('uses the memories that the user says belong here', async () => {
  const before = await open(shown('1'));
  answer = 'use';
  const after = await open(shown('2'));
  await vi.waitFor(() => expect(after.folderName).toBe(before.folderName));
  expect(questions).toMatchObject([{ doubt: 'replaced', store: { name: 'project' } }]);
  expect(await stores()).toEqual([before.folderName]);
});

test('keeps what was said before the answer, apart', async () => {
  const before = await open(shown('1'));
  answer = 'use';
  memories = 1;
  const after = await open(shown('2'));
  await vi.waitFor(() => expect(after.folderName).toBe(before.folderName));
  expect(await stores()).toHaveLength(2);
});

test.each(['apart', 'later'] as const)('asks no second time today after "%s"', async (said) => {
  await open(shown('1'));
  answer = said;
  const after = await open(shown('2'));
  await vi.waitFor(() => expect(questions).toHaveLength(1));
  const again = await open(shown('2'));
  expect(again.folderName).toBe(after.folderName);
  expect(questions).toHaveLength(1);
});

test('a window asks once, however often its store is opened', async () => {
  await open(shown('1'));
  const never = new Promise<'later'>(() => undefined);
  answer = never as unknown as 'later';
  const after = await open(shown('2'));
  const calls = identityCalls(() => log) as unknown as RemoteCalls<EngineContract>;
  await after.resolve(calls);
  await after.resolve(calls);
  expect(questions).toHaveLength(1);
});

test('lists the others, and links one by hand and back', async () => {
  const one = await open(shown('1'));
  const workspace = { ...shown('9'), place: barePlace('folder', 'file:///else/where') };
  const two = await open({ ...workspace, name: 'project-two' });
  memories = 1;
  const [listed] = await two.others();
  expect(listed).toMatchObject({ name: 'project', places: ['file:///gone/project'] });
  const linked = await two.link(listed?.id ?? '');
  expect(two.folderName).toBe(one.folderName);
  expect(await two.others()).toMatchObject([{ id: linked.before, places: [] }]);
  await two.link(linked.before);
  expect(two.folderName).not.toBe(one.folderName);
  expect(log.of('warn')).toEqual([]);
});

test('what cannot be linked any more is told, and nothing changes', async () => {
  const store = await open(shown('1'));
  await expect(store.link('gone')).rejects.toMatchObject({ code: 'notFound' });
  expect(await stores()).toEqual([store.folderName]);
});

test('begins anew beside a store that does not open, and can be given that one back', async () => {
  const before = await open(shown('1'));
  const locked = before.folderName;
  memories = 1;
  const left = await before.startAnew();
  expect(left).toBe(join(folder, 'stores', locked ?? ''));
  expect(before.folderName).not.toBe(locked);
  const again = await open(shown('1'));
  expect(again.folderName).toBe(before.folderName);
  expect(questions).toEqual([]);
  const [listed] = await again.others();
  await again.link(listed?.id ?? '');
  expect(again.folderName).toBe(locked);
});
