import * as vscode from 'vscode';
import { anchorTo, type CodeAnchor } from '../../core/memory/codeAnchor';
import { type CodeSymbol, codeSymbols, symbolAt } from './codeSymbols';
import { anchorPathOf, anchorUriOf } from './workspacePaths';

/** A part of a file that a memory can be about. */
export interface CodePlace {
  readonly document: vscode.TextDocument;
  /** Null for what is selected, or the lines around the cursor, where no symbol is known. */
  readonly symbol: string | null;
  readonly range: vscode.Range;
}

/** What a script names; the active editor's code for what it leaves out. */
export interface CodeTarget {
  /** As anchors hold it. */
  readonly path?: string | undefined;
  readonly symbol?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
}

/**
 * The code that is meant: a symbol by its name, what is selected, or the innermost symbol around the cursor.
 * @returns undefined when there is no such code in the workspace
 */
export async function codeAt(target: CodeTarget): Promise<CodePlace | undefined> {
  const found = await documentOf(target.path);
  if (!found) return undefined;
  const { document, selection } = found;
  const symbols = await codeSymbols(document.uri);
  if (target.symbol !== undefined) {
    const symbol = symbols.find(({ name }) => name === target.symbol);
    return symbol && placeOf(document, symbol);
  }
  if (target.line !== undefined && target.line > document.lineCount) return undefined;
  const position =
    target.line === undefined
      ? (selection?.active ?? new vscode.Position(0, 0))
      : firstOf(document, target.line - 1);
  if (target.line === undefined && selection && !selection.isEmpty) {
    return { document, symbol: null, range: wholeLines(document, selection) };
  }
  const symbol = symbolAt(symbols, position);
  return symbol
    ? placeOf(document, symbol)
    : { document, symbol: null, range: paragraphAt(document, position.line) };
}

/** @returns undefined for code outside of the workspace, or that says nothing */
export function anchorOf({ document, range, symbol }: CodePlace): CodeAnchor | undefined {
  const path = anchorPathOf(document.uri);
  return path === undefined ? undefined : anchorTo({ path, symbol }, document.getText(range));
}

/** Shows the code of an anchor, at its symbol where that is known. */
export async function showCode({ path, symbol }: CodeAnchor): Promise<boolean> {
  const uri = anchorUriOf(path);
  if (!uri) return false;
  const document = await openIfThere(uri);
  if (!document) return false;
  const named = symbol === null ? [] : await codeSymbols(uri);
  const at = named.find(({ name }) => name === symbol)?.range.start;
  const selection = at && new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, selection ? { selection } : {});
  return true;
}

async function documentOf(
  path: string | undefined,
): Promise<{ document: vscode.TextDocument; selection?: vscode.Selection } | undefined> {
  if (path === undefined) return vscode.window.activeTextEditor;
  const uri = anchorUriOf(path);
  const document = uri && (await openIfThere(uri));
  return document && { document };
}

async function openIfThere(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // It is gone, or is no text.
    return undefined;
  }
}

function placeOf(document: vscode.TextDocument, { name, range }: CodeSymbol): CodePlace {
  return { document, symbol: name, range: wholeLines(document, range) };
}

function wholeLines(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  const { end, start } = range;
  // A selection that ends before the first character of a line does not mean that line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return new vscode.Range(start.line, 0, last, document.lineAt(last).text.length);
}

function firstOf(document: vscode.TextDocument, line: number): vscode.Position {
  return new vscode.Position(line, document.lineAt(line).firstNonWhitespaceCharacterIndex);
}

/** The lines around one, up to the next empty line at either side. */
function paragraphAt(document: vscode.TextDocument, line: number): vscode.Range {
  const isEmpty = (at: number) => document.lineAt(at).isEmptyOrWhitespace;
  let [start, end] = [line, line];
  while (start > 0 && !isEmpty(start - 1)) start -= 1;
  while (end < document.lineCount - 1 && !isEmpty(end + 1)) end += 1;
  return new vscode.Range(start, 0, end, document.lineAt(end).text.length);
}
