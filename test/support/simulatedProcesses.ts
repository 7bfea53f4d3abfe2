import type { LockTiming } from '../../src/storage/lock';
import type { Liveness, ProcessIdentity, Processes } from '../../src/storage/processIdentity';

/** The processes of a machine that is only thought of. */
export class SimulatedMachine {
  #boot = 1;
  #nextPid = 100;
  readonly #alive = new Set<string>();

  start(): SimulatedProcess {
    const pid = this.#nextPid++;
    const self = {
      machine: 'm',
      boot: String(this.#boot),
      space: '',
      pid,
      thread: pid,
      start: 'then',
    };
    const process = new SimulatedProcess(this, self);
    this.#alive.add(keyOf(self));
    return process;
  }

  end(identity: ProcessIdentity): void {
    this.#alive.delete(keyOf(identity));
  }

  endAllBut(survivor: ProcessIdentity | undefined): void {
    const survives = survivor !== undefined && this.#alive.has(keyOf(survivor));
    this.#alive.clear();
    if (survives) this.#alive.add(keyOf(survivor));
  }

  restart(): void {
    this.#alive.clear();
    this.#boot += 1;
  }

  liveness(identity: ProcessIdentity): Liveness {
    return this.#alive.has(keyOf(identity)) ? 'alive' : 'dead';
  }
}

class SimulatedProcess implements Processes {
  readonly self: ProcessIdentity;
  readonly #machine: SimulatedMachine;

  constructor(machine: SimulatedMachine, self: ProcessIdentity) {
    this.#machine = machine;
    this.self = self;
  }

  liveness(identity: ProcessIdentity): Liveness {
    return this.#machine.liveness(identity);
  }

  end(): void {
    this.#machine.end(this.self);
  }
}

function keyOf({ boot, pid }: ProcessIdentity): string {
  return `${boot} ${pid}`;
}

/** Time that passes only by sleeping. */
export function jumpingTiming(): LockTiming {
  let now = 0;
  return {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
    },
  };
}
