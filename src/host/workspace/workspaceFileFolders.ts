import { parentOf, resolveFrom } from './fileUris';
import type { WorkspaceFiles } from './workspaceFiles';

/** Comments, which such a file may have; texts are passed over, so that "//" in one is none. */
const comments = /("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const list = /"folders"\s*:\s*\[([\s\S]*?)\]/;
const entry = /"(path|uri)"\s*:\s*("(?:[^"\\]|\\.)*")/g;

/**
 * The folders that the file of a workspace names, as URIs. VS Code may know the file before it knows them, and they tell
 * whose memories may belong here.
 */
export async function workspaceFileFolders(
  file: string,
  files: WorkspaceFiles,
): Promise<readonly string[]> {
  const text = ((await files.head(file)) ?? '').replace(
    comments,
    (_, inText: string | undefined) => inText ?? '',
  );
  const entries = [...(list.exec(text)?.[1] ?? '').matchAll(entry)];
  return entries.flatMap(([, kind, quoted = '']) => {
    const place = unquoted(quoted);
    if (place === '') return [];
    return [kind === 'uri' ? place : resolveFrom(parentOf(file) ?? file, place)];
  });
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
