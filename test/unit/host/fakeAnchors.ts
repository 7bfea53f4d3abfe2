import { Emitter } from '../../../src/core/base/event';
import type { MemoryId } from '../../../src/core/base/ids';
import type { AnchorState } from '../../../src/core/memory/codeAnchor';
import { rethrow } from './models/modelFakes';

/** What has become of memories' code, as a test has it. */
export class FakeAnchors {
  readonly #changed = new Emitter<MemoryId>(rethrow);
  readonly #states = new Map<MemoryId, AnchorState>();
  readonly onDidChange = this.#changed.event;

  set(id: MemoryId, state: AnchorState): void {
    this.#states.set(id, state);
    this.#changed.fire(id);
  }

  stateOf({ id }: { readonly id: MemoryId }): AnchorState | undefined {
    return this.#states.get(id);
  }

  async check({ id }: { readonly id: MemoryId }): Promise<AnchorState | undefined> {
    return this.#states.get(id);
  }
}
