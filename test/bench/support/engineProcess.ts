import { readdir } from 'node:fs/promises';
import { BenchEngine } from './benchEngine';
import { inOwnProcess, tell } from './childProcesses';
import { firstPartOf, generationsFolder, queries, recall } from './speedQueries';

const rssQueries = 100;

/** A process that holds an engine and its client, and nothing else. It tells one figure. */
const [part = '', folder = '', count = ''] = process.argv.slice(2);
const items = Number(count);
switch (part) {
  case 'cold': {
    const engine = await BenchEngine.open(folder);
    await recall(engine, queries()[0]!, items);
    await tell(0);
    await engine.close();
    break;
  }
  case 'build': {
    const engine = await BenchEngine.open(folder);
    const started = performance.now();
    await recall(engine, queries()[0]!, items);
    await tell(performance.now() - started);
    await engine.close();
    break;
  }
  case 'rss': {
    // The rest is appended as by another window, so that the end of a turn finds a snapshot due.
    await inOwnProcess('fillProcess', folder, String(firstPartOf(items)), count);
    const before = await newestGeneration();
    const engine = await BenchEngine.open(folder);
    await engine.turn(await engine.createSession(), 'hello', { kind: 'offline' });
    for (const text of queries().slice(0, rssQueries)) await recall(engine, text, items);
    if ((await newestGeneration()) === before) throw new Error('No snapshot was written');
    await tell(process.memoryUsage().rss);
    await engine.close();
    break;
  }
  default:
    throw new Error(`Unknown part ${part}`);
}

async function newestGeneration(): Promise<string> {
  return (await readdir(generationsFolder(folder))).toSorted().at(-1) ?? '';
}
