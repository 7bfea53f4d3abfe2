import type { Disposable } from '../../../src/core/base/lifecycle';
import { carriesFiles, type DragState, type DroppedFiles, readDrop } from './fileDrop';

/**
 * How long the hint stays. VS Code takes a drag without Shift away from the page at once, so that the page
 * hears neither how it goes on nor that it ends. Milliseconds.
 */
const hintTime = 4000;

/** Hears of files that are dragged over the page, and takes those that are dropped with Shift. */
export class DropTarget implements Disposable {
  readonly #onState: (state: DragState) => void;
  readonly #onDrop: (files: DroppedFiles) => void;
  readonly #listening = new AbortController();
  #state: DragState = 'none';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onState: (state: DragState) => void, onDrop: (files: DroppedFiles) => void) {
    this.#onState = onState;
    this.#onDrop = onDrop;
    const { signal } = this.#listening;
    window.addEventListener('dragenter', this.#dragged, { signal });
    window.addEventListener('dragover', this.#dragged, { signal });
    window.addEventListener('dragleave', this.#left, { signal });
    window.addEventListener('drop', this.#dropped, { signal });
    window.addEventListener('pointermove', () => this.#show('none'), { signal });
  }

  dispose(): void {
    this.#listening.abort();
    clearTimeout(this.#timer);
  }

  readonly #dragged = (event: DragEvent) => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer.types)) return;
    if (!event.shiftKey) {
      this.#show('needsShift');
      return;
    }
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#show('welcome');
  };

  readonly #left = (event: DragEvent) => {
    if (event.relatedTarget === null && this.#state === 'welcome') this.#show('none');
  };

  readonly #dropped = (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!dataTransfer || !carriesFiles(dataTransfer.types)) return;
    event.preventDefault();
    if (!event.shiftKey) {
      this.#show('needsShift');
      return;
    }
    this.#show('none');
    const names = [...dataTransfer.files].map(({ name }) => name);
    this.#onDrop(readDrop((type) => dataTransfer.getData(type), names));
  };

  #show(state: DragState): void {
    clearTimeout(this.#timer);
    if (state === 'needsShift') this.#timer = setTimeout(() => this.#show('none'), hintTime);
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}
