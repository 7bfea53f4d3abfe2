import type { SessionId } from '../../src/core/base/ids';
import { BenchEngine } from './support/benchEngine';
import { benchOptions, percentile, report } from './support/benchReport';
import { fillStore, messageIdAt, sessionEvents } from './support/syntheticSession';
import { SyntheticTalk } from './support/syntheticTalk';

const SESSIONS = 1_000;
const MESSAGES_EACH = 20;
const LONG_SESSION = 2_000;
const WORDS = 25;
const RUNS = 30;
const PAGE = 50;

/**
 * What the daily use of sessions costs on a store of 1,000 sessions with 20 messages each and one of 2,000:
 * the calls as the host sees them, by the channel and its schemas, in the engine that ships.
 */
const { json } = benchOptions([]);
const talk = new SyntheticTalk(1);
const longId = 's-long' as SessionId;

function* batches() {
  const text = () => talk.text(WORDS);
  for (let index = 0; index < SESSIONS; index++) {
    yield sessionEvents(`s-${index}` as SessionId, talk.text(5), MESSAGES_EACH, text);
  }
  yield sessionEvents(longId, talk.text(5), LONG_SESSION, text);
}

async function timed(runs: number, call: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started);
  }
  return times;
}

const engine = await BenchEngine.start({ prepare: (folder) => fillStore(folder, batches()) });
try {
  const { calls } = engine;
  const listed = await timed(RUNS, () => calls.listSessions({ state: 'all' }));
  const opened = await timed(RUNS, () => calls.openSession({ sessionId: longId, limit: PAGE }));
  const earlier = await timed(RUNS, () =>
    calls.loadEarlier({ sessionId: longId, before: messageIdAt(longId, 1_000), limit: PAGE }),
  );
  const rare = talk
    .text(200)
    .split(' ')
    .toSorted((a, b) => b.length - a.length);
  const searched = await timed(RUNS, () => calls.searchSessions({ text: rare[0]!, limit: 50 }));
  const common = await timed(RUNS, () => calls.searchSessions({ text: 'ba', limit: 50 }));
  const found = await timed(RUNS, () => calls.findInSession({ sessionId: longId, text: rare[0]! }));
  const [firstTopics] = await timed(1, () => calls.sessionTopics({}));
  const branched = await timed(3, () =>
    calls.branchSession({ messageId: messageIdAt(longId, LONG_SESSION - 1) }),
  );
  const topicsAfterChange = await timed(5, async () => {
    await calls.renameSession({ sessionId: longId, title: talk.text(4) });
    await calls.sessionTopics({});
  });
  await report(
    {
      sessions: SESSIONS,
      listSessionsP50: percentile(listed, 0.5),
      listSessionsP95: percentile(listed, 0.95),
      openSessionP50: percentile(opened, 0.5),
      openSessionP95: percentile(opened, 0.95),
      loadEarlierP50: percentile(earlier, 0.5),
      searchRareWordP50: percentile(searched, 0.5),
      searchCommonPartP50: percentile(common, 0.5),
      findInSessionP50: percentile(found, 0.5),
      topicsFirst: firstTopics ?? Number.NaN,
      topicsAfterChangeP50: percentile(topicsAfterChange, 0.5),
      branch2000P50: percentile(branched, 0.5),
    },
    json,
  );
} finally {
  await engine.stop();
}
