import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MessageId } from '../../src/core/base/ids';
import { assistantPersona } from '../../src/core/persona/builtinPersonas';
import { MemoryRetriever } from '../../src/core/retrieval/memoryRetriever';
import { RelatedWordTable } from '../../src/core/retrieval/relatedWordTable';
import type { RecalledItem } from '../../src/core/retrieval/recall';
import { indexBlob } from '../../src/engine/indexFeed';
import { appendTimes } from './support/appendCost';
import { BenchEngine, instantModel } from './support/benchEngine';
import { benchOptions, type Figures, percentile, report } from './support/benchReport';
import { fillStore, openBare } from './support/fillStore';
import { type HostFigures, HostMeasure } from './support/hostMeasure';
import { inOwnProcess } from './support/childProcesses';
import {
  firstPartOf,
  generationsFolder,
  queries,
  queryWords,
  recall,
  shown,
} from './support/speedQueries';
import { minisearch, natural, type TextRanker } from './support/peers';
import { endOf, syntheticItems, syntheticTexts } from './support/syntheticStore';
import { SyntheticTalk } from './support/syntheticTalk';

const appends = 200;
const turns = 100;
const coldOpens = 5;
const mostForPeers = 100_000;

/**
 * What a large store costs: queries, opening, memory, appending, and the time of the thread that VS Code shares
 * with every extension. Everything goes through the engine's client.
 */
await measureAll();

async function measureAll(): Promise<void> {
  const { memories = '100000', json } = benchOptions(['memories']);
  const items = Number(memories);
  const appendAt1k = await appendIn(1_000);

  const engine = await BenchEngine.start();
  try {
    const asked = queries();
    const host = await measureHost(engine, items, asked);
    await engine.close();
    const { value: rss } = await inOwnProcess('engineProcess', 'rss', engine.folder, String(items));
    const cold: number[] = [];
    for (let run = 0; run < coldOpens; run++) {
      cold.push((await inOwnProcess('engineProcess', 'cold', engine.folder, String(items))).after);
    }
    const storeBytes = await bytesIn(engine.folder);
    const expected = await scoredInFull(engine.folder, items, asked);

    const open = await BenchEngine.open(engine.folder);
    const answers: string[] = [];
    const times: number[] = [];
    for (const text of asked) {
      const started = performance.now();
      const found = await recall(open, text, items);
      times.push(performance.now() - started);
      answers.push(ranked(found));
    }
    const appended = await appendTimes(open, appends);
    const overhead = await turnTimes(open);
    await open.close();

    await removeIndexes(engine.folder);
    const { value: indexBuild } = await inOwnProcess(
      'engineProcess',
      'build',
      engine.folder,
      String(items),
    );
    await report(
      {
        memories: items,
        queryP50: percentile(times, 0.5),
        queryP95: percentile(times, 0.95),
        indexBuild,
        coldOpen: percentile(cold, 0.5),
        rss,
        storeBytes,
        exact: answers.every((answer, i) => answer === expected[i]),
        appendP50: percentile(appended, 0.5),
        appendP95: percentile(appended, 0.95),
        appendP50At1k: percentile(appendAt1k, 0.5),
        ...host,
        turnOverheadP95: percentile(overhead, 0.95),
        ...(items <= mostForPeers ? { peers: measurePeers(items, asked) } : {}),
      },
      json,
    );
  } finally {
    await rm(engine.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Another window imports while this one is open and asks, then it asks on. */
async function measureHost(
  engine: BenchEngine,
  items: number,
  asked: readonly string[],
): Promise<HostFigures> {
  const host = new HostMeasure();
  let isImporting = true;
  const imported = inOwnProcess(
    'fillProcess',
    engine.folder,
    '0',
    String(firstPartOf(items)),
  ).finally(() => {
    isImporting = false;
  });
  for (let i = 0; isImporting; i++) await recall(engine, asked[i % asked.length]!, items);
  await imported;
  for (const text of asked) await recall(engine, text, items);
  return host.stop();
}

async function appendIn(items: number): Promise<readonly number[]> {
  const engine = await BenchEngine.start({
    prepare: (folder) => fillStore(folder, syntheticItems(0, items)),
  });
  try {
    return await appendTimes(engine, appends);
  } finally {
    await engine.stop();
  }
}

async function turnTimes(engine: BenchEngine): Promise<readonly number[]> {
  const talk = new SyntheticTalk(3);
  const sessionId = await engine.createSession();
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    times.push(await engine.turn(sessionId, talk.text(queryWords), instantModel));
  }
  return times;
}

/** What a question must find: every item scored, by the index that the store's snapshot holds. */
async function scoredInFull(
  folder: string,
  items: number,
  asked: readonly string[],
): Promise<readonly string[]> {
  const table = readFileSync(resolve('dist/relatedWords.bin'));
  const retriever = new MemoryRetriever({ related: RelatedWordTable.read(table) });
  const store = await openBare(folder);
  const hold = store.readBlob(indexBlob, (source) => retriever.load(source));
  store.dispose();
  if (!hold) throw new Error('No index is stored');
  hold();
  const shared = { sessionId: null, exclude: new Set<MessageId>(), persona: assistantPersona };
  return asked.map((text) => {
    const query = { text, limit: shown, now: endOf(items), threshold: false, ...shared };
    return ranked(retriever.retrieve(query, true));
  });
}

function ranked(items: readonly RecalledItem[]): string {
  return items.map(({ id, score }) => `${id} ${score}`).join('\n');
}

/** As a disk would that lost them. */
async function removeIndexes(folder: string): Promise<void> {
  for (const name of await readdir(generationsFolder(folder))) {
    await rm(join(generationsFolder(folder), name, `${indexBlob}.blob`), { force: true });
  }
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sum;
}

function measurePeers(items: number, asked: readonly string[]): Figures {
  const texts = [...syntheticTexts(items)];
  const measure = (make: (texts: readonly string[]) => TextRanker): Figures => {
    const started = performance.now();
    const ranker = make(texts);
    const indexBuild = performance.now() - started;
    const times = asked.map((text) => {
      const began = performance.now();
      ranker.rank(text, shown);
      return performance.now() - began;
    });
    return { queryP50: percentile(times, 0.5), indexBuild };
  };
  return { minisearch: measure(minisearch), natural: measure(natural) };
}
