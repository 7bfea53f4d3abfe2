import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { VSCodeInBrowser } from './vscodeInBrowser';

/** A file or folder that the extension has made. */
export interface StoredFile {
  readonly path: string;
  readonly isFolder: boolean;
  /** The permissions as `ls` counts them, for example 0o600. */
  readonly mode: number;
}

/** Where the extension may write in a profile: the stores and the backups are below. */
export function storageFolder(vscode: VSCodeInBrowser): string {
  return join(vscode.dataDir, 'data/User/globalStorage/recollect.recollect');
}

/** All that the extension has logged in this profile. */
export async function loggedText(vscode: VSCodeInBrowser): Promise<string> {
  const files = await filesBelow(join(vscode.dataDir, 'data/logs'));
  const logs = files.filter(({ path }) => path.endsWith('Recollect.log'));
  return (await Promise.all(logs.map(({ path }) => readFile(path, 'utf8')))).join('\n');
}

/** Everything below a folder; nothing if there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly StoredFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const info = await stat(path);
      return { path, isFolder: info.isDirectory(), mode: info.mode & 0o777 };
    }),
  );
}

/** The files below a folder that hold a text in their bytes, as it is or as UTF-16. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const files = (await filesBelow(folder)).filter(({ isFolder }) => !isFolder);
  const found = await Promise.all(
    files.map(async ({ path }) => {
      const bytes = await readFile(path);
      return needles.some((needle) => bytes.includes(needle));
    }),
  );
  return files.filter((_, index) => found[index]).map(({ path }) => path);
}
