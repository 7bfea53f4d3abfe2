import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import type { StoreCounts } from '../../protocol/engine/storeCallSpecs';

/** What a file holds that the engine has written. */
export interface Written {
  readonly counts: StoreCounts;
  readonly bytes: number;
}

/** A path on the machine that the extension runs on, as a script gives it. */
export const absolutePathSchema = z.string().check(z.refine((path) => isAbsolute(path)));

/**
 * Has the engine write a file wherever the user wants it. The engine writes to its own machine only, so for
 * another place (a remote workspace, a virtual one) it writes beside `scratch` first.
 */
export async function writeTo<T>(
  target: vscode.Uri,
  scratch: vscode.Uri,
  write: (path: string) => Promise<T>,
): Promise<T> {
  if (target.scheme === 'file') return write(target.fsPath);
  await vscode.workspace.fs.createDirectory(scratch);
  const local = vscode.Uri.joinPath(scratch, randomUUID());
  try {
    const written = await write(local.fsPath);
    await vscode.workspace.fs.copy(local, target, { overwrite: true });
    return written;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) {
      throw new RecollectError(
        'storeUnavailable',
        vscode.l10n.t('The file could not be written there: {0}', error.message),
        { cause: error },
      );
    }
    throw error;
  } finally {
    // There is none if the engine failed before it wrote.
    await vscode.workspace.fs.delete(local).then(undefined, () => undefined);
  }
}

/** "memories: 12, sessions: 3, messages: 48" */
export function countsText({ memories, messages, sessions }: StoreCounts): string {
  return vscode.l10n.t('memories: {0}, sessions: {1}, messages: {2}', memories, sessions, messages);
}

/** "12 kB" */
export function sizeText(bytes: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 0,
  }).format(Math.max(1, bytes / 1000));
}

/** "memories: 12, sessions: 3, messages: 48 (12 kB)" */
export function contentText({ counts, bytes }: Written, locale: string): string {
  return `${countsText(counts)} (${sizeText(bytes, locale)})`;
}
