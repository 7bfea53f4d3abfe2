import * as vscode from 'vscode';
import type { Timestamp } from '../../core/base/clock';
import type { ConflictId, MemoryId } from '../../core/base/ids';
import type { ConflictView } from '../../core/memory/conflictService';
import { type Memory, type MemoryKind, memoryKindSchema } from '../../core/memory/memory';
import type { AnchorStates } from '../anchors/anchorStates';
import type { Notices } from '../commands/notices';
import { readMemoryDetails, sourceOf } from '../memories/memoryDetails';
import type { ReadGroup } from './compareGroups';
import { conflictGroupItem, conflictItem } from './conflictItems';
import { tooltipOf } from './groupItem';
import { intern } from './intern';
import { readGroupAsOf, readGroupsAsOf } from './memoriesAsOf';
import {
  type MemoryGroupId,
  type MemoryGrouping,
  PAGE_SIZE,
  isDated,
  isSpecial,
  readDatedGroups,
  readMemoryGroup,
  readMemoryGroups,
} from './memoryGroups';
import {
  asOfItem,
  memoryGroupItem,
  memoryGroupLabel,
  memoryItem,
  memoryThenItem,
  memoryTooltip,
  moreItem,
} from './memoryItems';
import { dateAndTime } from './relativeTime';
import { moveMemories, undoMove } from './moveMemories';
import {
  type Calls,
  type ReadGroups,
  type StoreNode,
  StoreTree,
  type StoreTreeServices,
} from './storeTree';
import type { ViewChoice } from './viewChoice';

/** One object for each memory or conflict, with what a command takes, and one for each group that goes on. */
export type MemoryNode =
  | { readonly kind: 'memory'; readonly memoryId: MemoryId }
  | { readonly kind: 'conflict'; readonly conflictId: ConflictId }
  | { readonly kind: 'more'; readonly group: MemoryGroupId };

export interface MemoriesTreeOptions extends StoreTreeServices {
  readonly grouping: ViewChoice<MemoryGrouping>;
  readonly anchors: Pick<AnchorStates, 'onDidChange' | 'stateOf'>;
  readonly notices: Pick<Notices, 'inform'>;
  readonly reportDrop: (error: unknown) => void;
}

/** The view "Memories": what is remembered in this workspace, by kind or date, a page at a time. */
export class MemoriesTree extends StoreTree<MemoryGroupId, Memory, MemoryNode> {
  readonly #grouping: ViewChoice<MemoryGrouping>;
  readonly #anchors: MemoriesTreeOptions['anchors'];
  readonly #moreNodes = new Map<MemoryGroupId, MemoryNode>();
  /** The groups that were opened, with how many of their memories are listed. */
  readonly #listed = new Map<MemoryGroupId, number>();
  /** How many are listed over all the groups by date, which are read together. */
  #listedByDate = PAGE_SIZE;
  readonly #conflictNodes = new Map<ConflictId, MemoryNode>();
  #conflicts: readonly ConflictView[] = [];
  #asOf: Timestamp | undefined;

  constructor(options: MemoriesTreeOptions) {
    const { anchors, engine, grouping, notices } = options;
    super({
      ...options,
      viewId: 'recollect.memories',
      changes: 'didChangeMemories',
      filteredKey: 'recollect.memoriesFiltered',
      readKey: 'recollect.memoriesRead',
      idOf: (node) => (node.kind === 'memory' ? node.memoryId : undefined),
      move: async (ids, target) => {
        // What is past is put back by its versions, not by a drop.
        if (this.#asOf !== undefined) return;
        const reason = vscode.l10n.t('moved in the tree');
        const { changes, moved } = await moveMemories(await engine.calls(), ids, target, reason);
        if (moved === 0) return;
        notices.inform(movedText(moved, target), {
          title: vscode.l10n.t('Undo'),
          run: async () => undoMove(await engine.calls(), changes),
        });
      },
    });
    this.#grouping = grouping;
    this.#anchors = anchors;
    this.own(anchors.onDidChange((id) => this.refreshItem(id)));
  }

  /** The moment whose memories are listed; undefined for now. */
  get asOf(): Timestamp | undefined {
    return this.#asOf;
  }

  /** Lists what was believed at a moment, and says so; what is believed now again without one. */
  showAsOf(time: Timestamp | undefined): void {
    this.#asOf = time;
    this.didFilter();
    this.services.setContextKey('recollect.memoriesAsOf', time !== undefined);
    const { locale } = this.services;
    this.view.message =
      time === undefined
        ? ''
        : vscode.l10n.t(
            'What was believed on {0}. Nothing has changed.',
            dateAndTime(time, locale),
          );
    this.redraw();
  }

  loadMore(group: MemoryGroupId): void {
    if (isDated(group)) {
      this.#listedByDate += PAGE_SIZE;
      this.readAgain();
      return;
    }
    this.#listed.set(group, (this.#listed.get(group) ?? 0) + PAGE_SIZE);
    this.refreshGroup(group);
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: StoreNode<MemoryGroupId, MemoryNode>,
  ): Promise<vscode.TreeItem> {
    if (node.kind !== 'memory' || this.#asOf !== undefined) {
      const memory = node.kind === 'memory' ? this.items.get(node.memoryId) : undefined;
      if (memory) item.tooltip = tooltipOf(memory.current.text, []);
      return item;
    }
    const calls = await this.services.engine.calls();
    const details = await readMemoryDetails(calls, node.memoryId);
    if (details) {
      const source = sourceOf(details);
      const sourceTitle = source && details.titles.get(source.sessionId);
      const versions = details.versions.length;
      const { locale } = this.services;
      item.tooltip = memoryTooltip(details.memory, { versions, sourceTitle }, locale);
    }
    return item;
  }

  protected async read(calls: Calls): Promise<ReadGroups<MemoryGroupId, Memory>> {
    const { conflicts } = await calls.listConflicts({});
    if (JSON.stringify(conflicts) !== JSON.stringify(this.#conflicts)) {
      this.#conflicts = conflicts;
      this.refreshGroup('conflicts');
    }
    if (this.#asOf !== undefined) {
      return readGroupsAsOf(calls, this.#asOf, this.filterText, this.#listed);
    }
    const groups =
      this.#grouping.current === 'kind'
        ? await readMemoryGroups(calls, this.filterText, this.#listed)
        : await readDatedGroups(calls, this.filterText, {
            limit: this.#listedByDate,
            now: this.services.clock.now(),
            listed: this.#listed,
          });
    const toDecide = this.#conflictsShown().length;
    return toDecide === 0
      ? groups
      : new Map([['conflicts', { total: toDecide, items: [] }], ...groups]);
  }

  protected makeNode({ id }: Memory): MemoryNode {
    return { kind: 'memory', memoryId: id };
  }

  protected groupItem(group: MemoryGroupId, total: number): vscode.TreeItem {
    const { locale } = this.services;
    if (group === 'asOf') return asOfItem(this.#asOf ?? 0, locale);
    if (group === 'conflicts') return conflictGroupItem(total);
    return memoryGroupItem(group, total, this.filterText !== undefined);
  }

  protected nodeItem(node: MemoryNode): vscode.TreeItem {
    if (node.kind === 'more') {
      const { items, total } = this.groups?.get(node.group) ?? { items: [], total: 0 };
      return moreItem(node.group, total - items.length);
    }
    // What was erased between the reading and the drawing is left out by the next reading.
    if (node.kind === 'conflict') {
      const view = this.#conflicts.find(({ conflict }) => conflict.id === node.conflictId);
      return view ? conflictItem(view) : new vscode.TreeItem('');
    }
    const memory = this.items.get(node.memoryId);
    const { clock, locale } = this.services;
    if (!memory) return new vscode.TreeItem('');
    return this.#asOf === undefined
      ? memoryItem(memory, clock.now(), locale, this.#anchors.stateOf(memory))
      : memoryThenItem(memory, this.#asOf, clock.now(), locale);
  }

  protected override async members(
    group: MemoryGroupId,
  ): Promise<StoreNode<MemoryGroupId, MemoryNode>[]> {
    if (group === 'asOf') return [];
    if (group === 'conflicts') {
      return this.#conflictsShown().map(({ conflict: { id } }) =>
        intern(this.#conflictNodes, id, () => ({ kind: 'conflict', conflictId: id })),
      );
    }
    const limit = this.#listed.get(group) ?? PAGE_SIZE;
    this.#listed.set(group, limit);
    const known = this.groups?.get(group);
    const enough = known && known.items.length >= Math.min(limit, known.total);
    const members =
      known && (enough || isDated(group)) ? known : await this.#readMembers(group, limit);
    return [
      ...members.items.map((memory) => this.itemNode(memory)),
      ...(members.items.length < members.total ? [this.#moreNode(group)] : []),
    ];
  }

  /** Counts what needs the user: memories that wait for a yes, and contradictions. */
  protected override didRead(): void {
    // A filter hides what waits; it still does.
    if (this.filterText !== undefined || this.#asOf !== undefined) return;
    const waiting = (this.groups?.get('pending')?.total ?? 0) + this.#conflicts.length;
    if (waiting === (this.view.badge?.value ?? 0)) return;
    this.view.badge =
      waiting === 0
        ? undefined
        : {
            value: waiting,
            tooltip:
              waiting === 1
                ? vscode.l10n.t('1 memory waits for your decision')
                : vscode.l10n.t('{0} memories wait for your decision', waiting),
          };
  }

  protected override didFilter(): void {
    this.#listed.clear();
    this.#listedByDate = PAGE_SIZE;
  }

  async #readMembers(group: MemoryGroupId, limit: number): Promise<ReadGroup<Memory>> {
    // It went with the last of its memories; the next drawing leaves it out.
    if (isDated(group) || isSpecial(group)) return { total: 0, items: [] };
    const calls = await this.services.engine.calls();
    const members =
      this.#asOf !== undefined && isKind(group)
        ? await readGroupAsOf(calls, this.#asOf, group, this.filterText, limit)
        : await readMemoryGroup(calls, group, this.filterText, limit);
    this.adopt(new Map(this.groups).set(group, members));
    return members;
  }

  /** The conflicts that the filter lets through. */
  #conflictsShown(): readonly ConflictView[] {
    const text = this.filterText?.toLowerCase();
    if (text === undefined) return this.#conflicts;
    return this.#conflicts.filter(({ existing, incoming }) =>
      [existing, incoming].some(({ current }) => current.text.toLowerCase().includes(text)),
    );
  }

  #moreNode(group: MemoryGroupId): MemoryNode {
    return intern(this.#moreNodes, group, () => ({ kind: 'more', group }));
  }
}

function isKind(group: MemoryGroupId): group is MemoryKind {
  return memoryKindSchema.options.some((kind) => kind === group);
}

function movedText(count: number, target: MemoryGroupId): string {
  const to = memoryGroupLabel(target);
  return count === 1
    ? vscode.l10n.t('Moved to “{0}”.', to)
    : vscode.l10n.t('{0} memories moved to “{1}”.', count, to);
}
