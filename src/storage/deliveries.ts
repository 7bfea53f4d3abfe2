import { Emitter, type Event } from '../core/base/event';
import type { Disposable } from '../core/base/lifecycle';
import type { CommittedChange } from '../core/change/changeEvent';

type Delivery =
  | { readonly kind: 'changes'; readonly changes: readonly CommittedChange[] }
  | { readonly kind: 'reset' };

/** What the store's listeners are still to be told, in journal order. */
export class Deliveries implements Disposable {
  readonly #waiting: Delivery[] = [];
  readonly #didCommit: Emitter<readonly CommittedChange[]>;
  readonly #didReset: Emitter<void>;
  #delivering = false;

  constructor(onError: (error: unknown) => void) {
    this.#didCommit = new Emitter(onError);
    this.#didReset = new Emitter(onError);
  }

  get onDidCommit(): Event<readonly CommittedChange[]> {
    return this.#didCommit.event;
  }

  get onDidReset(): Event<void> {
    return this.#didReset.event;
  }

  addChanges(changes: readonly CommittedChange[]): void {
    if (changes.length > 0) this.#waiting.push({ kind: 'changes', changes });
  }

  addReset(): void {
    this.#waiting.push({ kind: 'reset' });
  }

  /** Tells the listeners; in order, also when one of them appends and so begins another delivery. */
  deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (next.kind === 'reset') this.#didReset.fire();
      else this.#didCommit.fire(next.changes);
    }
    this.#delivering = false;
  }

  dispose(): void {
    this.#didCommit.dispose();
    this.#didReset.dispose();
  }
}
