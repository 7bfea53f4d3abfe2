import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileNodeOf } from '../../../../src/core/workspace/place';
import { StoreResolver } from '../../../../src/engine/workspace/storeResolver';
import { localFiles } from '../../../../src/host/workspace/localFiles';
import { readWorkspace } from '../../../../src/host/workspace/readWorkspace';
import { nameByUri } from '../../../../src/storage/storeNames';
import { RecordingLog } from '../../../support/recordingLog';

// Running git takes its time on a busy machine.

/** Real folders and repositories, made by the real `git`, `cp` and rename, as a person does. */
let home: string;
let stores: string;
let log: RecordingLog;
let now: number;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'recollect-identity-')));
  stores = join(home, 'storage/stores');
  log = new RecordingLog();
  now = Date.UTC(2026, 0, 1);
});

afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 10 }));

const path = (name: string) => join(home, name);
const uriOf = (name: string) => pathToFileURL(path(name)).href;
const resolver = () => new StoreResolver(stores, { now: () => now }, log);

async function read(name: string | undefined) {
  const folders = name === undefined ? [] : [uriOf(name)];
  return readWorkspace({ name, file: undefined, folders }, localFiles);
}

/** Opens a folder in a new window. */
async function open(name: string | undefined) {
  const { storeId, folder, question } = resolver().resolve(await read(name));
  return { storeId, folder, doubt: question?.doubt, asked: question?.store.id };
}

async function openFile(name: string, folders: readonly string[]) {
  const shown = { name, file: uriOf(name), folders: folders.map(uriOf) };
  const { storeId, question } = resolver().resolve(await readWorkspace(shown, localFiles));
  return { storeId, doubt: question?.doubt, asked: question?.store.id };
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: path(folder),
    stdio: 'pipe',
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    },
  });
}

function makeFolder(name: string): void {
  mkdirSync(path(name), { recursive: true });
  writeFileSync(join(path(name), 'notes.txt'), name);
}

/** Changes what is in a folder until the disk's clock has moved on: only then a birth is known to be one. */
function useFolder(name: string): void {
  const file = join(path(name), 'used');
  const isBirthSure = () => fileNodeOf(statSync(path(name), { bigint: true })).isBirthSure;
  while (!isBirthSure()) {
    writeFileSync(file, '');
    rmSync(file);
  }
}

function makeRepository(name: string): void {
  makeFolder(name);
  git(name, 'init', '--quiet');
  git(name, 'add', '.');
  git(name, 'commit', '--quiet', '-m', `the first of ${name}`);
}

function copy(from: string, to: string, ...options: readonly string[]): void {
  execFileSync('cp', ['-r', ...options, path(from), path(to)]);
}

describe('a folder', () => {
  test('has its own memories, and the same ones in every window', async () => {
    makeFolder('a');
    makeFolder('b');
    const a = await open('a');
    expect((await open('b')).storeId).not.toBe(a.storeId);
    expect(await open('a')).toEqual(a);
    expect(a.folder).toMatch(/stores\/a-[0-9a-f]{16}$/);
  });

  test('keeps them when it is renamed, and a new folder in its old place begins with none', async () => {
    makeFolder('a');
    const { storeId } = await open('a');
    renameSync(path('a'), path('renamed'));
    expect(await open('renamed')).toMatchObject({ storeId, doubt: undefined });
    makeFolder('a');
    expect((await open('a')).storeId).not.toBe(storeId);
    expect((await open('renamed')).storeId).toBe(storeId);
  });

  test('keeps them when it is moved into another folder of the same disk', async () => {
    makeFolder('a');
    makeFolder('deep/er');
    const { storeId } = await open('a');
    renameSync(path('a'), path('deep/er/a'));
    expect(await open('deep/er/a')).toMatchObject({ storeId, doubt: undefined });
  });

  test('keeps them when a folder above it is renamed', async () => {
    makeFolder('above/a');
    const { storeId } = await open('above/a');
    renameSync(path('above'), path('below'));
    expect(await open('below/a')).toMatchObject({ storeId, doubt: undefined });
  });

  test('has them behind a symbolic link too, whichever was opened first', async () => {
    makeFolder('a');
    symlinkSync(path('a'), path('link'));
    const { storeId } = await open('link');
    expect(await open('a')).toMatchObject({ storeId, doubt: undefined });
    expect(await open('link')).toMatchObject({ storeId, doubt: undefined });
  });

  test('is asked about when another folder stands in its place', async () => {
    makeFolder('a');
    useFolder('a');
    const { storeId } = await open('a');
    rmSync(path('a'), { recursive: true });
    makeFolder('a');
    useFolder('a');
    const second = await open('a');
    expect(second).toMatchObject({ doubt: 'replaced', asked: storeId });
    expect(second.storeId).not.toBe(storeId);
  });

  test('leaves a copy without memories', async () => {
    makeFolder('a');
    const { storeId } = await open('a');
    copy('a', 'copy');
    expect((await open('copy')).storeId).not.toBe(storeId);
    expect((await open('a')).storeId).toBe(storeId);
  });

  test('with signs that a URI encodes is known again', async () => {
    const name = 'größer (2) & 50% #1';
    makeRepository(name);
    const { storeId } = await open(name);
    git(name, 'worktree', 'add', '--quiet', '-b', 'tree', path('tree of it'));
    expect(await open('tree of it')).toMatchObject({ storeId });
    renameSync(path(name), path('plain'));
    expect(await open('plain')).toMatchObject({ storeId, doubt: undefined });
  });
});

describe('a repository', () => {
  test('shares its memories with its worktrees, also when one of them was opened first', async () => {
    makeRepository('main');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    git('main', 'worktree', 'add', '--quiet', path('other'));
    const { storeId } = await open('tree');
    expect(await open('main')).toMatchObject({ storeId, doubt: undefined });
    expect(await open('other')).toMatchObject({ storeId, doubt: undefined });
    git('main', 'worktree', 'move', path('other'), path('moved'));
    expect(await open('moved')).toMatchObject({ storeId, doubt: undefined });
  });

  test('shares them with the worktrees of a bare one', async () => {
    makeRepository('source');
    git('.', 'clone', '--quiet', '--bare', path('source'), path('bare.git'));
    git('bare.git', 'worktree', 'add', '--quiet', path('one'));
    git('bare.git', 'worktree', 'add', '--quiet', path('two'), '-b', 'two');
    const { storeId } = await open('one');
    expect(await open('two')).toMatchObject({ storeId, doubt: undefined });
  });

  test('has other memories in its folders, which are shared among worktrees in turn', async () => {
    makeRepository('main');
    makeFolder('main/app');
    git('main', 'add', '.');
    git('main', 'commit', '--quiet', '-m', 'app');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    const whole = await open('main');
    const app = await open('main/app');
    expect(app.storeId).not.toBe(whole.storeId);
    expect((await open('tree/app')).storeId).toBe(app.storeId);
    expect((await open('tree')).storeId).toBe(whole.storeId);
  });

  test('gives no memories to a folder that only claims to be its worktree', async () => {
    makeRepository('main');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    const { storeId } = await open('main');
    for (const [name, claimed] of [
      ['evil', path('main/.git')],
      ['worse', path('main/.git/worktrees/tree')],
    ] as const) {
      makeFolder(name);
      writeFileSync(join(path(name), '.git'), `gitdir: ${claimed}\n`);
      expect((await open(name)).storeId).not.toBe(storeId);
    }
    expect((await open('tree')).storeId).toBe(storeId);
  });

  test('is not its submodule', async () => {
    makeRepository('library');
    makeRepository('main');
    git('main', 'submodule', '--quiet', 'add', path('library'), 'sub');
    const { storeId } = await open('main');
    expect((await open('main/sub')).storeId).not.toBe(storeId);
    expect((await open('library')).storeId).not.toBe(storeId);
  });

  test('cloned twice is two workspaces', async () => {
    makeRepository('origin');
    git('.', 'clone', '--quiet', path('origin'), path('one'));
    git('.', 'clone', '--quiet', path('origin'), path('two'));
    const ids = [await open('origin'), await open('one'), await open('two')];
    expect(new Set(ids.map(({ storeId }) => storeId)).size).toBe(3);
    expect(ids.map(({ doubt }) => doubt)).toEqual([undefined, undefined, undefined]);
  });

  test('copied on the same disk begins with no memories, without a question', async () => {
    makeRepository('a');
    const { storeId } = await open('a');
    copy('a', 'copy');
    const second = await open('copy');
    expect(second.doubt).toBeUndefined();
    expect(second.storeId).not.toBe(storeId);
  });

  test('moved to another disk, which is to copy and delete it, is asked about', async () => {
    makeRepository('a');
    const { storeId } = await open('a');
    copy('a', 'elsewhere', '-a');
    rmSync(path('a'), { recursive: true });
    expect(await open('elsewhere')).toMatchObject({ doubt: 'copiedAndGone', asked: storeId });
  });

  test('cloned again elsewhere after the first clone was deleted is asked about', async () => {
    makeRepository('origin');
    git('.', 'clone', '--quiet', path('origin'), path('one'));
    const { storeId } = await open('one');
    rmSync(path('one'), { recursive: true });
    // A clone's beginning counts seconds: two clones in one second of the same commit could not be told apart.
    makeFolder('origin/later');
    git('origin', 'add', '.');
    git('origin', 'commit', '--quiet', '-m', 'later');
    git('.', 'clone', '--quiet', path('origin'), path('two'));
    expect(await open('two')).toMatchObject({ doubt: 'clonedAndGone', asked: storeId });
  });

  test('cloned again in the same place keeps its memories', async () => {
    makeRepository('origin');
    git('.', 'clone', '--quiet', path('origin'), path('one'));
    const { storeId } = await open('one');
    rmSync(path('one'), { recursive: true });
    git('.', 'clone', '--quiet', path('origin'), path('one'));
    expect(await open('one')).toMatchObject({ storeId, doubt: undefined });
  });

  test('that was begun anew under another name is asked about', async () => {
    makeRepository('a');
    const { storeId } = await open('a');
    rmSync(path('a/.git'), { recursive: true });
    renameSync(path('a'), path('b'));
    git('b', 'init', '--quiet');
    git('b', 'add', '.');
    git('b', 'commit', '--quiet', '-m', 'anew');
    expect(await open('b')).toMatchObject({ doubt: 'otherRepository', asked: storeId });
  });

  test('whose worktree has lost it is still a folder', async () => {
    makeRepository('main');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    const { storeId } = await open('tree');
    renameSync(path('main'), path('away'));
    expect(await open('tree')).toMatchObject({ storeId, doubt: undefined });
  });
});

describe('no folder and several folders', () => {
  test('windows without a folder share their memories with one another alone', async () => {
    makeFolder('a');
    const none = await open(undefined);
    expect((await open(undefined)).storeId).toBe(none.storeId);
    expect((await open('a')).storeId).not.toBe(none.storeId);
    expect(none.folder).toMatch(/stores\/no-folder-[0-9a-f]{16}$/);
    // They can part from what they have, as a folder can.
    const parted = resolver().link(await read(undefined), none.storeId, null, false);
    expect(await open(undefined)).toMatchObject({ storeId: parted.storeId });
    expect((await open(undefined)).folder).not.toBe(none.folder);
  });

  test('a workspace of several folders has its own, and asks about those of its folder', async () => {
    makeFolder('a');
    makeFolder('b');
    const a = await open('a');
    writeFileSync(path('both.code-workspace'), '{}');
    const both = await openFile('both.code-workspace', ['a', 'b']);
    expect(both).toMatchObject({ doubt: 'holdsFolder', asked: a.storeId });
    expect(both.storeId).not.toBe(a.storeId);
    // The folder by itself has what it had.
    expect((await open('a')).storeId).toBe(a.storeId);
  });

  test('its file may be renamed, and its folders may change', async () => {
    makeFolder('a');
    writeFileSync(path('one.code-workspace'), '{}');
    const { storeId } = await openFile('one.code-workspace', ['a']);
    renameSync(path('one.code-workspace'), path('two.code-workspace'));
    expect(await openFile('two.code-workspace', ['a', 'b'])).toMatchObject({ storeId });
  });

  test('the same folders in another file are asked about when the first file is gone', async () => {
    makeFolder('a');
    writeFileSync(path('one.code-workspace'), '{}');
    const { storeId } = await openFile('one.code-workspace', ['a']);
    rmSync(path('one.code-workspace'));
    writeFileSync(path('two.code-workspace'), '{}');
    expect(await openFile('two.code-workspace', ['a'])).toMatchObject({
      doubt: 'sameFolders',
      asked: storeId,
    });
  });
});

describe('what the user answers', () => {
  async function inDoubt() {
    makeRepository('a');
    const before = await open('a');
    copy('a', 'moved', '-a');
    rmSync(path('a'), { recursive: true });
    return { before, after: await open('moved') };
  }

  test('"use them": the workspace has those memories from now on, and its empty store is gone', async () => {
    const { before, after } = await inDoubt();
    expect(existsSync(after.folder)).toBe(true);
    const linked = resolver().link(await read('moved'), after.storeId, before.storeId, true);
    expect(linked).toEqual({ storeId: before.storeId, before: null });
    expect(await open('moved')).toMatchObject({ storeId: before.storeId, doubt: undefined });
    expect(existsSync(after.folder)).toBe(false);
  });

  test('"use them": what a killed window leaves of it is an empty store that nobody has', async () => {
    const { before, after } = await inDoubt();
    resolver().link(await read('moved'), after.storeId, before.storeId, false);
    // As if the window had ended before the folder was removed, and the registry was lost as well.
    rmSync(join(stores, 'registry.json'));
    expect(await open('moved')).toMatchObject({ storeId: before.storeId, doubt: undefined });
  });

  test('"use them", after something was said meanwhile: nothing is merged and nothing is lost', async () => {
    const { before, after } = await inDoubt();
    resolver().link(await read('moved'), after.storeId, before.storeId, false);
    expect(await open('moved')).toMatchObject({ storeId: before.storeId });
    expect(existsSync(after.folder)).toBe(true);
    expect(resolver().list()).toContainEqual(
      expect.objectContaining({ id: after.storeId, places: [] }),
    );
  });

  test('"keep apart": nothing is asked again', async () => {
    const { after } = await inDoubt();
    resolver().answer(after.storeId, 'apart');
    now += 10 * 24 * 60 * 60 * 1_000;
    expect(await open('moved')).toMatchObject({ storeId: after.storeId, doubt: undefined });
  });

  test('"not now": asked again on another day, and the window keeps its memories', async () => {
    const { before, after } = await inDoubt();
    resolver().answer(after.storeId, 'later');
    now += 60 * 60 * 1_000;
    expect(await open('moved')).toMatchObject({ storeId: after.storeId, doubt: undefined });
    now += 24 * 60 * 60 * 1_000;
    expect(await open('moved')).toMatchObject({ storeId: after.storeId, asked: before.storeId });
  });

  test('no answer: asked again in the next window', async () => {
    const { before, after } = await inDoubt();
    expect(await open('moved')).toMatchObject({ storeId: after.storeId, asked: before.storeId });
  });

  test('a worktree can part from its repository, and come back', async () => {
    makeRepository('main');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    const { storeId } = await open('main');
    await open('tree');
    const parted = resolver().link(await read('tree'), storeId, null, false);
    expect(parted.before).toBe(storeId);
    expect((await open('tree')).storeId).toBe(parted.storeId);
    expect((await open('main')).storeId).toBe(storeId);
    resolver().link(await read('tree'), parted.storeId, storeId, true);
    expect((await open('tree')).storeId).toBe(storeId);
  });

  test('memories that are gone cannot be linked, and the workspace keeps what it has', async () => {
    makeFolder('a');
    const { storeId } = await open('a');
    const workspace = await read('a');
    expect(() => resolver().link(workspace, storeId, 'gone', true)).toThrow('not on this machine');
    expect((await open('a')).storeId).toBe(storeId);
  });
});

describe('stores from before the registry', () => {
  test('are adopted where they are, and followed from then on', async () => {
    makeFolder('a');
    const folder = nameByUri(uriOf('a'));
    mkdirSync(join(stores, folder, 'content-1'), { recursive: true });
    const adopted = await open('a');
    expect(adopted.folder).toBe(join(stores, folder));
    expect(readdirSync(stores)).toEqual([folder, 'registry.json']);
    renameSync(path('a'), path('b'));
    expect(await open('b')).toMatchObject({ storeId: adopted.storeId, doubt: undefined });
  });

  test('are adopted by their own workspace, also when another one came first', async () => {
    makeFolder('a');
    makeFolder('b');
    const folder = nameByUri(uriOf('a'));
    mkdirSync(join(stores, folder), { recursive: true });
    writeFileSync(join(stores, folder, 'format.json'), '{}');
    await open('b');
    expect(resolver().list()).toMatchObject([{ name: 'b' }, { name: 'a', places: [] }]);
    const adopted = await open('a');
    expect(adopted.folder).toBe(join(stores, folder));
    // What was parted from its workspace by hand is not adopted again.
    const parted = resolver().link(await read('a'), adopted.storeId, null, false);
    expect((await open('a')).storeId).toBe(parted.storeId);
  });

  test('are adopted for windows without a folder', async () => {
    mkdirSync(join(stores, 'no-folder'), { recursive: true });
    expect((await open(undefined)).folder).toBe(join(stores, 'no-folder'));
    expect(resolver().list()).toHaveLength(1);
  });

  test("of a worktree that had its own are not taken for its repository's", async () => {
    makeRepository('main');
    git('main', 'worktree', 'add', '--quiet', path('tree'));
    const { storeId } = await open('main');
    const folder = nameByUri(uriOf('tree'));
    mkdirSync(join(stores, folder), { recursive: true });
    expect(await open('tree')).toMatchObject({ folder: join(stores, folder) });
    expect((await open('main')).storeId).toBe(storeId);
  });
});

test('stores that are erased are forgotten', async () => {
  makeFolder('a');
  makeFolder('b');
  const [a] = [await open('a'), await open('b')];
  const name = a.folder.slice(stores.length + 1);
  writeFileSync(join(stores, 'registry-damaged.json'), uriOf('a'));
  resolver().forget([name]);
  rmSync(a.folder, { recursive: true });
  expect(
    resolver()
      .list()
      .map(({ name: listed }) => listed),
  ).toEqual(['b']);
  for (const file of ['registry.json', 'registry-damaged.json']) {
    const isThere = existsSync(join(stores, file));
    expect(isThere && readFileSync(join(stores, file), 'utf8').includes(uriOf('a'))).toBe(false);
  }
  expect((await open('a')).storeId).not.toBe(a.storeId);
});
