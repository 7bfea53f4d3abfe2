import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';
import type { RemoteCalls } from '../../protocol/contract';
import type { EngineContract } from '../../protocol/engineContract';
import type { Consent } from '../consent';
import type { SetContextKey } from '../contextKeys';
import type { EngineService } from '../engine/engineService';
import { type ReadGroup, compareGroups } from './compareGroups';
import { intern } from './intern';
import { ItemDrag } from './itemDrag';
import { type ProblemNode, knownProblem, problemItem, problemNode } from './problemItem';
import { TreeRefresh } from './treeRefresh';
import type { ViewChoice } from './viewChoice';

export type Calls = RemoteCalls<EngineContract>;
export type ReadGroups<G, T> = ReadonlyMap<G, ReadGroup<T>>;

/** The groups, the items of the store in them, and what else a tree lists. */
export type StoreNode<G, N> = { readonly kind: 'group'; readonly group: G } | N | ProblemNode;

export interface StoreTreeServices {
  readonly engine: EngineService;
  readonly consent: Consent;
  readonly setContextKey: SetContextKey;
  readonly clock: Clock;
  readonly locale: string;
  readonly log: Log;
}

export interface StoreTreeOptions<G, I, N> extends StoreTreeServices {
  readonly viewId: 'recollect.sessions' | 'recollect.memories';
  /** The event after which the store is read again. */
  readonly changes: 'didChangeSessions' | 'didChangeMemories';
  readonly filteredKey: 'recollect.sessionsFiltered' | 'recollect.memoriesFiltered';
  readonly readKey: 'recollect.sessionsRead' | 'recollect.memoriesRead';
  readonly grouping: Pick<ViewChoice<string>, 'onDidChange'>;
  /** The item that a node stands for; undefined for a node that stands for none. */
  readonly idOf: (node: N) => I | undefined;
  /** What a drop does: items were dragged onto a group, or onto an item in it. */
  readonly move: (ids: readonly I[], target: G) => Promise<void>;
  /** Tells the user that a drop came to nothing. */
  readonly reportDrop: (error: unknown) => void;
}

/**
 * A view of what the store holds, in groups. It reads the store again after each change and redraws no more
 * than what differs. A node is an identity: one object for each id, so that VS Code finds it again; what it
 * shows is looked up.
 */
export abstract class StoreTree<
  G extends string,
  T extends { readonly id: string },
  N extends { readonly kind: string },
>
  implements vscode.TreeDataProvider<StoreNode<G, N>>, Disposable
{
  readonly #options: StoreTreeOptions<G, T['id'], N>;
  readonly #disposables = new DisposableStore();
  readonly #onDidChangeTreeData = new vscode.EventEmitter<StoreNode<G, N>[] | undefined>();
  readonly #refresh: TreeRefresh<StoreNode<G, N>>;
  readonly #groupNodes = new Map<G, StoreNode<G, N>>();
  readonly #itemNodes = new Map<T['id'], N>();
  #groups: ReadGroups<G, T> | undefined;
  #items: ReadonlyMap<T['id'], T> = new Map();
  #filter: string | undefined;
  #shownFailure: string | undefined;
  /** The roots as VS Code asked for them last; undefined while the view was never shown. */
  #drawing: Promise<unknown> | undefined;

  readonly onDidChangeTreeData = this.#onDidChangeTreeData.event;
  protected readonly view: vscode.TreeView<StoreNode<G, N>>;

  protected constructor(options: StoreTreeOptions<G, T['id'], N>) {
    this.#options = options;
    const { changes, consent, engine, grouping, log, move, reportDrop, viewId } = options;
    this.own(this.#onDidChangeTreeData);
    this.#refresh = this.own(
      new TreeRefresh<StoreNode<G, N>>({
        findChanged: () => this.#findChanged(),
        redraw: (nodes) => this.#onDidChangeTreeData.fire(nodes === 'all' ? undefined : [...nodes]),
        log,
      }),
    );
    this.own(engine.on(changes, () => this.#refresh.storeChanged()));
    this.own(engine.on('didReset', () => this.#refresh.everything()));
    this.own(
      engine.onDidChangeAvailability(() => {
        if (engine.failure !== this.#shownFailure) this.#refresh.everything();
      }),
    );
    this.own(consent.onDidChange(() => this.#refresh.everything()));
    this.own(grouping.onDidChange(() => this.#refresh.everything()));
    this.view = this.own(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: new ItemDrag<StoreNode<G, N>, T['id'], G>({
          viewId,
          idOf: (node) => this.#idOf(node),
          groupOf: (node) => this.#groupOf(node),
          move,
          onError: reportDrop,
        }),
      }),
    );
    // "5 minutes ago" is no longer true when the view is looked at again. The first time it is drawn anyway.
    let wasHidden = false;
    this.own(
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible && wasHidden && this.#drawing) this.#refresh.everything();
        wasHidden = !visible;
      }),
    );
  }

  /** What is selected in the view, for keys, which come without an item. */
  get selected(): readonly T['id'][] {
    return this.view.selection.map((node) => this.#idOf(node)).filter((id) => id !== undefined);
  }

  /** Lists only what holds a text; all again without one. */
  filter(text: string | undefined): void {
    this.#filter = text;
    this.didFilter();
    this.#options.setContextKey(this.#options.filteredKey, text !== undefined);
    // Not the view's message, which would take the place of the welcome text when nothing matches.
    this.view.description = text === undefined ? '' : vscode.l10n.t('with “{0}”', text);
    this.#refresh.everything();
  }

  async getChildren(node?: StoreNode<G, N>): Promise<StoreNode<G, N>[]> {
    if (!node) {
      const roots = this.#roots();
      this.#drawing = roots;
      return roots;
    }
    if (!isGroup(node)) return [];
    try {
      return await this.members(node.group);
    } catch (error) {
      return [problemNode(error)];
    }
  }

  getTreeItem(node: StoreNode<G, N>): vscode.TreeItem {
    if (isProblem(node)) return problemItem(node);
    return isGroup(node)
      ? this.groupItem(node.group, this.#groups?.get(node.group)?.total ?? 0)
      : this.nodeItem(node);
  }

  abstract resolveTreeItem(
    item: vscode.TreeItem,
    node: StoreNode<G, N>,
  ): vscode.TreeItem | Promise<vscode.TreeItem>;

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Reads the groups as they are to be listed now. */
  protected abstract read(calls: Calls): Promise<ReadGroups<G, T>>;
  /** A new node for an item. */
  protected abstract makeNode(item: T): N;
  protected abstract groupItem(group: G, total: number): vscode.TreeItem;
  protected abstract nodeItem(node: N): vscode.TreeItem;

  /** The nodes below a group. */
  protected async members(group: G): Promise<StoreNode<G, N>[]> {
    return (this.#groups?.get(group)?.items ?? []).map((item) => this.itemNode(item));
  }

  /** Another text is looked for from now on, or none. */
  protected didFilter(): void {}

  /** The store was read. */
  protected didRead(): void {}

  protected own<D extends Disposable>(disposable: D): D {
    return this.#disposables.add(disposable);
  }

  protected get services(): StoreTreeServices {
    return this.#options;
  }

  protected get filterText(): string | undefined {
    return this.#filter;
  }

  /** As they were read last; undefined before the first reading. */
  protected get groups(): ReadGroups<G, T> | undefined {
    return this.#groups;
  }

  /** What is listed, by id. */
  protected get items(): ReadonlyMap<T['id'], T> {
    return this.#items;
  }

  protected groupNode(group: G): StoreNode<G, N> {
    return intern(this.#groupNodes, group, () => ({ kind: 'group', group }));
  }

  protected itemNode(item: T): N {
    return intern(this.#itemNodes, item.id, () => this.makeNode(item));
  }

  /** Something that an item shows has changed, and not in the store. */
  protected refreshItem(id: T['id']): void {
    const node = this.#itemNodes.get(id);
    if (node) this.#refresh.node(node);
  }

  protected refreshGroup(group: G): void {
    this.#refresh.node(this.groupNode(group));
  }

  /** Everything is drawn anew, as another reading has it. */
  protected redraw(): void {
    this.#refresh.everything();
  }

  /** What is listed is another part of the store now. */
  protected readAgain(): void {
    this.#refresh.storeChanged();
  }

  protected adopt(groups: ReadGroups<G, T>): void {
    if (this.#groups === undefined) this.#options.setContextKey(this.#options.readKey, true);
    this.#groups = groups;
    this.#items = new Map(
      [...groups.values()].flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
    );
    for (const id of this.#itemNodes.keys()) {
      if (!this.#items.has(id)) this.#itemNodes.delete(id);
    }
    this.didRead();
  }

  #idOf(node: StoreNode<G, N>): T['id'] | undefined {
    return isGroup(node) || isProblem(node) ? undefined : this.#options.idOf(node);
  }

  /** The group that a node is or stands in. */
  #groupOf(node: StoreNode<G, N>): G | undefined {
    if (isGroup(node)) return node.group;
    const id = this.#idOf(node);
    if (id === undefined) return undefined;
    for (const [group, { items }] of this.#groups ?? []) {
      if (items.some((item) => item.id === id)) return group;
    }
    return undefined;
  }

  async #roots(): Promise<StoreNode<G, N>[]> {
    const { engine } = this.#options;
    this.#shownFailure = engine.failure;
    const problem = knownProblem(engine);
    if (problem) return [problem];
    try {
      const groups = await this.#read();
      this.adopt(groups);
      return [...groups.keys()].map((group) => this.groupNode(group));
    } catch (error) {
      this.#shownFailure = engine.failure;
      return [problemNode(error)];
    }
  }

  async #read(): Promise<ReadGroups<G, T>> {
    const calls = await this.#options.engine.callsIfAllowed();
    return calls ? this.read(calls) : new Map();
  }

  async #findChanged(): Promise<'all' | readonly StoreNode<G, N>[]> {
    // Drawing everything anew while VS Code draws the first time would leave groups without their members.
    await this.#drawing;
    const isDrawn = this.#drawing !== undefined;
    const before = this.#groups;
    const after = await this.#read();
    this.adopt(after);
    if (!isDrawn) return [];
    const change = before ? compareGroups(before, after) : 'all';
    if (change === 'all') return 'all';
    return [
      ...change.groups.map((group) => this.groupNode(group)),
      ...change.items.map((item) => this.itemNode(item)),
    ];
  }
}

function isGroup<G, N extends { readonly kind: string }>(
  node: StoreNode<G, N>,
): node is { readonly kind: 'group'; readonly group: G } {
  return node.kind === 'group';
}

function isProblem<G, N extends { readonly kind: string }>(
  node: StoreNode<G, N>,
): node is ProblemNode {
  return node.kind === 'problem';
}
