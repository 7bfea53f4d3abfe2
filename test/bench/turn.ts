import { BenchEngine, instantModel } from './support/benchEngine';
import { benchOptions, percentile, report } from './support/benchReport';
import { SyntheticTalk } from './support/syntheticTalk';

const MESSAGES = 1_000;
const TURNS_IN_A_SESSION = 20;
const MEASURED_TURNS = 200;
const WORDS = 25;

/**
 * A whole chat turn less the model, on a store of 1,000 messages: the user's message redacted, tagged and flushed,
 * memories recalled and noted, the prompt built and counted, the reply flushed and told to the host.
 */
const { json } = benchOptions([]);
const engine = await BenchEngine.start();
try {
  const talk = new SyntheticTalk(1);
  for (let turn = 0, sessionId = await engine.createSession(); turn < MESSAGES / 2; turn++) {
    if (turn % TURNS_IN_A_SESSION === 0) sessionId = await engine.createSession();
    await engine.turn(sessionId, talk.text(WORDS), { kind: 'offline' });
  }

  const sessionId = await engine.createSession();
  const withModel: number[] = [];
  const offline: number[] = [];
  for (let turn = 0; turn < MEASURED_TURNS; turn++) {
    withModel.push(await engine.turn(sessionId, talk.text(WORDS), instantModel));
    offline.push(await engine.turn(sessionId, talk.text(WORDS), { kind: 'offline' }));
  }
  await report(
    {
      messages: MESSAGES,
      turnP50: percentile(withModel, 0.5),
      turnP95: percentile(withModel, 0.95),
      offlineTurnP50: percentile(offline, 0.5),
      offlineTurnP95: percentile(offline, 0.95),
    },
    json,
  );
} finally {
  await engine.stop();
}
