import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Persona } from '../../core/persona/persona';
import { fieldSuggestions, keyText } from './fieldSuggestions';
import { memoryFileKeys } from './memoryFile';
import { memorySelector } from './memoryUris';

/** Offers the fields of a memory's document and their values, and says what a field means. */
export function registerMemoryCompletion(
  personas: readonly Persona[],
  clock: Clock,
): vscode.Disposable {
  const completion: vscode.CompletionItemProvider = {
    provideCompletionItems(document, { line, character }) {
      const lines = document.getText().split(/\r?\n/u);
      const found = fieldSuggestions(lines, { line, column: character }, personas, clock.now());
      return found?.items.map(({ text, detail }, at) => {
        const isKey = found.kind === 'key';
        const item = new vscode.CompletionItem(
          { label: text, description: detail },
          isKey ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
        );
        const after = document.lineAt(line).text.slice(character);
        item.insertText = isKey ? `${text}: ` : spaced(document, line, found.start) + text;
        item.range = new vscode.Range(line, found.start, line, character + wordLength(after));
        item.sortText = String(at).padStart(2, '0');
        // A field's values are offered as soon as it is there.
        if (isKey) item.command = { command: 'editor.action.triggerSuggest', title: '' };
        return item;
      });
    },
  };
  const hover: vscode.HoverProvider = {
    provideHover(document, position) {
      const { text } = document.lineAt(position.line);
      const key = memoryFileKeys.find((name) => text.startsWith(`${name}:`));
      if (key === undefined || position.character > key.length) return undefined;
      return new vscode.Hover(
        keyText(key),
        new vscode.Range(position.line, 0, position.line, key.length),
      );
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(memorySelector, completion, ':', ' '),
    vscode.languages.registerHoverProvider(memorySelector, hover),
  );
}

/** A value stands one space behind the colon. */
function spaced(document: vscode.TextDocument, line: number, start: number): string {
  return document.lineAt(line).text[start - 1] === ':' ? ' ' : '';
}

/** What is left of the word that the cursor is in. */
function wordLength(after: string): number {
  return /^[\w.-]*/u.exec(after)?.[0].length ?? 0;
}
