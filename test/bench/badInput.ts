import { BenchEngine } from './support/benchEngine';
import { benchOptions, percentile, report } from './support/benchReport';
import { fillStore } from './support/fillStore';
import { recall } from './support/speedQueries';
import { syntheticItems } from './support/syntheticStore';

const items = 10_000;
const runs = 20;

const trace =
  'TypeError: Cannot read properties of undefined\n  at parseHTTPHeader (src/net/headers.ts:42:17)\n';

/** What people, and what they paste, ask with. */
const inputs: Readonly<Record<string, string>> = {
  empty: '',
  oneLetter: 'q',
  functionWords: 'to be or not to be',
  emoji: '🎉'.repeat(50_000),
  japanese: '昨日は東京で寿司を食べました'.repeat(7_000),
  arabic: 'اجتماعنا يوم الثلاثاء '.repeat(2_500),
  code: 'const total = items.reduce((sum, item) => sum + item.price, 0);\n'.repeat(1_500),
  stackTrace: trace.repeat(900),
  path: 'src/config/foo_bar-baz.json',
  words: 'lorem ipsum dolor sit amet '.repeat(4_000),
  oneWord: 'x'.repeat(100_000),
  brackets: '((('.repeat(33_000),
  joinedWords: 'a-b.c/'.repeat(17_000),
};

/**
 * How long the oddest questions take on a store of 10,000 items: up to 100 KB of words, one word, code, stack
 * traces, emoji and scripts without spaces. Milliseconds, the median of 20 runs of each after the first.
 */
const { json } = benchOptions([]);
const engine = await BenchEngine.start({
  prepare: (folder) => fillStore(folder, syntheticItems(0, items)),
});
try {
  const times: Record<string, number> = {};
  for (const [name, text] of Object.entries(inputs)) {
    await recall(engine, text, items);
    const taken: number[] = [];
    for (let run = 0; run < runs; run++) {
      const started = performance.now();
      await recall(engine, text, items);
      taken.push(performance.now() - started);
    }
    times[name] = percentile(taken, 0.5);
  }
  await report({ items, ...times, slowest: Math.max(...Object.values(times)) }, json);
} finally {
  await engine.stop();
}
