import { barePlace, NO_FOLDER, type OpenWorkspace, type Place } from '../../core/workspace/place';
import { readGitFacts } from './gitFacts';
import { workspaceFileFolders } from './workspaceFileFolders';
import type { WorkspaceFiles } from './workspaceFiles';

/** What a window shows, as VS Code says it. URIs. */
export interface ShownWorkspace {
  readonly name: string | undefined;
  /** The file of a multi-root workspace. */
  readonly file: string | undefined;
  readonly folders: readonly string[];
}

/** A disk that does not answer must not keep the memories closed, milliseconds. */
const patience = 3_000;

/** Learns what there is to know a workspace by; what cannot be learnt in time is left open. */
export async function readWorkspace(
  { name, file, folders: known }: ShownWorkspace,
  files: WorkspaceFiles,
): Promise<OpenWorkspace> {
  const [first] = known;
  if (file !== undefined) {
    const folders =
      known.length > 0 ? known : await inTime([], () => workspaceFileFolders(file, files));
    const [place, folderPlaces] = await Promise.all([
      readPlace('file', file, files),
      Promise.all(folders.map((folder) => readPlace('folder', folder, files))),
    ]);
    return { name: name ?? lastPart(file), place: { ...place, folders }, folderPlaces };
  }
  if (first === undefined) {
    const place = barePlace('none', NO_FOLDER);
    return { name: name ?? '', place, folderPlaces: [] };
  }
  const place = await readPlace('folder', first, files);
  return { name: name ?? lastPart(first), place, folderPlaces: [] };
}

async function readPlace(
  kind: 'folder' | 'file',
  uri: string,
  files: WorkspaceFiles,
): Promise<Place> {
  const bare = barePlace(kind, uri);
  return inTime(bare, async () => {
    const [onDisk, git] = await Promise.all([
      files.onDisk(uri),
      kind === 'folder' ? readGitFacts(files, uri) : null,
    ]);
    return { ...bare, realPath: onDisk?.realPath ?? null, node: onDisk?.node ?? null, git };
  });
}

async function inTime<T>(otherwise: T, read: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patience);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function lastPart(uri: string): string {
  return decodeURIComponent(uri.split('/').findLast((part) => part !== '') ?? uri);
}
