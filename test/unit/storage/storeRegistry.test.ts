import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { KnownStore } from '../../../src/core/workspace/knownStore';
import { barePlace } from '../../../src/core/workspace/place';
import { NodeFileSystem } from '../../../src/storage/nodeFileSystem';
import { MachineProcesses } from '../../../src/storage/processIdentity';
import { StoreRegistry } from '../../../src/storage/storeRegistry';
import { type Faults, FaultyFileSystem, ProcessEnded } from '../../support/faultyFileSystem';
import { silentLog, temporaryFolder } from '../../support/openStore';
import { RecordingLog } from '../../support/recordingLog';
import { seededRandom, SimulatedDisk } from '../../support/simulatedDisk';
import { jumpingTiming, SimulatedMachine } from '../../support/simulatedProcesses';

const named = (id: string, path = `/home/me/${id}`): KnownStore => ({
  id,
  folder: `${id}-folder`,
  name: id,
  places: [{ ...barePlace('folder', `file://${path}`), seenAt: 1 }],
  madeAt: 1,
  lastUsedAt: 1,
  question: null,
});

const add = (registry: StoreRegistry, ...added: readonly KnownStore[]) =>
  registry.update((stores) => ({
    stores: [...stores.filter(({ id }) => !added.some((each) => each.id === id)), ...added],
    result: undefined,
  }));

const ids = (stores: readonly KnownStore[]) => stores.map(({ id }) => id).toSorted();

describe('on a real disk', () => {
  let folder: string;
  let log: RecordingLog;
  beforeEach(() => {
    folder = join(temporaryFolder(onTestFinished), 'stores');
    log = new RecordingLog();
  });

  const open = () =>
    new StoreRegistry({
      fileSystem: new NodeFileSystem(),
      folder,
      processes: new MachineProcesses(),
      log,
    });
  const registryFile = () => join(folder, 'registry.json');

  test('what was registered is known to the next window', () => {
    expect(open().read()).toEqual([]);
    add(open(), named('a'), named('b'));
    expect(open().read()).toEqual([named('a'), named('b')]);
    expect(JSON.parse(readFileSync(registryFile(), 'utf8'))).toMatchObject({ version: 1 });
    expect(readdirSync(folder)).toEqual(['a-folder', 'b-folder', 'registry.json']);
  });

  test('nothing is written when nothing has changed', () => {
    add(open(), named('a'));
    const before = readFileSync(registryFile(), 'utf8');
    chmodSync(registryFile(), 0o400);
    rmSync(join(folder, 'a-folder/identity.json'));
    expect(open().update((stores) => ({ stores, result: 7 }))).toBe(7);
    expect(readFileSync(registryFile(), 'utf8')).toBe(before);
    // But for an identity file that was missing.
    expect(readdirSync(join(folder, 'a-folder'))).toEqual(['identity.json']);
  });

  test.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(300)],
    ['half of it', undefined],
    ['something else', '{"version":1,"stores":[{"id":7}]}'],
  ])('a registry that holds %s is set aside and made anew from the stores', (_, damaged) => {
    add(open(), named('a'), named('b'));
    const whole = readFileSync(registryFile(), 'utf8');
    const content = damaged ?? whole.slice(0, whole.length / 2);
    writeFileSync(registryFile(), content);
    expect(ids(open().read())).toEqual(['a', 'b']);
    add(open(), named('c'));
    expect(ids(open().read())).toEqual(['a', 'b', 'c']);
    expect(readFileSync(join(folder, 'registry-damaged.json'), 'utf8')).toBe(content);
    expect(log.of('warn').join('\n')).toContain('registry-damaged.json');

    writeFileSync(registryFile(), content);
    add(open(), named('d'));
    expect(ids(open().read())).toEqual(['a', 'b', 'c', 'd']);
    expect(readdirSync(folder)).toContain('registry-damaged-2.json');
  });

  test('a registry that is gone is made anew, with the places of each store', () => {
    add(open(), named('a'), named('b'));
    rmSync(registryFile());
    open().update((stores) => ({ stores, result: undefined }));
    expect(open().read()).toEqual([named('a'), named('b')]);
    expect(readdirSync(folder)).toContain('registry.json');
  });

  test('a damaged identity file costs nothing while the registry is there', () => {
    add(open(), named('a'));
    writeFileSync(join(folder, 'a-folder/identity.json'), '{');
    expect(ids(open().read())).toEqual(['a']);
    add(open(), named('b'));
    expect(ids(open().read())).toEqual(['a', 'b']);
  });

  test.each(['damaged', 'gone'])('a store whose registry and identity are %s is kept', (how) => {
    add(open(), { ...named('a'), folder: 'my-project-0123456789abcdef' });
    const identity = join(folder, 'my-project-0123456789abcdef/identity.json');
    writeFileSync(join(folder, 'my-project-0123456789abcdef/format.json'), '{}');
    for (const file of [registryFile(), identity]) {
      if (how === 'gone') rmSync(file);
      else writeFileSync(file, '{');
    }
    mkdirSync(join(folder, 'no-store'));
    const lost = { folder: 'my-project-0123456789abcdef', name: 'my-project', places: [] };
    expect(open().read()).toMatchObject([lost]);
    add(open(), named('b'));
    expect(open().read()).toMatchObject([lost, { id: 'b' }]);
    const [{ id } = named('')] = open().read();
    expect(open().read()[0]).toMatchObject({ id });
  });

  test('a copy of a store that was made by hand is a store of its own, for no workspace', () => {
    add(open(), named('a'));
    mkdirSync(join(folder, 'copy'));
    const identity = readFileSync(join(folder, 'a-folder/identity.json'));
    writeFileSync(join(folder, 'copy/identity.json'), identity);
    const copy = open()
      .read()
      .find(({ folder: name }) => name === 'copy');
    expect(copy).toMatchObject({ name: 'a', places: [] });
    expect(copy?.id).not.toBe('a');
  });

  test('a registry of a newer version is left alone', () => {
    add(open(), named('a'));
    const newer = '{"version":2,"stores":"elsewhere"}';
    writeFileSync(registryFile(), newer);
    expect(() => add(open(), named('b'))).toThrow(/newer version/);
    expect(() => open().read()).toThrow(/Update Recollect/);
    expect(readFileSync(registryFile(), 'utf8')).toBe(newer);
  });

  test('a store folder cannot lie outside of the folder of all stores', () => {
    add(open(), named('a'));
    const outside = { version: 1, stores: [{ ...named('b'), folder: '../../elsewhere' }] };
    writeFileSync(registryFile(), JSON.stringify(outside));
    expect(ids(open().read())).toEqual(['a']);
  });
});

describe('on a disk that fails and loses power', () => {
  const folder = '/home/stores';

  class Machine {
    readonly #machine = new SimulatedMachine();
    #disk = new SimulatedDisk();

    constructor() {
      const maker = new FaultyFileSystem(this.#disk);
      maker.makeFolder('/home');
      maker.flushFolder('/');
    }

    window(faults: Faults = {}) {
      const process = this.#machine.start();
      const fileSystem = new FaultyFileSystem(this.#disk, faults);
      const options = { fileSystem, folder, processes: process, timing: jumpingTiming() };
      return { registry: new StoreRegistry({ ...options, log: silentLog }), process, fileSystem };
    }

    cutPower(seed: number): void {
      this.#machine.restart();
      this.#disk = this.#disk.afterPowerCut(seededRandom(seed));
    }
  }

  /** Two stores are registered; a third window changes one, adds one and ends at its n-th operation. */
  function endAt(operation: number, powerCut: number | undefined, faults: Faults = {}) {
    const machine = new Machine();
    add(machine.window(faults).registry, named('a'), named('b'));
    const window = machine.window({ ...faults, endAt: operation });
    let ended = false;
    try {
      add(window.registry, named('a', '/home/me/moved'), named('c'));
    } catch (error) {
      if (!(error instanceof ProcessEnded)) throw error;
      ended = true;
    }
    window.process.end();
    if (powerCut !== undefined) machine.cutPower(powerCut);
    const next = machine.window().registry;
    add(next, named('d'));
    return { ended, stores: machine.window().registry.read() };
  }

  function check({ ended, stores }: ReturnType<typeof endAt>): void {
    expect(ids(stores)).toEqual(expect.arrayContaining(['a', 'b', 'd']));
    const places = stores.find(({ id }) => id === 'a')?.places.map(({ uri }) => uri);
    const [moved, unmoved] = [['file:///home/me/moved'], ['file:///home/me/a']];
    if (!ended) expect([ids(stores), places]).toEqual([['a', 'b', 'c', 'd'], moved]);
    else expect([moved, unmoved]).toContainEqual(places);
    expect(stores.find(({ id }) => id === 'b')).toEqual(named('b'));
  }

  test('a window that is killed in the middle of anything loses nothing', () => {
    let operation = 1;
    for (; ; operation++) {
      const result = endAt(operation, undefined);
      check(result);
      if (!result.ended) break;
    }
    expect(operation).toBeGreaterThan(20);
  });

  test('nor does a power cut', { timeout: 120_000 }, () => {
    for (let operation = 1; ; operation++) {
      const results = Array.from({ length: 6 }, (_, seed) => endAt(operation, seed + 1));
      for (const result of results) check(result);
      if (!results.some(({ ended }) => ended)) break;
    }
  });

  test('which the flush of the names of folders makes sure of', { timeout: 120_000 }, () => {
    const ignoreFlush: Faults['ignoreFlush'] = () =>
      /#writeIdentity/.test(/flushPath[^]*/.exec(new Error().stack ?? '')?.[0] ?? '');
    const isHarmful = () => {
      for (let operation = 1; operation < 200; operation++) {
        for (let seed = 1; seed <= 6; seed++) {
          try {
            const result = endAt(operation, seed, { ignoreFlush });
            check(result);
            if (!result.ended && seed === 6) return false;
          } catch {
            return true;
          }
        }
      }
      return false;
    };
    expect(isHarmful()).toBe(true);
  });

  test('a full disk leaves what was known, and the lock free', () => {
    const machine = new Machine();
    add(machine.window().registry, named('a'));
    const full = machine.window({
      fail: (operation) => (operation === 'write' ? 'ENOSPC' : undefined),
    });
    expect(() => add(full.registry, named('b'))).toThrow(/ENOSPC/);
    delete full.fileSystem.faults.fail;
    expect(ids(full.registry.read())).toEqual(['a']);
    add(machine.window().registry, named('c'));
    expect(ids(machine.window().registry.read())).toEqual(['a', 'c']);
  });

  test('who holds the lock keeps others out', () => {
    const machine = new Machine();
    machine.window().registry.update((stores) => {
      expect(() => add(machine.window().registry, named('b'))).toThrow(/busy/);
      return { stores, result: undefined };
    });
  });
});
