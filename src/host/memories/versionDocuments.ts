import * as vscode from 'vscode';
import {
  type MemoryId,
  memoryIdSchema,
  type VersionId,
  versionIdSchema,
} from '../../core/base/ids';
import { errorCode } from '../../core/base/errors';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { MemoryVersion } from '../../core/memory/memory';
import type { EngineService } from '../engine/engineService';
import { memoryFileText } from './memoryFile';
import { stateText } from './memoryTexts';
import { fileName } from './memoryUris';
import { versionFacts } from './timeline';

const scheme = 'recollect-version';

/** Versions of memories as read-only documents, for VS Code's own diff editor. */
export class VersionDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #engine: EngineService;
  readonly #locale: string;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  constructor(engine: EngineService, locale: string) {
    this.#engine = engine;
    this.#locale = locale;
    const own = this.#disposables;
    own.add(this.#changed);
    own.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    // A version never changes, but it may be erased.
    own.add(engine.on('didChangeMemories', () => this.#update()));
    own.add(engine.on('didReset', () => this.#update()));
  }

  async open(version: MemoryVersion): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', uriOf(version));
  }

  /** Shows two versions beside each other, of one memory or of two. */
  async compare(left: MemoryVersion, right: MemoryVersion, title: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', uriOf(left), uriOf(right), title);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const ids = idsOf(uri);
    const calls = await this.#engine.callsIfAllowed();
    const gone = `${vscode.l10n.t('This memory is gone: it was erased or the store was cleared.')}\n`;
    if (!ids || !calls) return gone;
    try {
      const { entries } = await calls.memoryHistory({ memoryId: ids.memoryId });
      const index = entries.findIndex(({ version }) => version.id === ids.versionId);
      const version = entries[index]?.version;
      if (!version) return gone;
      const facts = { state: stateText(version.state), locale: this.#locale };
      return memoryFileText({ ...version, current: version }, versionFacts(entries, index, facts));
    } catch (error) {
      if (errorCode(error) === 'notFound') return gone;
      throw error;
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #update(): void {
    if (this.#engine.failure !== undefined) return;
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) this.#changed.fire(uri);
    }
  }
}

function uriOf({ id, memoryId, text }: MemoryVersion): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${fileName(text)}.md`, query: `${memoryId}/${id}` });
}

function idsOf(
  uri: vscode.Uri,
): { readonly memoryId: MemoryId; readonly versionId: VersionId } | undefined {
  const [memory, version] = uri.query.split('/');
  const memoryId = memoryIdSchema.safeParse(memory);
  const versionId = versionIdSchema.safeParse(version);
  return memoryId.success && versionId.success
    ? { memoryId: memoryId.data, versionId: versionId.data }
    : undefined;
}
