import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import type { Memory } from '../../core/memory/memory';
import type { Persona } from '../../core/persona/persona';
import type { AnchorStates } from '../anchors/anchorStates';
import type { EngineService } from '../engine/engineService';
import { registerMemoryCompletion } from './memoryCompletion';
import { MemoryDiagnostics } from './memoryDiagnostics';
import { MemoryFileSystem } from './memoryFileSystem';
import { memoryIdOf, memoryUri, openMemoryFiles } from './memoryUris';

export interface MemoryDocumentsOptions {
  readonly engine: EngineService;
  readonly personas: readonly Persona[];
  readonly anchors: AnchorStates;
  readonly clock: Clock;
  readonly locale: string;
  readonly log: Log;
}

/** Memories as documents that can be edited: the files, what is wrong in them, and what may be written. */
export class MemoryDocuments implements Disposable {
  readonly #disposables = new DisposableStore();

  constructor({ anchors, clock, engine, locale, log, personas }: MemoryDocumentsOptions) {
    const own = this.#disposables;
    const personaIds = personas.map(({ id }) => id);
    own.add(new MemoryFileSystem({ anchors, engine, personas: personaIds, locale, log }));
    own.add(new MemoryDiagnostics(personaIds));
    own.add(registerMemoryCompletion(personas, clock));
  }

  /** Shows the document that is open already, else a new one named for the memory's text. */
  async open(memory: Memory): Promise<void> {
    const open = openMemoryFiles().find(({ uri }) => memoryIdOf(uri) === memory.id);
    await vscode.commands.executeCommand('vscode.open', open?.uri ?? memoryUri(memory));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
