import { BenchEngine } from './support/benchEngine';
import { benchOptions, report } from './support/benchReport';
import { ExtractionScore, labelledMessages } from './support/labelledExtraction';

/**
 * What the engine notes of developers' messages against what a careful person would keep. The even ids of our own set
 * tune the rules, the odd ones score them. Of the set for tuning, every third validates what the others taught.
 */
const { data, json } = benchOptions([]);
const scored = await labelledMessages(data ?? 'test/labelled/extraction.jsonl');
const tuning =
  data === undefined ? await labelledMessages('test/labelled/extraction-tuning.jsonl') : [];
const scores = {
  even: new ExtractionScore(),
  odd: new ExtractionScore(),
  tuning: new ExtractionScore(),
  validation: new ExtractionScore(),
};
const cases = [
  ...scored.map((message) => [message, message.id % 2 === 0 ? scores.even : scores.odd] as const),
  ...tuning.map(
    (message) => [message, message.id % 3 === 0 ? scores.validation : scores.tuning] as const,
  ),
];
const engine = await BenchEngine.start();
try {
  for (const [message, score] of cases) {
    await engine.turn(await engine.createSession(), message.text, { kind: 'offline' });
    const { memories } = await engine.calls.listMemories({
      filter: { state: 'current' },
      offset: 0,
      limit: 50,
    });
    const notes = memories.map(({ current, kind }) => ({ text: current.text, kind }));
    score.add(message, notes);
    // What was noted of one message must not merge with what is noted of the next.
    await engine.calls.clearStore({});
  }
} finally {
  await engine.stop();
}
const figures = Object.fromEntries(
  Object.entries(scores).flatMap(([part, score]) =>
    score.messages === 0 ? [] : [[part, score.figures()]],
  ),
);
await report({ messages: cases.length, ...figures }, json);
