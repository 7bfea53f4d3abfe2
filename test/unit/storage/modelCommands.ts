import fc from 'fast-check';
import { expect } from 'vitest';
import type { Store } from '../../../src/storage/store';
import { type Faults, FaultyFileSystem } from '../../support/faultyFileSystem';
import { openStore } from '../../support/openStore';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';
import { eventOf, expectedAfter, type ModelChange, seenIn } from './modelState';

export const windows = [0, 1] as const;
type Window = (typeof windows)[number];

interface ModelWindow {
  /** What it has taken in of the journal. */
  taken: readonly ModelChange[];
  /** What the failing disk has refused. */
  held: readonly ModelChange[];
  failing: boolean;
}

/** What the store must be: the changes in the one order, and how far each window is. */
export class Model {
  journal: readonly ModelChange[] = [];
  readonly windows: ModelWindow[] = windows.map(() => ({ taken: [], held: [], failing: false }));

  at(window: Window): ModelWindow {
    return this.windows[window] as ModelWindow;
  }

  /** The window has looked at the journal. */
  take(window: Window): void {
    this.at(window).taken = this.journal;
  }
}

interface OpenWindow {
  readonly store: Store;
  readonly faults: Faults;
  readonly end: () => void;
}

/** Two windows with the same store, on a disk and a machine that are simulated; every clock runs backwards. */
export class RealWindows {
  /** Steps that were really taken: what the model said was not possible is not among them. */
  taken = 0;
  #disk = new SimulatedDisk();
  readonly #machine = new SimulatedMachine();
  readonly #open: OpenWindow[] = [];
  #time = 1_000_000;

  static async start(): Promise<RealWindows> {
    const real = new RealWindows();
    for (const window of windows) await real.open(window);
    return real;
  }

  at(window: Window): OpenWindow {
    return this.#open[window] as OpenWindow;
  }

  async open(window: Window): Promise<void> {
    const faults: Faults = {};
    const process = this.#machine.start();
    const store = await openStore('/store', {
      fileSystem: new FaultyFileSystem(this.#disk, faults),
      processes: process,
      lockTiming: jumpingTiming(),
      clock: { now: () => (this.#time -= 1_000) },
    });
    expect(store.report.notices).toEqual([]);
    this.#open[window] = { store, faults, end: () => process.end() };
  }

  async cutPower(seed: number): Promise<void> {
    this.dispose();
    this.#machine.restart();
    this.#disk = this.#disk.afterPowerCut(seededRandom(seed));
    for (const window of windows) await this.open(window);
  }

  dispose(): void {
    for (const { store } of this.#open) store.dispose();
  }
}

/** One step; after each, what every window shows is what the model says. */
class Step implements fc.AsyncCommand<Model, RealWindows> {
  readonly #name: string;
  readonly #isPossible: (model: Model) => boolean;
  readonly #act: (model: Model, real: RealWindows) => Promise<void>;

  constructor(
    name: string,
    act: (model: Model, real: RealWindows) => Promise<void>,
    isPossible: (model: Model) => boolean = () => true,
  ) {
    this.#name = name;
    this.#act = act;
    this.#isPossible = isPossible;
  }

  check(model: Readonly<Model>): boolean {
    return this.#isPossible(model);
  }

  async run(model: Model, real: RealWindows): Promise<void> {
    await this.#act(model, real);
    real.taken++;
    for (const window of windows) {
      const { held, taken } = model.at(window);
      const { store } = real.at(window);
      expect(seenIn(store)).toEqual(expectedAfter([...taken, ...held]));
      expect(store.held?.count ?? 0).toBe(held.length);
    }
  }

  toString(): string {
    return this.#name;
  }
}

function append(window: Window, changes: readonly ModelChange[]): Step {
  return new Step(`${window} appends ${JSON.stringify(changes)}`, async (model, real) => {
    const state = model.at(window);
    await real.at(window).store.appendOrHold(changes.map(eventOf));
    if (state.failing) {
      state.held = [...state.held, ...changes];
      return;
    }
    model.journal = [...model.journal, ...changes];
    model.take(window);
  });
}

function refresh(window: Window): Step {
  return new Step(`${window} looks`, async (model, real) => {
    const { store } = real.at(window);
    if (!model.at(window).failing) {
      store.refresh();
      model.take(window);
      return;
    }
    try {
      store.refresh();
    } catch {
      // It could not take the lock; what it has stays.
    }
  });
}

function snapshot(window: Window): Step {
  return new Step(`${window} snapshots`, async (model, real) => {
    const { store } = real.at(window);
    if (model.at(window).failing) {
      try {
        expect(store.snapshot()).toBe(false);
      } catch {
        // It could not take the lease.
      }
      return;
    }
    // After a power cut the lease may be unreadable, and is then presumed to be held for a while.
    store.snapshot();
    store.refresh();
    model.take(window);
  });
}

function erase(window: Window): Step {
  return new Step(`${window} erases`, async (model, real) => {
    const erasing = real.at(window).store.eraseEverything();
    if (model.at(window).failing) {
      await expect(erasing).rejects.toThrow();
      return;
    }
    await erasing;
    model.journal = [];
    model.take(window);
  });
}

function restart(window: Window, how: 'closes' | 'is killed'): Step {
  return new Step(
    `${window} ${how} and opens`,
    async (model, real) => {
      const open = real.at(window);
      if (how === 'is killed') open.end();
      open.store.dispose();
      await real.open(window);
      model.take(window);
    },
    (model) => !model.at(window).failing,
  );
}

function fail(window: Window, code: string): Step {
  return new Step(`the disk of ${window} fails with ${code}`, async (model, real) => {
    const reading = new Set(['open', 'read', 'stat', 'list']);
    real.at(window).faults.fail = (operation) => (reading.has(operation) ? undefined : code);
    model.at(window).failing = true;
  });
}

function mend(window: Window): Step {
  return new Step(
    `the disk of ${window} works`,
    async (model, real) => {
      const { faults, store } = real.at(window);
      delete faults.fail;
      expect(store.writeHeld()).toBe(true);
      const state = model.at(window);
      state.failing = false;
      if (state.held.length === 0) return;
      model.journal = [...model.journal, ...state.held];
      state.held = [];
      model.take(window);
    },
    (model) => model.at(window).failing,
  );
}

function cutPower(seed: number): Step {
  return new Step(`the power is cut (${seed})`, async (model, real) => {
    await real.cutPower(seed);
    for (const window of windows) {
      Object.assign(model.at(window), { held: [], failing: false });
      model.take(window);
    }
  });
}

const window = fc.constantFrom(...windows);
const session = fc.constantFrom('s0', 's1', 's2', 's3');
const message = fc.nat({ max: 400 }).map((number) => `m${number}`);
const memory = fc.nat({ max: 20 }).map((number) => `k${number}`);
const change: fc.Arbitrary<ModelChange> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('create' as const), session }) },
  { weight: 10, arbitrary: fc.record({ does: fc.constant('say' as const), session, message }) },
  fc.record({ does: fc.constant('retract' as const), message }),
  fc.record({ does: fc.constant('rename' as const), session, title: fc.string() }),
  fc.record({ does: fc.constant('pin' as const), session, pinned: fc.boolean() }),
  fc.record({ does: fc.constant('archive' as const), session, archived: fc.boolean() }),
  fc.record({ does: fc.constant('delete' as const), session, deleted: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ does: fc.constant('learn' as const), memory }) },
  fc.record({ does: fc.constant('forget' as const), memory, forgotten: fc.boolean() }),
);

/** Everything that two windows do, most of all talk. */
export const steps: fc.Arbitrary<fc.AsyncCommand<Model, RealWindows>>[] = [
  ...Array.from({ length: 12 }, () =>
    fc
      .tuple(window, fc.array(change, { minLength: 1, maxLength: 3 }))
      .map(([where, changes]) => append(where, changes)),
  ),
  ...Array.from({ length: 4 }, () => window.map(refresh)),
  ...Array.from({ length: 2 }, () => window.map(snapshot)),
  ...Array.from({ length: 2 }, () => window.map(mend)),
  fc
    .tuple(window, fc.constantFrom('ENOSPC', 'EACCES', 'EIO'))
    .map(([where, code]) => fail(where, code)),
  fc
    .tuple(window, fc.constantFrom('closes' as const, 'is killed' as const))
    .map(([where, how]) => restart(where, how)),
  fc.nat().map(cutPower),
  window.map(erase),
];
