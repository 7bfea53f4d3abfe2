import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LockTiming, StoreLock, threadTiming } from '../../../src/storage/lock';
import { NodeFileSystem } from '../../../src/storage/nodeFileSystem';
import { MachineProcesses, type Processes } from '../../../src/storage/processIdentity';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { bundledStoreProcess } from '../../support/bundledStoreProcess';
import { temporaryFolder } from '../../support/openStore';
import { RealProcess } from '../../support/realProcesses';
import { SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';

const minute = 60_000;
const path = '/lock';

function lockOf(view: FaultyFileSystem, processes: Processes, timing = jumpingTiming()): StoreLock {
  return new StoreLock({ fileSystem: view, path, processes, timing });
}

/** Takes the lock and keeps it, as a process does that is still inside when the test looks. */
function takeAndKeep(view: FaultyFileSystem, lock: StoreLock): boolean {
  try {
    lock.hold(0, () => {
      view.ended = true;
    });
    return true;
  } catch {
    return false;
  }
}

describe('a lock whose owner is dead', () => {
  /** A disk with a dead process's lock, and a living one that will want it. */
  function deadOwner() {
    const disk = new SimulatedDisk();
    const machine = new SimulatedMachine();
    const dead = machine.start();
    const view = new FaultyFileSystem(disk);
    takeAndKeep(view, lockOf(view, dead));
    dead.end();
    return { disk, machine };
  }

  it('is had by one only, whenever the other acts on what it saw before', () => {
    let late = 0;
    for (let moment = 1; ; moment++) {
      const { disk, machine } = deadOwner();
      const other = new FaultyFileSystem(disk);
      const otherLock = lockOf(other, machine.start());
      let otherHas = false;
      let count = 0;
      const view = new FaultyFileSystem(disk, {
        fail: () => {
          count += 1;
          // In the middle of our breaking, the other one breaks the lock too and stays inside.
          if (count === moment) otherHas = takeAndKeep(other, otherLock);
          return undefined;
        },
      });
      const has = takeAndKeep(view, lockOf(view, machine.start()));
      expect([moment, has, otherHas]).toEqual([moment, !otherHas, otherHas]);
      if (otherHas) late += 1;
      if (count < moment) break;
    }
    expect(late).toBeGreaterThan(3);
  });

  it('is had in the end when those who break it die at any moment, one after the other', () => {
    for (let first = 1; first < 12; first++) {
      for (let second = 1; second < 16; second++) {
        const { disk, machine } = deadOwner();
        for (const endAt of [first, second]) {
          const breaker = machine.start();
          const view = new FaultyFileSystem(disk, { endAt });
          takeAndKeep(view, lockOf(view, breaker));
          breaker.end();
        }
        const view = new FaultyFileSystem(disk);
        const lock = lockOf(view, machine.start());
        lock.hold(0, () => lock.sweep());
        expect(view.list('/')).toEqual([]);
      }
    }
  });

  it('is had after a power cut left its file empty, and not before that is sure', () => {
    const disk = new SimulatedDisk();
    const view = new FaultyFileSystem(disk);
    view.open(path, 'createNew').close();
    const timing = jumpingTiming();
    const lock = lockOf(view, new SimulatedMachine().start(), timing);
    expect(() => lock.hold(1_000, () => undefined)).toThrow('Another window');
    lock.hold(5_000, () => expect(timing.now()).toBeGreaterThanOrEqual(2_000));
  });

  it('is presumed dead after 30 s where nobody can tell, and never while it is alive', () => {
    const held = (liveness: 'alive' | 'unknown'): number => {
      const disk = new SimulatedDisk();
      const machine = new SimulatedMachine();
      const owner = new FaultyFileSystem(disk);
      takeAndKeep(owner, lockOf(owner, machine.start()));
      const timing = jumpingTiming();
      const processes = { self: machine.start().self, liveness: () => liveness };
      const lock = lockOf(new FaultyFileSystem(disk), processes, timing);
      try {
        lock.hold(600_000, () => undefined);
      } catch {
        // Still held.
      }
      return timing.now();
    };
    expect(held('unknown')).toBeGreaterThanOrEqual(30_000);
    expect(held('unknown')).toBeLessThan(31_000);
    expect(held('alive')).toBeGreaterThanOrEqual(600_000);
  });
});

describe('a lock on a disk', () => {
  it('without hard links works all the same', () => {
    const fail = (operation: string) => (operation === 'link' ? 'EPERM' : undefined);
    const disk = new SimulatedDisk();
    const machine = new SimulatedMachine();
    const owner = new FaultyFileSystem(disk, { fail });
    expect(takeAndKeep(owner, lockOf(owner, machine.start()))).toBe(true);
    const other = new FaultyFileSystem(disk, { fail });
    expect(takeAndKeep(other, lockOf(other, machine.start()))).toBe(false);
  });

  it('that fails at removing it is still ours the next time', () => {
    let failing = true;
    const view = new FaultyFileSystem(new SimulatedDisk(), {
      fail: (operation, file) =>
        failing && operation === 'remove' && file === path ? 'EIO' : undefined,
    });
    const lock = lockOf(view, new SimulatedMachine().start());
    lock.hold(0, () => undefined);
    failing = false;
    lock.hold(0, () => undefined);
    expect(view.list('/')).toEqual([]);
  });
});

describe('with real processes', () => {
  const bundle = bundledStoreProcess();

  function realLock(folder: string, timing: LockTiming = threadTiming): StoreLock {
    return new StoreLock({
      fileSystem: new NodeFileSystem(),
      path: join(folder, 'lock'),
      processes: new MachineProcesses(),
      timing,
    });
  }

  it('a lock is freed when its owner is killed', { timeout: minute }, async () => {
    const folder = temporaryFolder(onTestFinished);
    const owner = new RealProcess(bundle(), ['hold', folder]);
    await owner.printed(1);
    expect(() => realLock(folder).hold(100, () => undefined)).toThrow('Another window');
    await owner.kill();
    realLock(folder).hold(0, () => undefined);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('a lock is freed when another process has got its dead owner’s id', async () => {
    const folder = temporaryFolder(onTestFinished);
    const lockFile = join(folder, 'lock');
    const { self } = new MachineProcesses();
    const write = (owner: object) =>
      writeFileSync(lockFile, JSON.stringify({ nonce: 'n', owner: { ...self, ...owner } }));
    write({});
    expect(() => realLock(folder).hold(20, () => undefined)).toThrow('Another window');
    write({ start: 'another time' });
    realLock(folder).hold(0, () => undefined);
    write({ boot: 'another start of the machine' });
    realLock(folder).hold(0, () => undefined);
    write({ machine: 'another machine' });
    expect(() => realLock(folder).hold(20, () => undefined)).toThrow('Another window');
    expect(readFileSync(lockFile, 'utf8')).toContain('another machine');
  });

  it('nobody is ever inside together, while owners are killed', { timeout: minute }, async () => {
    const folder = temporaryFolder(onTestFinished);
    const start = () => new RealProcess(bundle(), ['contend', folder]);
    const all = [start(), start(), start()];
    for (let kills = 0; kills < 24; kills++) {
      const victim = all.at(-3);
      await victim?.printed(20 + kills);
      await victim?.kill();
      all.push(start());
    }
    for (const contender of all.slice(-3)) {
      await contender.printed(20);
      await contender.kill();
    }
    expect(all.flatMap(({ lines }) => lines).filter((line) => line !== 'held')).toEqual([]);
    realLock(folder).hold(0, () => undefined);
    const lock = realLock(folder);
    lock.hold(0, () => lock.sweep());
    expect(readdirSync(folder).filter((name) => name.startsWith('lock'))).toEqual([]);
  });
});
