import * as vscode from 'vscode';

export interface CodeSymbol {
  /** The names from the outermost symbol inwards, with dots between. */
  readonly name: string;
  readonly range: vscode.Range;
}

/** The symbols of a file, outer ones before those in them; none where nothing knows the language. */
export async function codeSymbols(uri: vscode.Uri): Promise<readonly CodeSymbol[]> {
  const found = await vscode.commands.executeCommand<
    readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', uri);
  const symbols: CodeSymbol[] = [];
  const add = (symbol: vscode.DocumentSymbol | vscode.SymbolInformation, outer: string) => {
    const name = outer === '' ? symbol.name : `${outer}.${symbol.name}`;
    // VS Code gives what has both shapes at once; only what comes from a flat list has no children at all.
    if (!('children' in symbol)) {
      symbols.push({ name, range: symbol.location.range });
      return;
    }
    symbols.push({ name, range: symbol.range });
    for (const child of symbol.children) add(child, name);
  };
  for (const symbol of found ?? []) add(symbol, '');
  return symbols;
}

/** The innermost symbol that a place stands in. */
export function symbolAt(
  symbols: readonly CodeSymbol[],
  position: vscode.Position,
): CodeSymbol | undefined {
  return symbols.findLast(({ range }) => range.contains(position));
}
