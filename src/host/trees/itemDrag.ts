import * as vscode from 'vscode';

export interface ItemDragOptions<N, I, G> {
  readonly viewId: string;
  readonly idOf: (node: N) => I | undefined;
  readonly groupOf: (node: N) => G | undefined;
  readonly move: (ids: readonly I[], target: G) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Lets the items of a view be dragged between its groups, several at once. */
export class ItemDrag<N, I, G> implements vscode.TreeDragAndDropController<N> {
  readonly dragMimeTypes: readonly string[];
  readonly dropMimeTypes: readonly string[];
  readonly #options: ItemDragOptions<N, I, G>;
  readonly #mime: string;

  constructor(options: ItemDragOptions<N, I, G>) {
    this.#options = options;
    // The one type that VS Code lets a tree take from itself.
    this.#mime = `application/vnd.code.tree.${options.viewId.toLowerCase()}`;
    this.dragMimeTypes = [this.#mime];
    this.dropMimeTypes = [this.#mime];
  }

  handleDrag(source: readonly N[], data: vscode.DataTransfer): void {
    const ids = source.map(this.#options.idOf).filter((id) => id !== undefined);
    if (ids.length > 0) data.set(this.#mime, new vscode.DataTransferItem(ids));
  }

  async handleDrop(target: N | undefined, data: vscode.DataTransfer): Promise<void> {
    const dragged = data.get(this.#mime)?.value as readonly I[] | undefined;
    const group = target && this.#options.groupOf(target);
    if (!dragged || group === undefined) return;
    try {
      await this.#options.move(dragged, group);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
