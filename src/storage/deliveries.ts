import { Emitter, type Event } from '../core/base/event';
import type { Disposable } from '../core/base/lifecycle';
import type { CommittedChange } from '../core/change/changeEvent';

type Delivery =
  | { readonly kind: 'changes'; readonly changes: readonly CommittedChange[] }
  | { readonly kind: 'reset' }
  | { readonly kind: 'notice'; readonly text: string };

/** What the store's listeners are still to be told, in journal order. */
export class Deliveries implements Disposable {
  readonly #waiting: Delivery[] = [];
  readonly #didCommit: Emitter<readonly CommittedChange[]>;
  readonly #didReset: Emitter<void>;
  readonly #didNotice: Emitter<string>;
  #delivering = false;

  constructor(onError: (error: unknown) => void) {
    this.#didCommit = new Emitter(onError);
    this.#didReset = new Emitter(onError);
    this.#didNotice = new Emitter(onError);
  }

  get onDidCommit(): Event<readonly CommittedChange[]> {
    return this.#didCommit.event;
  }

  get onDidReset(): Event<void> {
    return this.#didReset.event;
  }

  get onDidNotice(): Event<string> {
    return this.#didNotice.event;
  }

  addChanges(changes: readonly CommittedChange[]): void {
    if (changes.length > 0) this.#waiting.push({ kind: 'changes', changes });
  }

  addReset(): void {
    this.#waiting.push({ kind: 'reset' });
  }

  addNotice(text: string): void {
    this.#waiting.push({ kind: 'notice', text });
  }

  /** Tells the listeners; in order, also when one of them appends and so begins another delivery. */
  deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#tell(next);
    }
    this.#delivering = false;
  }

  #tell(delivery: Delivery): void {
    switch (delivery.kind) {
      case 'changes':
        this.#didCommit.fire(delivery.changes);
        break;
      case 'reset':
        this.#didReset.fire();
        break;
      case 'notice':
        this.#didNotice.fire(delivery.text);
        break;
    }
  }

  dispose(): void {
    this.#didCommit.dispose();
    this.#didReset.dispose();
    this.#didNotice.dispose();
  }
}
