import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Violation } from '../support/crashModel';
import { endAtOperation, runCrashScenario, sequels } from '../support/crashScenario';
import { bundleStoreProcess } from '../support/realProcesses';
import { benchOptions, percentile, report } from './support/benchReport';
import { KilledWriters } from './support/killedWriters';

/**
 * What is left after the worst: real processes that are killed in the middle of appends, snapshots,
 * compactions and erasures, and power cuts on a simulated disk that drops, tears and reorders everything
 * that is not flushed.
 */
const {
  kills = '100',
  writers = '4',
  crashes = '200',
  json,
} = benchOptions(['kills', 'writers', 'crashes']);

const folder = await mkdtemp(join(tmpdir(), 'recollect-durability-'));
try {
  const bundle = await bundleStoreProcess(folder);
  const { opens, ...killed } = await new KilledWriters(bundle, folder).run(
    Number(kills),
    Number(writers),
  );
  const crashed = await crash(Number(crashes));
  await report({ ...killed, ...crashed, openP95: percentile(opens, 0.95) }, json);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function crash(count: number): Promise<{
  readonly crashes: number;
  readonly crashLost: number;
  readonly crashCorruptOpens: number;
}> {
  let done = 0;
  let crashLost = 0;
  let crashCorruptOpens = 0;
  const note = (violation: Violation): void => {
    process.stderr.write(`${violation.message}\n`);
    if (violation.kind === 'corruptOpen') crashCorruptOpens += 1;
    else crashLost += 1;
  };
  // Half at every operation in its turn, the other half at random in longer lives.
  for (let operation = 1; done * 2 < count; operation++) {
    for (const sequel of sequels) {
      try {
        await endAtOperation(operation, sequel);
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        note(error);
      }
      done += 1;
    }
  }
  for (let seed = 1; done < count; seed++) {
    const { powerCuts, violation } = await runCrashScenario(seed, 8);
    if (violation) note(violation);
    done += powerCuts;
  }
  return { crashes: done, crashLost, crashCorruptOpens };
}
