import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Violation } from '../../support/crashModel';
import { endAtOperation, runCrashScenario, sequels } from '../../support/crashScenario';
import type { DiskOperation, Faults } from '../../support/faultyFileSystem';

const minute = 60_000;

type Sequel = (typeof sequels)[number];

/**
 * Every call in the code that flushes, as the innermost functions around it (`flushPath` is known by who
 * calls it), what shows soonest that it is needed, and from which operation on to look for it.
 */
const flushes: readonly (readonly [site: string, shownBy: Sequel, from: number])[] = [
  ['flush Journal.append', 'powerCut', 1],
  ['flush Journal.repair', 'opening', 1],
  ['flush createFlushed', 'powerCut', 1],
  ['flushFolder #makeContent of content-1', 'powerCut', 1],
  ['flushFolder #makeContent of content-2', 'powerCut', 140],
  ['flushFolder #makeContent of store', 'powerCut', 140],
  ['flushFolder #makeFirstSegment', 'powerCut', 1],
  ['flushFolder #removeOld', 'powerCut', 140],
  ['flushFolder #settle', 'appending', 1],
  ['flushFolder Generations.prepare', 'powerCut', 1],
  ['flushFolder Generations.publish', 'powerCut', 1],
  ['flushFolder Journal.append', 'waiting', 1],
  ['flushFolder Journal.ensureSegment', 'powerCut', 1],
  ['flushFolder flushPath by #settle', 'powerCut', 1],
  ['flushFolder flushPath by createBackup', 'powerCut', 1],
  ['flushFolder replaceDurably', 'powerCut', 140],
];

function flushSite(operation: DiskOperation, path: string): string {
  const names = (new Error().stack ?? '')
    .split('\n')
    .filter((line) => line.includes('/src/storage/'))
    .map((line) => /at (?:new |async )?([\w#.]+) /.exec(line)?.[1]?.replace(/^\w+\.#/, '#') ?? '');
  const inner = names.find((name) => name !== '') ?? '';
  if (inner === 'flushPath') {
    return `${operation} flushPath by ${names.find((name) => name !== inner)}`;
  }
  const of = inner === '#makeContent' ? ` of ${path.split('/').at(-1)}` : '';
  return `${operation} ${inner}${of}`;
}

/** True if the end of a process at some moment does harm with these faults. */
async function isHarmful(faults: Faults, sequel: Sequel, from: number): Promise<boolean> {
  try {
    for (let operation = from; await endAtOperation(operation, sequel, faults); operation++);
    return false;
  } catch (error) {
    if (error instanceof Violation) return true;
    throw error;
  }
}

describe('a store whose process ends in the middle', () => {
  it.each(sequels)('of an operation loses nothing: %s', { timeout: minute }, async (sequel) => {
    // Every operation has its turn in `npm run bench -- durability`.
    const step = sequel === 'powerCut' ? 2 : 5;
    let operation = 1;
    while (await endAtOperation(operation, sequel)) operation += step;
    expect(operation).toBeGreaterThan(150);
  });

  it('again and again, by kills and power cuts, loses nothing', { timeout: minute }, async () => {
    for (let seed = 1; seed <= 15; seed++) {
      expect(await runCrashScenario(seed, 8)).toMatchObject({ violation: undefined });
    }
  });
});

/** How many calls in the storage's code flush, by file; the lists above and the named tests take each one out. */
const flushesInCode: Readonly<Record<string, number>> = {
  'backup.ts': 1,
  'durableFiles.ts': 3,
  'generation.ts': 2,
  'journal.ts': 4,
  // In damagedFiles.test.ts.
  'setAside.ts': 1,
  'storeFolder.ts': 6,
  // In storeRegistry.test.ts.
  'storeRegistry.ts': 1,
};

describe('every flush is needed', () => {
  it('and a new one comes with the test that takes it out', () => {
    const sources = join(process.cwd(), 'src/storage');
    const counted = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'nodeFileSystem.ts')
      .map((name): [string, number] => {
        const calls =
          /(?:\.flush\(\)|\.flushFolder\(|(?<!function )\bflushPath\((?!fileSystem, parent\)))/g;
        return [name, readFileSync(join(sources, name), 'utf8').match(calls)?.length ?? 0];
      })
      .filter(([, count]) => count > 0);
    expect(Object.fromEntries(counted)).toEqual(flushesInCode);
  });

  it('and is in the list', async () => {
    const seen = new Set<string>();
    const faults: Faults = { onFlush: (...flush) => seen.add(flushSite(...flush)) };
    for (let operation = 1; await endAtOperation(operation, 'waiting', faults); operation += 20);
    const found = [...seen].filter((site) => !/content-[3-9]/.test(site));
    expect(found.sort()).toEqual(flushes.map(([site]) => site));
  });

  it.each(flushes)('%s', { timeout: minute }, async (site, shownBy, from) => {
    const ignoreFlush: Faults['ignoreFlush'] = (...flush) => flushSite(...flush) === site;
    expect(await isHarmful({ ignoreFlush }, shownBy, from)).toBe(true);
  });
});
