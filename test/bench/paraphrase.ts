import { without } from './support/ablations';
import { benchOptions, type Figures, report } from './support/benchReport';
import { firstOfEach, readIntents } from './support/intents';
import { minisearch, minisearchPorter, natural, type TextRanker } from './support/peers';
import { replayMemories } from './support/replay';

const examplesOfEach = 10;
const looked = 5;

/** Whether a wish is found again in other words: memories of 150 wishes, asked for in new words (CLINC150). */
const { data, train, json, without: leftOut } = benchOptions(['train', 'without']);
if (data === undefined || train === undefined) {
  throw new Error('--data and --train take files of text and label, separated by a tab');
}
const store = firstOfEach(readIntents(train), examplesOfEach);
const asked = readIntents(data);
const texts = store.map(({ text }) => text);
const ours = await replayMemories(texts, without(leftOut));
try {
  const ranks = async (question: string) => (await ours.rank(question, looked, false)).map(Number);
  await report(
    {
      ...(await measure(ranks)),
      peers: {
        minisearch: await measure(ranksOf(minisearch(texts))),
        minisearchPorter: await measure(ranksOf(minisearchPorter(texts))),
        natural: await measure(ranksOf(natural(texts))),
      },
    },
    json,
  );
} finally {
  await ours.stop();
}

/** The numbers of the memories that fit a question, best first. */
type Ranks = (question: string) => Promise<readonly number[]>;

function ranksOf(ranker: TextRanker): Ranks {
  return async (question) => ranker.rank(question, looked);
}

async function measure(ranks: Ranks): Promise<Figures> {
  let first = 0;
  let among = 0;
  for (const { text, label } of asked) {
    const labels = (await ranks(text)).map((i) => store[i]?.label);
    if (labels[0] === label) first++;
    if (labels.includes(label)) among++;
  }
  return { questions: asked.length, p1: first / asked.length, hitAt5: among / asked.length };
}
