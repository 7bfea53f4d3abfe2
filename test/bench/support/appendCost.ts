import type { BenchEngine } from './benchEngine';
import { SyntheticTalk } from './syntheticTalk';

const words = 25;
const warmUp = 10;

/** Milliseconds until each of some new memories is flushed, as the engine's client sees them. */
export async function appendTimes(engine: BenchEngine, count: number): Promise<readonly number[]> {
  const talk = new SyntheticTalk(99);
  const times: number[] = [];
  for (let i = 0; i < warmUp + count; i++) {
    const text = talk.text(words);
    const started = performance.now();
    await engine.calls.addMemory({ text, kind: 'semantic' });
    if (i >= warmUp) times.push(performance.now() - started);
  }
  return times;
}
