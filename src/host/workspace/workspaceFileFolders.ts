// Not by the package's main file, whose wrapper no bundler can follow.
import { parse } from 'jsonc-parser/lib/esm/main.js';
import * as z from 'zod/mini';
import { parentOf, resolveFrom } from './fileUris';
import type { WorkspaceFiles } from './workspaceFiles';

const folderSchema = z.union([z.object({ path: z.string() }), z.object({ uri: z.string() })]);
const fileSchema = z.object({ folders: z.array(z.unknown()) });

/**
 * The folders that the file of a workspace names, as URIs. VS Code may know the file before it knows them, and they tell
 * whose memories may belong here.
 */
export async function workspaceFileFolders(
  file: string,
  files: WorkspaceFiles,
): Promise<readonly string[]> {
  const content = fileSchema.safeParse(parse((await files.head(file)) ?? ''));
  if (!content.success) return [];
  return content.data.folders.flatMap((each) => {
    const { data: folder } = folderSchema.safeParse(each);
    if (folder === undefined) return [];
    return ['uri' in folder ? folder.uri : resolveFrom(parentOf(file) ?? file, folder.path)];
  });
}
