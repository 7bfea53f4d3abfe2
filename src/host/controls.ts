import { Emitter, type Event } from '../core/base/event';
import type { Disposable } from '../core/base/lifecycle';
import type { Controls } from '../protocol/views';

/** What the controls need of VS Code's `Memento`. */
export interface ControlsMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEYS = {
  recallPaused: 'recollect.recallPaused',
  writingPaused: 'recollect.writingPaused',
  readOnly: 'recollect.readOnly',
} as const satisfies Record<keyof Controls, string>;

/** What the user has switched off in this workspace. It holds until it is switched on again, over restarts. */
export class ControlsService implements Disposable {
  readonly #memory: ControlsMemory;
  readonly #onDidChange: Emitter<Controls>;

  readonly onDidChange: Event<Controls>;

  constructor(memory: ControlsMemory, onError: (error: unknown) => void) {
    this.#memory = memory;
    this.#onDidChange = new Emitter(onError);
    this.onDidChange = this.#onDidChange.event;
  }

  get current(): Controls {
    return {
      recallPaused: this.#memory.get(KEYS.recallPaused) === true,
      writingPaused: this.#memory.get(KEYS.writingPaused) === true,
      readOnly: this.#memory.get(KEYS.readOnly) === true,
    };
  }

  async set(control: keyof Controls, paused: boolean): Promise<void> {
    if (this.current[control] === paused) return;
    await this.#memory.update(KEYS[control], paused);
    this.#onDidChange.fire(this.current);
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
