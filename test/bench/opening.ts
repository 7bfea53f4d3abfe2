import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../../src/core/base/errors';
import { BenchEngine } from './support/benchEngine';
import { benchOptions, report } from './support/benchReport';
import { fillStore } from './support/fillStore';
import { HostMeasure } from './support/hostMeasure';
import { syntheticItems } from './support/syntheticStore';

/** Changes in one record of the journal, as many as a turn with what it notes. */
const together = 5;

/**
 * Opening a store of which all is in the journal, with no snapshot: how long it takes, how often it tells how far it
 * is, that it ends soon after it is cancelled and then begins again, and what all of that costs the thread that VS
 * Code shares with every extension. Milliseconds.
 */
const { json, memories = '100000' } = benchOptions(['memories']);
const items = Number(memories);
const folder = await mkdtemp(join(tmpdir(), 'recollect-opening-'));
try {
  await fillStore(folder, syntheticItems(0, items), together);
  const host = new HostMeasure();

  let cancelledAt = 0;
  const cancelled = await BenchEngine.open(folder, null, (engine) => {
    cancelledAt ||= performance.now();
    void engine.calls.cancelOpening({});
  }).then(
    () => 'not cancelled',
    (error: unknown) => errorCode(error),
  );
  if (cancelled !== 'aborted') throw new Error(`The opening was ${cancelled}`);
  const cancelTime = performance.now() - cancelledAt;

  let progressEvents = 0;
  const started = performance.now();
  const engine = await BenchEngine.open(folder, null, () => (progressEvents += 1));
  const replay = performance.now() - started;
  const counts = await engine.calls.counts({});
  await report(
    { items, ...counts, replay, progressEvents, cancel: cancelTime, ...host.stop() },
    json,
  );
  await engine.close();
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
