import { describe, expect, test } from 'vitest';
import { decideStore, type StoreDecision } from '../../../../src/core/workspace/decideStore';
import type { Doubt, KnownStore } from '../../../../src/core/workspace/knownStore';
import type { Presence } from '../../../../src/core/workspace/likeness';
import {
  barePlace,
  type FileNode,
  type GitFacts,
  NO_FOLDER,
  type OpenWorkspace,
  type Place,
} from '../../../../src/core/workspace/place';
import { openedAt, withoutPlace } from '../../../../src/core/workspace/storePlaces';

const born = (inode: number, birth: number, device = 1): FileNode => ({
  device: String(device),
  inode: String(inode),
  birth: String(birth),
  isBirthSure: true,
});
/** On a disk that keeps no time of birth. */
const unborn = (inode: number): FileNode => ({
  device: '1',
  inode: String(inode),
  birth: null,
  isBirthSure: true,
});
/** On a system that gives the last change for a birth. */
const changed = (inode: number, time: number): FileNode => ({
  ...born(inode, time),
  isBirthSure: false,
});

const git = (changes: Partial<GitFacts> = {}): GitFacts => ({
  commonDir: '/home/me/project/.git',
  node: born(20, 2_000),
  remote: 'example.com/me/project',
  beginning: 'aaaa 100',
  subfolder: '',
  ...changes,
});

const folder = (path: string, changes: Partial<Place> = {}): Place => ({
  ...barePlace('folder', `file://${path}`),
  realPath: path,
  node: born(10, 1_000),
  ...changes,
});

const file = (path: string, folders: readonly string[], changes: Partial<Place> = {}): Place => ({
  ...barePlace('file', path),
  folders,
  ...changes,
});

const shown = (place: Place, folderPlaces: readonly Place[] = []): OpenWorkspace => ({
  name: 'name',
  place,
  folderPlaces,
});

function store(id: string, ...places: readonly Place[]): KnownStore {
  return {
    id,
    folder: `folder-of-${id}`,
    name: id,
    places: places.map((place, index) => ({ ...place, seenAt: 100 - index })),
    madeAt: 1,
    lastUsedAt: 1,
    question: null,
  };
}

const use: StoreDecision = { kind: 'use', storeId: 'known' };
const fresh: StoreDecision = { kind: 'new', doubt: null };
const ask = (doubt: Doubt): StoreDecision => ({ kind: 'new', doubt: { storeId: 'known', doubt } });

interface Case {
  readonly title: string;
  readonly now: OpenWorkspace;
  readonly known: Place;
  /** Of the place that is known. */
  readonly presence?: Presence;
  readonly expected: StoreDecision;
}

const home = folder('/home/me/project');
const repository = folder('/home/me/project', { git: git() });
/** Another folder on the disk, and with it another `.git`. */
const elsewhere = { node: born(11, 1_100) };
const itsGit = { node: born(21, 2_100) };

const cases: readonly Case[] = [
  // The same place.
  { title: 'the same folder', now: shown(home), known: home, expected: use },
  {
    title: 'the same folder, of which only the address is known',
    now: shown(repository),
    known: barePlace('folder', home.uri),
    expected: use,
  },
  {
    title: 'the same folder, of which this time only the address can be learnt',
    now: shown(barePlace('folder', home.uri)),
    known: repository,
    expected: use,
  },
  {
    title: 'the same folder whose repository was begun anew',
    now: shown({ ...repository, git: git({ ...itsGit, remote: null, beginning: 'bbbb 200' }) }),
    known: repository,
    expected: use,
  },
  {
    title: 'a symbolic link to the folder',
    now: shown(folder('/home/me/link', { realPath: '/home/me/project' })),
    known: home,
    presence: 'there',
    expected: use,
  },
  {
    title: 'cloned anew at the same path',
    now: shown({ ...repository, ...elsewhere, git: git({ ...itsGit, beginning: 'bbbb 200' }) }),
    known: repository,
    presence: 'gone',
    expected: use,
  },
  {
    title: 'another repository at the same path',
    now: shown({
      ...repository,
      ...elsewhere,
      git: git({ ...itsGit, remote: 'example.com/else', beginning: 'bbbb 200' }),
    }),
    known: repository,
    presence: 'gone',
    expected: ask('replaced'),
  },
  {
    title: 'another folder without a repository at the same path',
    now: shown({ ...home, ...elsewhere }),
    known: home,
    presence: 'gone',
    expected: ask('replaced'),
  },
  {
    title: 'the same path on a disk whose numbers change and without times of birth',
    now: shown({ ...home, node: unborn(99) }),
    known: { ...home, node: unborn(10) },
    expected: use,
  },
  {
    title: 'the same path and number, without times of birth, and another repository',
    now: shown({
      ...repository,
      node: unborn(10),
      git: git({ node: unborn(21), remote: null, beginning: 'bbbb 200' }),
    }),
    known: { ...repository, node: unborn(10), git: git({ node: unborn(20) }) },
    expected: ask('replaced'),
  },

  {
    title: 'the same folder, where what is said to be its birth is its last change',
    now: shown({ ...home, node: changed(10, 5_000) }),
    known: { ...home, node: changed(10, 4_000) },
    expected: use,
  },

  // Renamed and moved.
  {
    title: 'renamed',
    now: shown(folder('/home/me/new')),
    known: home,
    presence: 'gone',
    expected: use,
  },
  {
    title: 'renamed, and the machine was started anew',
    now: shown(folder('/home/me/new', { node: born(10, 1_000, 7) })),
    known: home,
    presence: 'gone',
    expected: use,
  },
  {
    title: 'renamed, and there is another repository in it now',
    now: shown(
      folder('/home/me/new', { git: git({ ...itsGit, remote: null, beginning: 'bbbb 200' }) }),
    ),
    known: repository,
    presence: 'gone',
    expected: ask('otherRepository'),
  },
  {
    title: 'mounted at a second place',
    now: shown(folder('/mnt/project')),
    known: home,
    presence: 'there',
    expected: use,
  },
  {
    title: "a snapshot of the folder's disk",
    now: shown(folder('/snapshots/project', { node: born(10, 1_000, 7) })),
    known: home,
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'its number under another name, without times of birth',
    now: shown(folder('/home/me/new', { node: unborn(10) })),
    known: { ...home, node: unborn(10) },
    presence: 'gone',
    expected: ask('perhapsRenamed'),
  },
  {
    title: 'its number and its history under another name, without times of birth',
    now: shown(folder('/home/me/new', { node: unborn(10), git: git({ node: unborn(20) }) })),
    known: { ...repository, node: unborn(10), git: git({ node: unborn(20) }) },
    presence: 'gone',
    expected: use,
  },
  {
    title: 'a number given again to the folder of another repository, without times of birth',
    now: shown(
      folder('/home/me/new', {
        node: unborn(10),
        git: git({ node: unborn(21), remote: null, beginning: 'bbbb 200' }),
      }),
    ),
    known: { ...repository, node: unborn(10), git: git({ node: unborn(20) }) },
    presence: 'gone',
    expected: fresh,
  },
  {
    title: 'moved to another disk, with its repository',
    now: shown(
      folder('/mnt/project', {
        ...elsewhere,
        git: git({ commonDir: '/mnt/project/.git', ...itsGit }),
      }),
    ),
    known: repository,
    presence: 'gone',
    expected: ask('copiedAndGone'),
  },
  {
    title: 'moved to another disk, without a repository',
    now: shown(folder('/mnt/project', elsewhere)),
    known: home,
    presence: 'gone',
    expected: fresh,
  },

  // Copies, clones, worktrees.
  {
    title: 'copied with its repository',
    now: shown(
      folder('/home/me/copy', {
        ...elsewhere,
        git: git({ commonDir: '/home/me/copy/.git', ...itsGit }),
      }),
    ),
    known: repository,
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'a second clone',
    now: shown(
      folder('/home/me/clone', {
        ...elsewhere,
        git: git({ commonDir: '/home/me/clone/.git', ...itsGit, beginning: 'aaaa 200' }),
      }),
    ),
    known: repository,
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'a second clone, after the first was deleted',
    now: shown(
      folder('/home/me/clone', {
        ...elsewhere,
        git: git({ commonDir: '/home/me/clone/.git', ...itsGit, beginning: 'aaaa 200' }),
      }),
    ),
    known: repository,
    presence: 'gone',
    expected: ask('clonedAndGone'),
  },
  {
    title: 'a clone where nobody can tell what became of the first',
    now: shown(
      folder('/home/me/clone', {
        ...elsewhere,
        git: git({ commonDir: '/home/me/clone/.git', ...itsGit, beginning: 'aaaa 200' }),
      }),
    ),
    known: repository,
    presence: 'unknown',
    expected: fresh,
  },
  {
    title: 'a worktree of the same repository',
    now: shown(folder('/home/me/worktree', { ...elsewhere, git: git() })),
    known: repository,
    presence: 'there',
    expected: use,
  },
  {
    title: 'a worktree on a disk without times of birth',
    now: shown(folder('/home/me/worktree', { node: unborn(11), git: git({ node: unborn(20) }) })),
    known: { ...repository, node: unborn(10), git: git({ node: unborn(20) }) },
    presence: 'there',
    expected: use,
  },
  {
    title: 'the same folder of another worktree',
    now: shown(folder('/home/me/worktree/app', { ...elsewhere, git: git({ subfolder: 'app' }) })),
    known: folder('/home/me/project/app', { git: git({ subfolder: 'app' }) }),
    presence: 'there',
    expected: use,
  },
  {
    title: 'a folder inside the repository',
    now: shown(folder('/home/me/project/app', { ...elsewhere, git: git({ subfolder: 'app' }) })),
    known: repository,
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'the same clone in a container',
    now: shown({
      ...barePlace('folder', 'vscode-remote://dev-container+1/workspaces/project'),
      git: git({
        commonDir: 'vscode-remote://dev-container+1/workspaces/project/.git',
        node: null,
      }),
    }),
    known: repository,
    presence: 'there',
    expected: ask('otherMachine'),
  },
  {
    title: 'the same path on another machine',
    now: shown(barePlace('folder', 'vscode-remote://ssh-remote+host/home/me/project')),
    known: home,
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'something else',
    now: shown(folder('/home/me/else', elsewhere)),
    known: home,
    presence: 'there',
    expected: fresh,
  },

  // No folder, several folders.
  {
    title: 'windows without a folder',
    now: shown(barePlace('none', NO_FOLDER)),
    known: barePlace('none', NO_FOLDER),
    expected: use,
  },
  {
    title: 'a folder, where only windows without one are known',
    now: shown(home),
    known: barePlace('none', NO_FOLDER),
    expected: fresh,
  },
  {
    title: 'the same workspace file, with another folder in it',
    now: shown(file('file:///w/a.code-workspace', ['file:///a', 'file:///b', 'file:///c'])),
    known: file('file:///w/a.code-workspace', ['file:///a', 'file:///b']),
    expected: use,
  },
  {
    title: 'a renamed workspace file',
    now: shown(file('file:///w/b.code-workspace', ['file:///a'], { node: born(30, 3_000) })),
    known: file('file:///w/a.code-workspace', ['file:///a', 'file:///b'], {
      node: born(30, 3_000),
    }),
    presence: 'gone',
    expected: use,
  },
  {
    title: 'the same folders in another file, and the first is gone',
    now: shown(file('file:///w/b.code-workspace', ['file:///b', 'file:///a'])),
    known: file('untitled:1555503116870', ['file:///a', 'file:///b']),
    presence: 'unknown',
    expected: ask('sameFolders'),
  },
  {
    title: 'the same folders in another file, and the first is there',
    now: shown(file('file:///w/b.code-workspace', ['file:///a'])),
    known: file('file:///w/a.code-workspace', ['file:///a']),
    presence: 'there',
    expected: fresh,
  },
  {
    title: 'a workspace file that holds a folder with memories of its own',
    now: shown(file('file:///w/a.code-workspace', [home.uri, 'file:///b']), [
      home,
      folder('/b', { node: born(12, 1_200) }),
    ]),
    known: home,
    presence: 'there',
    expected: ask('holdsFolder'),
  },
  {
    title: 'a folder by itself that a workspace file also holds',
    now: shown(home),
    known: file('file:///w/a.code-workspace', [home.uri, 'file:///b']),
    presence: 'there',
    expected: fresh,
  },
];

describe('one store is known', () => {
  test.each(cases)('$title', ({ now, known, presence = 'there', expected }) => {
    expect(decideStore(now, [store('known', known)], () => presence)).toEqual(expected);
  });

  test('nothing is known', () => {
    expect(decideStore(shown(home), [], () => 'there')).toEqual(fresh);
  });
});

describe('several stores are known', () => {
  test('the folder itself counts more than what was at its path', () => {
    const moved = store('moved', folder('/home/me/other', { node: born(11, 1_100) }));
    const path = store('path', home);
    const now = shown(folder('/home/me/project', { node: born(11, 1_100) }));
    expect(decideStore(now, [path, moved], () => 'gone')).toEqual({
      kind: 'use',
      storeId: 'moved',
    });
  });

  test('its own store counts more than the one of its repository', () => {
    const worktree = folder('/home/me/worktree', { ...elsewhere, git: git() });
    const shared = store('shared', repository);
    const own = store('own', worktree);
    expect(decideStore(shown(worktree), [shared, own], () => 'there')).toEqual({
      kind: 'use',
      storeId: 'own',
    });
  });

  test('what is sure counts more than any doubt', () => {
    const copied = folder('/mnt/project', { ...elsewhere, git: git({ ...itsGit }) });
    const known = store('known', repository);
    expect(decideStore(shown(copied), [known, store('own', copied)], () => 'gone')).toEqual({
      kind: 'use',
      storeId: 'own',
    });
  });

  test('among equals the one that was used last', () => {
    const older = store('older', folder('/before', elsewhere), home);
    const newer = store('newer', home);
    expect(decideStore(shown(home), [older, newer], () => 'there')).toEqual({
      kind: 'use',
      storeId: 'newer',
    });
  });
});

describe("a store's places", () => {
  const opened = (known: KnownStore, now: Place, presence: Presence) =>
    openedAt(known, shown(now), 500, () => presence);

  test('a renamed folder leaves its old place, so that a new folder there is a new one', () => {
    const after = opened(store('known', home), folder('/home/me/new'), 'gone');
    expect(after.places.map(({ uri }) => uri)).toEqual(['file:///home/me/new']);
    const another = shown({ ...home, ...elsewhere });
    expect(decideStore(another, [after], () => 'there')).toEqual(fresh);
  });

  test('worktrees and links are places beside one another', () => {
    const worktree = folder('/home/me/worktree', { ...elsewhere, git: git() });
    const after = opened(store('known', repository), worktree, 'there');
    expect(after.places.map(({ uri }) => uri)).toEqual([worktree.uri, repository.uri]);
    expect(after).toMatchObject({ lastUsedAt: 500, places: [{ seenAt: 500 }, {}] });
  });

  test('what cannot be learnt this time is not forgotten', () => {
    const after = opened(store('known', repository), barePlace('folder', home.uri), 'unknown');
    expect(after.places).toMatchObject([{ node: repository.node, git: repository.git }]);
  });

  test('what was known of the folder that was there before is', () => {
    const after = opened(store('known', repository), { ...home, ...elsewhere }, 'gone');
    expect(after.places).toMatchObject([{ node: elsewhere.node, git: null }]);
  });

  test('the oldest of very many worktrees is forgotten', () => {
    let known = store('known', repository);
    for (let i = 0; i < 40; i++) {
      const node = born(100 + i, 9_000 + i);
      known = opened(known, folder(`/worktrees/${i}`, { node, git: git() }), 'there');
    }
    expect(known.places).toHaveLength(32);
    expect(known.places[0]?.uri).toBe('file:///worktrees/39');
  });

  test('a place that is given away is gone under every name', () => {
    const link = folder('/link', { realPath: '/home/me/project' });
    expect(withoutPlace(store('known', link, home), home).places).toEqual([]);
  });
});
