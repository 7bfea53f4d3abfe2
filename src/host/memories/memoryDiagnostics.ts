import * as vscode from 'vscode';
import type { PersonaId } from '../../core/base/ids';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import { readMemoryFile } from './memoryFile';
import { memoryScheme } from './memoryUris';

/** Marks what is wrong in memories' documents, while they are typed. */
export class MemoryDiagnostics implements Disposable {
  readonly #personas: readonly PersonaId[];
  readonly #disposables = new DisposableStore();
  readonly #collection: vscode.DiagnosticCollection;

  constructor(personas: readonly PersonaId[]) {
    this.#personas = personas;
    const own = this.#disposables;
    this.#collection = own.add(vscode.languages.createDiagnosticCollection('recollect'));
    own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#check(document)));
    own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#check(document)));
    own.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === memoryScheme) this.#collection.delete(uri);
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #check(document: vscode.TextDocument): void {
    if (document.uri.scheme !== memoryScheme) return;
    const text = document.getText();
    // A memory that is gone has no fields.
    const isGone = document.lineCount <= 2 && !text.startsWith('---') && !document.isDirty;
    const { problems } = isGone ? { problems: [] } : readMemoryFile(text, this.#personas);
    this.#collection.set(
      document.uri,
      problems.map(({ message, range: { line, start, end }, severity }) => {
        const range = document.validateRange(new vscode.Range(line, start, line, end));
        const diagnostic = new vscode.Diagnostic(
          range,
          message,
          severity === 'error'
            ? vscode.DiagnosticSeverity.Error
            : vscode.DiagnosticSeverity.Warning,
        );
        diagnostic.source = 'Recollect';
        return diagnostic;
      }),
    );
  }
}
