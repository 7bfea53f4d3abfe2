/** Stands in for what the trees and the status bar need of `vscode`: `vi.mock('vscode', () => import(...))`. */

type Listener<T> = (value: T) => void;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export enum TreeItemCollapsibleState {
  None = 0,
  Collapsed = 1,
  Expanded = 2,
}

export class TreeItem {
  id?: string;
  description?: string;
  tooltip?: unknown;
  contextValue?: string;
  iconPath?: unknown;
  command?: { readonly command: string; readonly arguments?: readonly unknown[] };
  accessibilityInformation?: { readonly label: string };

  constructor(
    readonly label: string,
    readonly collapsibleState = TreeItemCollapsibleState.None,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  value = '';

  /** As VS Code does: what would be Markdown is escaped. */
  appendText(text: string): this {
    this.value += text.replaceAll(/[\\`*_{}[\]()#+\-!~<>|]/g, String.raw`\$&`);
    return this;
  }

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

export class DataTransferItem {
  constructor(readonly value: unknown) {}
}

/** What a drag carries. */
export class DataTransfer extends Map<string, DataTransferItem> {}

/** A view as the provider knows it; a test moves it. */
export class FakeTreeView {
  readonly visibility = new EventEmitter<{ readonly visible: boolean }>();
  readonly onDidChangeVisibility = this.visibility.event;
  selection: readonly unknown[] = [];
  badge: { readonly value: number; readonly tooltip: string } | undefined;
  message: string | undefined;
  description = '';

  constructor(
    readonly viewId: string,
    readonly options: {
      readonly canSelectMany: boolean;
      readonly dragAndDropController: {
        handleDrag(source: readonly unknown[], data: DataTransfer): void;
        handleDrop(target: unknown, data: DataTransfer): Promise<void>;
      };
    },
  ) {}

  /** Drags nodes onto another, as a user does. */
  async drop(nodes: readonly unknown[], target: unknown): Promise<void> {
    const data = new DataTransfer();
    this.options.dragAndDropController.handleDrag(nodes, data);
    await this.options.dragAndDropController.handleDrop(target, data);
  }

  dispose(): void {}
}

/** Every view that was made, the newest last. */
export const views: FakeTreeView[] = [];

export enum StatusBarAlignment {
  Left = 1,
  Right = 2,
}

/** An item of the status bar; `isShown` as its owner wants it. */
export class FakeStatusBarItem {
  text = '';
  name = '';
  command = '';
  tooltip = '';
  accessibilityInformation: { readonly label: string } | undefined;
  isShown = false;

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
  }

  dispose(): void {
    this.isShown = false;
  }
}

/** Every item of the status bar that was made, the newest last. */
export const statusBarItems: FakeStatusBarItem[] = [];

export const window = {
  createStatusBarItem(): FakeStatusBarItem {
    const item = new FakeStatusBarItem();
    statusBarItems.push(item);
    return item;
  },

  createTreeView(viewId: string, options: FakeTreeView['options']): FakeTreeView {
    const view = new FakeTreeView(viewId, options);
    views.push(view);
    return view;
  },
};

export const l10n = {
  t: (text: string, ...values: readonly unknown[]) =>
    text.replaceAll(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])),
};
