import { CrashModel, isEndOfProcess, type RunningProcess, Violation } from './crashModel';
import type { Faults } from './faultyFileSystem';
import { seededRandom } from './simulatedDisk';

export interface CrashReport {
  readonly powerCuts: number;
  readonly kills: number;
  readonly acknowledged: number;
  readonly violation: Violation | undefined;
}

/** One or two processes that do this and that until the power is cut, or all have been killed. */
async function liveOnce(
  model: CrashModel,
  random: () => number,
  faults: Faults,
): Promise<{ readonly kills: number; readonly powerCut: boolean }> {
  const endAt = () => 1 + Math.floor(random() * 250);
  const running: RunningProcess[] = [];
  let kills = 0;
  let powerCut = false;
  try {
    running.push(await model.start({ ...faults, endAt: endAt() }));
    if (random() < 0.5) running.push(await model.start({ ...faults, endAt: endAt() }));
    const steps = random() < 0.3 ? 0 : 40;
    for (let step = 0; step < steps && running.length > 0 && !powerCut; step++) {
      const process = running[Math.floor(random() * running.length)] as RunningProcess;
      await unlessEnded(act(model, process, random));
      // It may have ended while it released the lock, after what it did was durable.
      if (!process.view.ended) continue;
      powerCut = random() < 0.6;
      if (powerCut) break;
      kills += 1;
      process.kill();
      running.splice(running.indexOf(process), 1);
    }
    powerCut ||= random() < 0.5;
  } catch (error) {
    if (!isEndOfProcess(error)) throw error;
    powerCut = random() < 0.6;
  } finally {
    for (const { store } of running) store.dispose();
  }
  return { kills, powerCut };
}

async function unlessEnded(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isEndOfProcess(error)) throw error;
  }
}

async function act(
  model: CrashModel,
  { store }: RunningProcess,
  random: () => number,
): Promise<void> {
  const dice = random();
  if (dice < 0.7) {
    await model.append(store, 1 + Math.floor(random() * 3), Math.floor(random() * 3_000));
  } else if (dice < 0.85) {
    store.snapshot();
  } else if (dice < 0.92) {
    store.refresh();
    model.check(store, false);
  } else if (dice < 0.95) {
    await model.backUp(store);
  } else if (dice < 0.97) {
    if (model.hasBackup) await model.restore(store);
  } else {
    await model.erase(store);
  }
}

/** Lives and crashes at random; the same seed gives the same ones. */
export async function runCrashScenario(
  seed: number,
  lives: number,
  faults: Faults = {},
): Promise<CrashReport> {
  const random = seededRandom(seed);
  const model = new CrashModel();
  let powerCuts = 0;
  let kills = 0;
  let violation: Violation | undefined;
  try {
    for (let life = 0; life < lives; life++) {
      const end = await liveOnce(model, random, faults);
      kills += end.kills;
      if (end.powerCut) {
        powerCuts += 1;
        model.cutPower(random);
      } else {
        model.killAllBut();
      }
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    violation = error;
  }
  return { powerCuts, kills, acknowledged: model.acknowledged, violation };
}

/** A bit of everything, in a fixed order. */
async function useStore(model: CrashModel, { store }: RunningProcess): Promise<void> {
  await model.append(store, 2, 10);
  store.snapshot();
  await model.append(store, 1, 10);
  await model.backUp(store);
  store.snapshot();
  await model.append(store, 1, 10);
  await model.restore(store);
  await model.erase(store);
  await model.append(store, 1, 10);
}

/** A store with all kinds of pieces is encrypted, used, and not encrypted any more. */
export async function useEncryption(model: CrashModel, { store }: RunningProcess): Promise<void> {
  await model.append(store, 2, 10);
  model.plantPiece();
  store.snapshot();
  await model.append(store, 1, 10);
  model.backUpWithin(store);
  await model.encrypt(store);
  await model.append(store, 1, 10);
  store.snapshot();
  model.backUpWithin(store);
  await model.append(store, 1, 10);
  await model.decrypt(store);
  await model.append(store, 1, 10);
}

/**
 * What follows the end of a process:
 * - `powerCut`: the power is cut at that moment, and half of what is not flushed survives;
 * - `waiting`: a process that had the store open goes on;
 * - `opening`: another opens the store;
 * - `appending`: another opens the store and appends.
 * After the last three the power is cut so that nothing unflushed survives: what a killed process did
 * not flush must not take along what others acknowledged or have seen.
 */
export const sequels = ['powerCut', 'waiting', 'opening', 'appending'] as const;

/**
 * Ends a process that does a bit of everything in the middle of its n-th operation.
 * @returns false when it had fewer operations than that
 * @throws Violation
 */
export async function endAtOperation(
  operation: number,
  sequel: (typeof sequels)[number],
  faults: Faults = {},
  use = useStore,
): Promise<boolean> {
  const model = new CrashModel();
  const random = seededRandom(operation);
  const waiting = sequel === 'waiting' ? await model.start(faults) : undefined;
  let ended = true;
  try {
    const victim = await model.start({ ...faults, endAt: operation });
    await unlessEnded(use(model, victim));
    ended = victim.view.ended;
    victim.store.dispose();
  } catch (error) {
    if (!isEndOfProcess(error)) throw error;
  }
  if (sequel === 'powerCut') {
    model.cutPower(random, 0.5);
  } else {
    model.killAllBut(waiting);
    const other = waiting ?? (await model.start(faults));
    if (sequel !== 'opening') await model.append(other.store, 1, 10);
    other.kill();
    model.cutPower(random, 0);
  }
  const last = await model.start(faults);
  if (model.hasBackup) await model.restore(last.store);
  last.kill();
  return ended;
}
