import * as vscode from 'vscode';
import type { MemoryId } from '../../core/base/ids';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import type { AnchoredMemory } from '../../core/dialogue/codeAwareRecaller';
import {
  type AnchorState,
  anchorState,
  type CodeAnchor,
  type CodeNow,
} from '../../core/memory/codeAnchor';
import type { Memory } from '../../core/memory/memory';
import { codeSymbols } from './codeSymbols';
import { anchorPathOf, anchorUriOf } from './workspacePaths';

/** Larger files are not looked at: reading and comparing would take too long. */
const maxBytes = 1_000_000;

type Anchored = Pick<Memory, 'id' | 'anchor'>;

/**
 * Whether the code that memories are about has changed. Files are read one after the other, only for memories
 * that are looked at, and again after a change of the file.
 */
export class AnchorStates implements Disposable {
  readonly #log: Log;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<MemoryId>();
  /** By file, then by anchor. */
  readonly #known = new Map<string, Map<string, AnchorState>>();
  /** The memories that somebody was shown, by file. */
  readonly #shown = new Map<string, Map<MemoryId, CodeAnchor>>();
  #queue: Promise<unknown> = Promise.resolve();
  #watching = false;

  /** A memory that was asked for has another state now. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#disposables.add(this.#changed);
  }

  /** What is known now; it is looked up if nothing is, and `onDidChange` tells of it. */
  stateOf({ anchor, id }: Anchored): AnchorState | undefined {
    if (!anchor) return undefined;
    const known = this.#known.get(anchor.path)?.get(keyOf(anchor));
    this.#show(id, anchor);
    if (known === undefined) {
      this.check({ anchor, id }).catch((error: unknown) =>
        this.#log.warn(`an anchor was not checked: ${String(error)}`),
      );
    }
    return known;
  }

  /** Undefined for a memory without an anchor, and for code that cannot be read. */
  async check({ anchor, id }: Anchored): Promise<AnchorState | undefined> {
    if (!anchor) return undefined;
    this.#watch();
    this.#show(id, anchor);
    const looked = this.#queue.then(() => this.#look(anchor));
    this.#queue = looked.catch(() => undefined);
    const before = this.#known.get(anchor.path)?.get(keyOf(anchor));
    const state = await looked;
    if (state === undefined || state === before) return state;
    const ofFile = this.#known.get(anchor.path) ?? new Map<string, AnchorState>();
    this.#known.set(anchor.path, ofFile.set(keyOf(anchor), state));
    this.#changed.fire(id);
    return state;
  }

  /** Of each, in order; null where there is nothing to tell. */
  checkAll(anchored: readonly AnchoredMemory[]): Promise<(AnchorState | null)[]> {
    return Promise.all(
      anchored.map(async ({ anchor, memoryId: id }) => (await this.check({ anchor, id })) ?? null),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #look(anchor: CodeAnchor): Promise<AnchorState | undefined> {
    const known = this.#known.get(anchor.path)?.get(keyOf(anchor));
    if (known !== undefined) return known;
    const uri = anchorUriOf(anchor.path);
    if (!uri) return 'orphaned';
    const now = await readCode(uri);
    if (!now) return undefined;
    const state = anchorState(anchor, now);
    // A language is asked only where it matters: the text alone says that nothing has changed.
    if (now.kind === 'missing' || state === 'unchanged' || anchor.symbol === null) return state;
    const symbols = (await codeSymbols(uri)).map(({ name }) => name);
    return symbols.length === 0 ? state : anchorState(anchor, { ...now, symbols });
  }

  #show(id: MemoryId, anchor: CodeAnchor): void {
    const ofFile = this.#shown.get(anchor.path) ?? new Map<MemoryId, CodeAnchor>();
    this.#shown.set(anchor.path, ofFile.set(id, anchor));
  }

  /** From the first anchor on, not before: most stores have none. */
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const own = this.#disposables;
    const forget = (uri: vscode.Uri) => {
      const path = anchorPathOf(uri);
      if (path === undefined || !this.#known.delete(path)) return;
      for (const [id, anchor] of this.#shown.get(path) ?? []) {
        this.stateOf({ id, anchor });
        this.#changed.fire(id);
      }
    };
    const watcher = own.add(vscode.workspace.createFileSystemWatcher('**/*'));
    own.add(watcher.onDidChange(forget));
    own.add(watcher.onDidCreate(forget));
    own.add(watcher.onDidDelete(forget));
    own.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => forget(uri)));
  }
}

function keyOf({ hash, lines, symbol }: CodeAnchor): string {
  return `${hash} ${lines} ${symbol ?? ''}`;
}

/** Undefined for a file that is too large, or that cannot be read for another reason than being gone. */
async function readCode(uri: vscode.Uri): Promise<CodeNow | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type === vscode.FileType.Directory || size > maxBytes) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return { kind: 'text', text, symbols: undefined };
  } catch (error) {
    const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return isGone ? { kind: 'missing' } : undefined;
  }
}
