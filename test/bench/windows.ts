import { setTimeout as wait } from 'node:timers/promises';
import { BenchEngine } from './support/benchEngine';
import { benchOptions, percentile, report } from './support/benchReport';
import { seededRandom } from './support/syntheticTalk';

const CHANGES = 100;
/** So that the changes fall into every moment of the time between two looks, milliseconds. */
const LONGEST_PAUSE = 400;

/** How soon one window has what another window wrote: by itself, and at its next question. */
const { json } = benchOptions([]);
const writer = await BenchEngine.start();
const reader = await BenchEngine.open(writer.folder);
try {
  const random = seededRandom(1);
  const seen: number[] = [];
  let missedAtNextQuery = 0;
  for (let change = 0; change < CHANGES; change++) {
    await wait(random() * LONGEST_PAUSE);
    const heard = new Promise<void>((resolve) => {
      reader.didChangeMemories = resolve;
    });
    await writer.calls.addMemory({ text: `Room ${change} is for guests.`, kind: 'semantic' });
    const durable = performance.now();
    await heard;
    seen.push(performance.now() - durable);

    await writer.calls.addMemory({ text: `Locker ${change} is for bags.`, kind: 'semantic' });
    const { memories } = await reader.calls.counts({});
    if (memories !== 2 * (change + 1)) missedAtNextQuery += 1;
  }
  await report(
    {
      changes: 2 * CHANGES,
      missedAtNextQuery,
      seenP50: percentile(seen, 0.5),
      seenP95: percentile(seen, 0.95),
      seenMax: Math.max(...seen),
    },
    json,
  );
} finally {
  await writer.calls.close({});
  await reader.stop();
  await writer.stop();
}
