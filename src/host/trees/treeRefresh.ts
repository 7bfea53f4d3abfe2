import type { Disposable } from '../../core/base/lifecycle';
import type { Log } from '../../core/base/log';

/** Long enough for the events of one action to come together, short enough to go unnoticed. */
const BURST_MS = 50;

export interface TreeRefreshOptions<N> {
  /** Reads the store again and says which shown nodes differ; asked once for a burst of changes. */
  readonly findChanged: () => Promise<'all' | readonly N[]>;
  /** Redraws the nodes, or everything. */
  readonly redraw: (nodes: 'all' | readonly N[]) => void;
  readonly log: Log;
}

/** Collects what happens in a burst and redraws once. Never two at a time: a slow reading is not overtaken. */
export class TreeRefresh<N> implements Disposable {
  readonly #options: TreeRefreshOptions<N>;
  #all = false;
  #storeChanged = false;
  #nodes = new Set<N>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing = false;
  #disposed = false;

  constructor(options: TreeRefreshOptions<N>) {
    this.#options = options;
  }

  everything(): void {
    this.#all = true;
    this.#schedule();
  }

  node(node: N): void {
    this.#nodes.add(node);
    this.#schedule();
  }

  storeChanged(): void {
    this.#storeChanged = true;
    this.#schedule();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#disposed || this.#flushing) return;
    this.#timer ??= setTimeout(() => void this.#flush(), BURST_MS);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    this.#flushing = true;
    try {
      const changed = await this.#take();
      if (!this.#disposed && (changed === 'all' || changed.length > 0)) {
        this.#options.redraw(changed);
      }
    } finally {
      this.#flushing = false;
      if (this.#all || this.#storeChanged || this.#nodes.size > 0) this.#schedule();
    }
  }

  async #take(): Promise<'all' | readonly N[]> {
    const all = this.#all;
    const storeChanged = this.#storeChanged;
    const nodes = this.#nodes;
    this.#all = false;
    this.#storeChanged = false;
    this.#nodes = new Set();
    if (all) return 'all';
    if (!storeChanged) return [...nodes];
    try {
      const changed = await this.#options.findChanged();
      return changed === 'all' ? 'all' : [...new Set([...nodes, ...changed])];
    } catch (error) {
      // Drawing everything anew reads again, and shows what is wrong if that fails too.
      this.#options.log.warn(`a tree could not be compared: ${String(error)}`);
      return 'all';
    }
  }
}
