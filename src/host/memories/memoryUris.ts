import * as vscode from 'vscode';
import { type MemoryId, memoryIdSchema } from '../../core/base/ids';
import type { Memory } from '../../core/memory/memory';
import { oneLine } from '../trees/oneLine';

/** Memories as files that can be written. */
export const memoryScheme = 'recollect-memory';
export const memorySelector: vscode.DocumentSelector = { scheme: memoryScheme };

const titleLength = 40;

/** A file is named for what it says, and its query tells which memory it is. */
export function memoryUri(memory: Memory): vscode.Uri {
  return vscode.Uri.from({
    scheme: memoryScheme,
    path: `/${fileName(memory.current.text)}.md`,
    query: memory.id,
  });
}

/** A text as the name of a file, less the full stop that the name's ending would double. */
export function fileName(text: string): string {
  return oneLine(text, titleLength)
    .replace(/[/\\?#]/gu, ' ')
    .replace(/\s*\.$/u, '');
}

export function memoryIdOf(uri: vscode.Uri): MemoryId | undefined {
  const parsed = memoryIdSchema.safeParse(uri.query);
  return parsed.success ? parsed.data : undefined;
}

export function openMemoryFiles(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === memoryScheme);
}
