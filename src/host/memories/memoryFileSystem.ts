import * as vscode from 'vscode';
import { errorMessage } from '../../core/base/errors';
import type { PersonaId } from '../../core/base/ids';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import type { AnchorStates } from '../anchors/anchorStates';
import type { EngineService } from '../engine/engineService';
import { type MemoryDetails, readMemoryDetails } from './memoryDetails';
import { memoryFacts } from './memoryFacts';
import { memoryFileText, readMemoryFile } from './memoryFile';
import { changesOf, saysTheSame } from './memoryFileChanges';
import { memoryIdOf, memoryScheme, openMemoryFiles } from './memoryUris';

export interface MemoryFileSystemOptions {
  readonly engine: EngineService;
  readonly personas: readonly PersonaId[];
  readonly anchors: AnchorStates;
  readonly locale: string;
  readonly log: Log;
}

/** What is known of a file, in the terms in which VS Code notices that it has changed. */
interface Snapshot {
  readonly bytes: Uint8Array;
  readonly stat: vscode.FileStat;
  /** Null for a memory that is gone. */
  readonly details: MemoryDetails | null;
}

/**
 * Memories as files of an editor: reading shows the current version, saving makes the next one. A file has a
 * new time and size with each version, so that VS Code itself sees a change from elsewhere and offers to
 * compare before it overwrites.
 */
export class MemoryFileSystem implements vscode.FileSystemProvider, Disposable {
  readonly #options: MemoryFileSystemOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** The time of each file that an editor has seen. */
  readonly #seen = new Map<string, number>();
  /** How often a file was written anew without another version: see `#refresh`. */
  readonly #rewritten = new Map<string, number>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(options: MemoryFileSystemOptions) {
    this.#options = options;
    const { engine, log } = options;
    const own = this.#disposables;
    own.add(this.#changed);
    own.add(
      vscode.workspace.registerFileSystemProvider(memoryScheme, this, { isCaseSensitive: true }),
    );
    const report = (error: unknown) => log.warn(`memories' files were not read: ${String(error)}`);
    const update = () => void this.#update().catch(report);
    own.add(engine.on('didChangeMemories', update));
    own.add(engine.on('didReset', update));
    own.add(engine.onDidChangeAvailability(update));
    own.add(
      options.anchors.onDidChange((id) => {
        // What a document says of the code is read anew; not while it is edited, which that would disturb.
        for (const { isDirty, uri } of openMemoryFiles()) {
          if (memoryIdOf(uri) === id && !isDirty) this.#rewrite(uri);
        }
      }),
    );
    own.add(
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document.uri.scheme === memoryScheme) this.#refresh(document).catch(report);
      }),
    );
    own.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#seen.delete(uri.toString());
        this.#rewritten.delete(uri.toString());
      }),
    );
  }

  /** Every open file is watched: the engine says when memories change. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#read(uri)).stat;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#read(uri)).bytes;
  }

  /** Makes a new version of what differs. What is not valid is refused, and stays in the editor. */
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const { details } = await this.#read(uri);
    if (!details) throw failed(gone());
    const { personas } = this.#options;
    const written = readMemoryFile(new TextDecoder().decode(content), personas);
    const problem = written.problems.find(({ severity }) => severity === 'error');
    if (problem) {
      throw failed(
        vscode.l10n.t('Line {0}: {1} Nothing was saved.', problem.range.line + 1, problem.message),
      );
    }
    const current = readMemoryFile(memoryFileText(details.memory, []), personas).fields;
    const change = changesOf(current, written.fields);
    if (Object.keys(change).length === 0) return;
    const { id: memoryId, sessionId } = details.memory;
    if (change.scope === 'session' && sessionId === null) {
      throw failed(
        vscode.l10n.t(
          'This memory was learnt in no session, so it cannot be for one session only.',
        ),
      );
    }
    const calls = await this.#options.engine.calls();
    const reason = vscode.l10n.t('edited as a document');
    try {
      await calls.reviseMemory({ memoryId, reason, ...change });
    } catch (error) {
      throw failed(errorMessage(error));
    }
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(notHere());
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions(notHere());
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions(notHere());
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #read(uri: vscode.Uri): Promise<Snapshot> {
    const memoryId = memoryIdOf(uri);
    const calls = await this.#options.engine.callsIfAllowed();
    if (!calls) {
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('Recollect keeps nothing until you agree to it, in the chat.'),
      );
    }
    const details = (memoryId && (await readMemoryDetails(calls, memoryId))) ?? null;
    const text = details
      ? memoryFileText(
          details.memory,
          memoryFacts(details, this.#options.locale, this.#options.anchors.stateOf(details.memory)),
        )
      : `${gone()}\n`;
    const bytes = new TextEncoder().encode(text);
    const key = uri.toString();
    // A memory that is gone is the last of its states: its file is newer than any version.
    const version = details?.memory.current.createdAt ?? Date.now();
    const mtime = version + (this.#rewritten.get(key) ?? 0);
    this.#seen.set(key, details ? mtime : Number.POSITIVE_INFINITY);
    const stat: vscode.FileStat = {
      type: vscode.FileType.File,
      ctime: details?.versions[0]?.createdAt ?? 0,
      mtime,
      // VS Code takes a newer file of the same size to be the same: two wordings may have the same length.
      size: bytes.length + (details ? sizeOf(details.memory.current.id) : 0),
      ...(details ? {} : { permissions: vscode.FilePermission.Readonly }),
    };
    return { bytes, stat, details };
  }

  /** Tells VS Code which of the open files are no longer as it has seen them. */
  async #update(): Promise<void> {
    // Asking a failed engine for a file would open the store again, and fail again, without end.
    if (this.#options.engine.failure !== undefined) return;
    const changed: vscode.FileChangeEvent[] = [];
    for (const { uri } of openMemoryFiles()) {
      const before = this.#seen.get(uri.toString());
      const { stat, details } = await this.#read(uri);
      const mtime = details ? stat.mtime : Number.POSITIVE_INFINITY;
      if (mtime !== before) changed.push({ type: vscode.FileChangeType.Changed, uri });
    }
    if (changed.length > 0) this.#changed.fire(changed);
  }

  /**
   * After a save the editor still shows what was typed. Where something else was kept, with a secret taken
   * out, say, it is shown at once; else the editor is left alone.
   */
  async #refresh(document: vscode.TextDocument): Promise<void> {
    const { bytes, details } = await this.#read(document.uri);
    if (!details) return;
    const { personas } = this.#options;
    const kept = readMemoryFile(new TextDecoder().decode(bytes), personas).fields;
    const shown = readMemoryFile(document.getText(), personas).fields;
    if (saysTheSame(kept, shown)) return;
    this.#rewrite(document.uri);
  }

  /** The file says something else without another version. */
  #rewrite(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#rewritten.set(key, (this.#rewritten.get(key) ?? 0) + 1);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

/** A number that tells versions apart, below a mebibyte. */
function sizeOf(versionId: string): number {
  let hash = 7;
  for (const char of versionId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_048_573;
  return hash;
}

function failed(message: string): vscode.FileSystemError {
  return new vscode.FileSystemError(message);
}

function gone(): string {
  return vscode.l10n.t('This memory is gone: it was erased or the store was cleared.');
}

function notHere(): string {
  return vscode.l10n.t('Memories are added, forgotten and erased in the Memories view.');
}
