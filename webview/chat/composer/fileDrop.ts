/** Which files are dragged, and how far VS Code lets them come. */
export type DragState =
  | 'none'
  /** Without Shift, VS Code keeps the files for itself: it opens them in an editor. */
  | 'needsShift'
  | 'welcome';

/** What was dropped: addresses of files that VS Code knows, and names of others. */
export interface DroppedFiles {
  readonly uris: readonly string[];
  readonly names: readonly string[];
}

/** What VS Code's own drags carry, its addresses first. A link dragged out of a page is no file. */
const resourceTypes = ['application/vnd.code.uri-list', 'resourceurls', 'codefiles'];

export function carriesFiles(types: readonly string[]): boolean {
  return types.some((type) => type === 'Files' || resourceTypes.includes(type.toLowerCase()));
}

/**
 * Reads a drop.
 * @param read what the drag carries of a type; empty for none
 */
export function readDrop(
  read: (type: string) => string,
  fileNames: readonly string[],
): DroppedFiles {
  const list = read('application/vnd.code.uri-list') || read('text/uri-list');
  const uris = list
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return uris.length > 0 ? { uris, names: [] } : { uris: [], names: fileNames };
}

/** How paths stand in a message. */
export function asMention(paths: readonly string[]): string {
  return paths.map((path) => (path.includes('`') ? path : `\`${path}\``)).join(' ');
}
