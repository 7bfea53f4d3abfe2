import { Emitter, type Event } from '../../core/base/event';
import type { Disposable } from '../../core/base/lifecycle';

/** What a choice needs of VS Code's `Memento`. */
export interface ChoiceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** One of a view's few modes, such as what it groups by. It outlives the window. */
export class ViewChoice<T extends string> implements Disposable {
  readonly #memory: ChoiceMemory;
  readonly #key: string;
  readonly #values: readonly [T, ...T[]];
  readonly #changed: Emitter<T>;

  readonly onDidChange: Event<T>;

  /** @param values the first is what holds until the user has chosen */
  constructor(
    memory: ChoiceMemory,
    key: string,
    values: readonly [T, ...T[]],
    onError: (error: unknown) => void,
  ) {
    this.#memory = memory;
    this.#key = key;
    this.#values = values;
    this.#changed = new Emitter(onError);
    this.onDidChange = this.#changed.event;
  }

  get current(): T {
    const kept = this.#memory.get(this.#key);
    // Another version of the extension may have kept a mode that this one does not have.
    return this.#values.find((value) => value === kept) ?? this.#values[0];
  }

  async set(value: T): Promise<void> {
    if (value === this.current) return;
    await this.#memory.update(this.#key, value);
    this.#changed.fire(value);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
