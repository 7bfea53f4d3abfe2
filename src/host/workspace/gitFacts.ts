import type { GitFacts } from '../../core/workspace/place';
import { below, parentOf, pathBetween, resolveFrom } from './fileUris';
import type { WorkspaceFiles } from './workspaceFiles';

/** Deeper than people nest folders; ends the walk where links go round. */
const mostParents = 64;

/** Where a repository is: what a worktree shares with the others is in the common folder. */
interface Repository {
  readonly commonDir: string;
}

/**
 * What the repository that a folder is in tells, from its files: Git is not run, which may not be installed and
 * runs what a repository's configuration says. Null when the folder is in none.
 */
export async function readGitFacts(
  files: WorkspaceFiles,
  folder: string,
): Promise<GitFacts | null> {
  let top: string | undefined = folder;
  for (let depth = 0; top !== undefined && depth < mostParents; depth++) {
    const dotGit = below(top, '.git');
    const kind = await files.kind(dotGit);
    if (kind === 'file') {
      const repository = await repositoryElsewhere(files, top);
      return repository && factsOf(files, repository, pathBetween(top, folder));
    }
    if (kind === 'folder' && (await files.kind(below(dotGit, 'HEAD'))) === 'file') {
      return factsOf(files, { commonDir: dotGit }, pathBetween(top, folder));
    }
    top = parentOf(top);
  }
  return null;
}

/**
 * The repository that the file `.git` of a worktree or a submodule names. A folder from anywhere could name
 * any repository, and would be given its memories: so it counts only when the repository, too, names this folder.
 */
async function repositoryElsewhere(files: WorkspaceFiles, top: string): Promise<Repository | null> {
  const dotGit = below(top, '.git');
  const path = /^gitdir: (.+?)\s*$/m.exec((await files.head(dotGit)) ?? '')?.[1];
  if (path === undefined) return null;
  const gitDir = resolveFrom(top, path);
  const [shared, link, config] = await Promise.all(
    ['commondir', 'gitdir', 'config'].map(async (name) =>
      (await files.head(below(gitDir, name)))?.trim(),
    ),
  );
  if (shared) {
    const commonDir = resolveFrom(gitDir, shared);
    const worktrees = below(commonDir, 'worktrees');
    const isIts = await isSamePlace(files, parentOf(gitDir) ?? '', worktrees);
    const isNamed =
      link !== undefined && (await isSamePlace(files, resolveFrom(gitDir, link), dotGit));
    return isIts && isNamed ? { commonDir } : null;
  }
  const worktree = /^\s*worktree\s*=\s*(.+?)\s*$/m.exec(config ?? '')?.[1];
  if (worktree === undefined) return null;
  const isNamed = await isSamePlace(files, resolveFrom(gitDir, worktree), top);
  return isNamed ? { commonDir: gitDir } : null;
}

/** Whether two URIs lead to the same, behind all links where they can be followed. */
async function isSamePlace(files: WorkspaceFiles, one: string, two: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, two].map((uri) => files.onDisk(uri)));
  if (first && second) return first.realPath === second.realPath;
  return decodeURIComponent(one) === decodeURIComponent(two);
}

async function factsOf(
  files: WorkspaceFiles,
  { commonDir }: Repository,
  subfolder: string,
): Promise<GitFacts> {
  const [onDisk, config, log] = await Promise.all([
    files.onDisk(commonDir),
    files.head(below(commonDir, 'config')),
    files.head(below(commonDir, 'logs/HEAD')),
  ]);
  return {
    commonDir: onDisk?.realPath ?? decodeURIComponent(commonDir),
    node: onDisk?.node ?? null,
    remote: remoteIn(config ?? ''),
    beginning: beginningIn(log ?? ''),
    subfolder,
  };
}

/** The address of `origin`, else of the first remote, in a configuration file (git-config(1)). */
export function remoteIn(config: string): string | null {
  const urls = new Map<string, string>();
  let section = '';
  for (const line of config.split('\n')) {
    const header = /^\s*\[\s*remote\s+"(.*)"\s*\]/.exec(line);
    if (header) section = header[1] ?? '';
    else if (/^\s*\[/.test(line)) section = '';
    const url = /^\s*url\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    if (section !== '' && url !== undefined && !urls.has(section)) urls.set(section, url);
  }
  const [first] = urls.values();
  const url = urls.get('origin') ?? first;
  return url === undefined ? null : plainRemote(url);
}

/** One spelling of a remote's address, however it is reached, and without who reaches it. */
function plainRemote(address: string): string {
  const url = address.replaceAll('"', '');
  const match =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(?<host>[^/:]*)(?::\d+)?(?<path>\/[^?#]*)/i.exec(url) ??
    /^(?:[^/@:]+@)?(?<host>[^/:]{2,}):(?<path>[^?#]*)/.exec(url);
  const { host = '', path = url } = match?.groups ?? {};
  const trimmed = path.replace(/\/+$/, '').replace(/\.git$/, '');
  return host === '' ? trimmed : `${host.toLowerCase()}/${trimmed.replace(/^\/+/, '')}`;
}

/** The commit and the time of the first line of a reference log: `old new name <mail> seconds zone⇥what`. */
export function beginningIn(log: string): string | null {
  const match = /^[0-9a-f]{40,64} ([0-9a-f]{40,64}) .*> (\d+) [+-]\d{4}(?:\t|$)/m.exec(log);
  return match ? `${match[1]} ${match[2]}` : null;
}
