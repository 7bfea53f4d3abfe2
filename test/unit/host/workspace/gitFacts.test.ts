import { afterEach, describe, expect, test, vi } from 'vitest';
import { beginningIn, readGitFacts, remoteIn } from '../../../../src/host/workspace/gitFacts';
import { readWorkspace } from '../../../../src/host/workspace/readWorkspace';
import type { WorkspaceFiles } from '../../../../src/host/workspace/workspaceFiles';

afterEach(() => vi.useRealTimers());

/** The files of a remote window: read by their URIs, and on no disk of this machine. */
function remote(files: Readonly<Record<string, string>>): WorkspaceFiles {
  const isFolder = (uri: string) => Object.keys(files).some((name) => name.startsWith(`${uri}/`));
  return {
    head: async (uri) => files[uri],
    kind: async (uri) => (uri in files ? 'file' : isFolder(uri) ? 'folder' : undefined),
    onDisk: async () => undefined,
  };
}

const host = 'vscode-remote://ssh-remote%2Bhost';
const hash = (sign: string) => sign.repeat(40);
const log = `${hash('0')} ${hash('a')} A B <a@example.com> 1700000000 +0100\tcommit (initial): first
${hash('a')} ${hash('b')} A B <a@example.com> 1700000099 +0100\tcommit: second
`;
const config = `[core]
	bare = false
[remote "origin"]
	url = git@example.com:me/project.git
	fetch = +refs/heads/*:refs/remotes/origin/*
`;
const repository = {
  [`${host}/home/me/project/.git/HEAD`]: 'ref: refs/heads/main\n',
  [`${host}/home/me/project/.git/config`]: config,
  [`${host}/home/me/project/.git/logs/HEAD`]: log,
};

describe('a repository in a remote window', () => {
  const facts = {
    commonDir: 'vscode-remote://ssh-remote+host/home/me/project/.git',
    node: null,
    remote: 'example.com/me/project',
    beginning: `${hash('a')} 1700000000`,
  };

  test('is read at its top and from a folder in it', async () => {
    const files = remote(repository);
    const top = await readGitFacts(files, `${host}/home/me/project`);
    expect(top).toEqual({ ...facts, subfolder: '' });
    const inner = await readGitFacts(files, `${host}/home/me/project/a%20b/c`);
    expect(inner).toEqual({ ...facts, subfolder: 'a b/c' });
  });

  test('is read from its worktrees, which name it by a path of that machine', async () => {
    const gitDir = `${host}/home/me/project/.git/worktrees/tree`;
    const files = remote({
      ...repository,
      [`${host}/trees/tree/.git`]: 'gitdir: /home/me/project/.git/worktrees/tree\n',
      [`${gitDir}/HEAD`]: 'ref: refs/heads/tree\n',
      [`${gitDir}/commondir`]: '../..\n',
      [`${gitDir}/gitdir`]: '/trees/tree/.git\n',
    });
    const tree = await readGitFacts(files, `${host}/trees/tree`);
    expect(tree).toEqual({ ...facts, subfolder: '' });
  });

  test.each([
    ['a repository', '/home/me/project/.git', {}],
    ['a worktree', '/home/me/project/.git/worktrees/tree', {}],
    [
      'a folder of its own that names the repository',
      'own',
      { 'own/commondir': '/home/me/project/.git', 'own/gitdir': '../.git' },
    ],
    ['a submodule of another', '/home/me/project/.git/modules/sub', {}],
  ])('is not that of a folder which only says so, by naming %s', async (_, path, own) => {
    const gitDir = `${host}/home/me/project/.git`;
    const files = remote({
      ...repository,
      [`${gitDir}/worktrees/tree/HEAD`]: '',
      [`${gitDir}/worktrees/tree/commondir`]: '../..',
      [`${gitDir}/worktrees/tree/gitdir`]: '/trees/tree/.git',
      [`${gitDir}/modules/sub/HEAD`]: '',
      [`${gitDir}/modules/sub/config`]: '[core]\n\tworktree = ../../../sub\n',
      [`${host}/downloads/evil/.git`]: `gitdir: ${path}\n`,
      ...Object.fromEntries(
        Object.entries(own).map(([name, text]) => [`${host}/downloads/evil/${name}`, text]),
      ),
    });
    expect(await readGitFacts(files, `${host}/downloads/evil`)).toBeNull();
  });

  test('is read from its submodule, which the submodule names in turn', async () => {
    const gitDir = `${host}/home/me/project/.git/modules/sub`;
    const files = remote({
      ...repository,
      [`${host}/home/me/project/sub/.git`]: 'gitdir: ../.git/modules/sub\n',
      [`${gitDir}/HEAD`]: 'ref: refs/heads/main\n',
      [`${gitDir}/config`]: '[core]\n\tworktree = ../../../sub\n',
    });
    expect(await readGitFacts(files, `${host}/home/me/project/sub`)).toMatchObject({
      commonDir: 'vscode-remote://ssh-remote+host/home/me/project/.git/modules/sub',
      remote: null,
    });
  });

  test.each([
    ['nothing', {}],
    ['an empty folder .git', { [`${host}/p/.git/other`]: '' }],
    ['a file .git that says nothing', { [`${host}/p/.git`]: 'hello' }],
    ['a file .git that points to nothing', { [`${host}/p/.git`]: 'gitdir: ../gone' }],
  ])('is not seen in %s', async (_, files) => {
    expect(await readGitFacts(remote(files), `${host}/p`)).toBeNull();
  });

  test('without commits or remote is a repository all the same', async () => {
    const files = remote({ [`${host}/p/.git/HEAD`]: 'ref: refs/heads/main\n' });
    expect(await readGitFacts(files, `${host}/p`)).toMatchObject({ remote: null, beginning: null });
  });
});

describe("a remote's address", () => {
  test.each([
    ['https://example.com/me/project.git', 'example.com/me/project'],
    ['https://user:secret@Example.com/me/project', 'example.com/me/project'],
    ['https://token@example.com:8443/me/project.git/?a=b#c', 'example.com/me/project'],
    ['ssh://git@example.com:22/me/project.git', 'example.com/me/project'],
    ['git@example.com:me/project.git', 'example.com/me/project'],
    ['example.com:me/project', 'example.com/me/project'],
    ['"https://example.com/me/project"', 'example.com/me/project'],
    ['/srv/git/project.git', '/srv/git/project'],
    ['C:/git/project.git', 'C:/git/project'],
    ['file:///srv/git/project.git', '/srv/git/project'],
  ])('%s is %s, however it is reached and without who reaches it', (url, plain) => {
    expect(remoteIn(`[remote "origin"]\n  url = ${url}\n`)).toBe(plain);
  });

  test('is that of origin, else of the first', () => {
    const two = '[remote "up"]\n\turl = a.com:x/y\n[branch "main"]\n\turl = no\n';
    expect(remoteIn(two)).toBe('a.com/x/y');
    expect(remoteIn(`${two}[remote "origin"]\n\turl = bb.com:x/y\n`)).toBe('bb.com/x/y');
    expect(remoteIn('[core]\n\tbare = false\n')).toBeNull();
  });
});

test.each([
  ['', null],
  ['not a log', null],
  [`${hash('0')} ${hash('c')} A <> 7 +0000`, `${hash('c')} 7`],
  [`${hash('0')} ${'d'.repeat(64)} A > B <x> 7 -1130\tclone: from x\n`, `${'d'.repeat(64)} 7`],
])('the beginning in the log %j', (text, beginning) => {
  expect(beginningIn(text)).toBe(beginning);
});

test('a disk that does not answer leaves all but the address open', async () => {
  vi.useFakeTimers();
  const never = () => new Promise<undefined>(() => undefined);
  const files: WorkspaceFiles = { head: never, kind: never, onDisk: never };
  const shown = { name: undefined, file: undefined, folders: ['file:///mnt/a%20b'] };
  const reading = readWorkspace(shown, files);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await reading).toMatchObject({
    name: 'a b',
    place: { kind: 'folder', uri: 'file:///mnt/a%20b', realPath: null, node: null, git: null },
  });
});
