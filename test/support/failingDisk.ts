import type { Store } from '../../src/storage/store';
import type { StoreOptions } from '../../src/storage/storeOptions';
import { type Faults, FaultyFileSystem } from './faultyFileSystem';
import { openStore } from './openStore';
import { SimulatedDisk } from './simulatedDisk';
import { jumpingTiming, SimulatedMachine } from './simulatedProcesses';

/** A simulated disk with a store at `/store`, as its processes see it: it fails when it is told to. */
export class FailingDisk {
  readonly faults: Faults = {};
  readonly disk = new SimulatedDisk();
  readonly #machine = new SimulatedMachine();

  /** @param faults of this process alone; the disk's own when not given */
  open(options: Partial<StoreOptions> = {}, faults: Faults = this.faults): Promise<Store> {
    return openStore('/store', {
      fileSystem: new FaultyFileSystem(this.disk, faults),
      processes: this.#machine.start(),
      lockTiming: jumpingTiming(),
      ...options,
    });
  }

  /** Every call that changes the disk fails. */
  refuse(code: string): void {
    const reading = new Set(['open', 'read', 'stat', 'list']);
    this.faults.fail = (operation) => (reading.has(operation) ? undefined : code);
  }

  /** The n-th call from now on fails, whatever it is. Returns whether it came. */
  failOnce(call: number, code: string): () => boolean {
    let count = 0;
    this.faults.fail = () => (++count === call ? code : undefined);
    return () => count >= call;
  }

  work(): void {
    delete this.faults.fail;
  }
}
