import { expect, vi } from 'vitest';
import type { MarkdownString, TreeItem } from '../../../support/vscodeViewShim';

/** A busy machine takes its time. Milliseconds. */
export const patience = { timeout: 60_000 } as const;

export interface Row<N> {
  readonly node: N;
  readonly item: TreeItem;
}

/** What is asked of a tree; its items are the shim's. */
interface Provider<N> {
  readonly onDidChangeTreeData: (listener: (nodes: N[] | undefined) => void) => unknown;
  getChildren(node?: N): Promise<N[]>;
  getTreeItem(node: N): unknown;
  resolveTreeItem(item: never, node: N): unknown;
}

/** A tree as VS Code would draw it with every group open. */
export class DrawnTree<N> {
  readonly #provider: Provider<N>;
  /** What the provider asked to have drawn anew: nodes, or everything. */
  readonly redrawn: (readonly N[] | 'all')[] = [];

  constructor(provider: Provider<N>) {
    this.#provider = provider;
    provider.onDidChangeTreeData((nodes) => this.redrawn.push(nodes ?? 'all'));
  }

  async rows(): Promise<readonly Row<N>[]> {
    const rows: Row<N>[] = [];
    const add = async (node: N) => {
      const children = await this.#provider.getChildren(node);
      // VS Code draws a group after it knows its members.
      rows.push({ node, item: this.#provider.getTreeItem(node) as TreeItem });
      for (const child of children) await add(child);
    };
    for (const root of await this.#provider.getChildren()) await add(root);
    return rows;
  }

  /** What a screen reader says of each row. */
  async names(): Promise<readonly string[]> {
    return (await this.rows()).map(({ item }) => nameOf(item));
  }

  /** The first row whose name begins with a text. */
  async row(name: string): Promise<Row<N>> {
    const rows = await this.rows();
    const found = rows.find(({ item }) => nameOf(item).startsWith(name));
    expect(found, `${name} in ${rows.map(({ item }) => nameOf(item)).join(' | ')}`).toBeDefined();
    return found!;
  }

  /** The Markdown of a row's tooltip, as it is asked for when the mouse rests on it. */
  async tooltip({ item, node }: Row<N>): Promise<string> {
    await this.#provider.resolveTreeItem(item as never, node);
    return (item.tooltip as MarkdownString).value;
  }

  /** Waits until the rows' names are these, up to the first comma. */
  async shows(names: readonly string[]): Promise<void> {
    await vi.waitFor(
      async () => expect((await this.names()).map((name) => name.split(',')[0])).toEqual(names),
      patience,
    );
  }
}

function nameOf(item: TreeItem): string {
  return item.accessibilityInformation?.label ?? item.label;
}
