import { without } from './support/ablations';
import { benchOptions, type Figures, percentile, report } from './support/benchReport';
import { type Conversation, readLocomo } from './support/locomo';
import {
  minisearch,
  minisearchNeighbours,
  minisearchPorter,
  natural,
  type PeerName,
  type TextRanker,
} from './support/peers';
import { hitAt, meanReciprocalRank, type Ranking, recallAt } from './support/rankingMeasures';
import { type ReplayedStore, replay, type TurnRanker } from './support/replay';
import { zeroOverlap } from './support/zeroOverlap';

/** One question's ranking with what it is counted under. */
interface Answered extends Ranking {
  readonly category: number;
  readonly zeroOverlap: boolean;
}

const deepest = 25;
const promptDepth = 10;
const peerNames = ['minisearch', 'minisearchPorter', 'minisearchNeighbours', 'natural'] as const;

/** Whether recall finds the turns of long conversations that answer people's questions (LoCoMo). */
const { data, json, without: leftOut } = benchOptions(['without']);
if (data === undefined) throw new Error('--data takes a file of LoCoMo’s format');
const conversations = readLocomo(data);
const weights = without(leftOut);
const peers: Record<string, Figures> = {};
for (const name of peerNames) {
  const rankers = conversations.map((conversation) => peer(name, conversation));
  peers[name] = measuresOf(await answersOfAll(rankers));
}
const ours: ReplayedStore[] = [];
try {
  for (const conversation of conversations) ours.push(await replay(conversation, weights));
  await report({ ...(await measureOurs(ours)), peers }, json);
} finally {
  for (const store of ours) await store.stop();
}

async function measureOurs(rankers: readonly TurnRanker[]): Promise<Figures> {
  const times: number[] = [];
  const timed = rankers.map((ranker): TurnRanker => ({
    rank: async (question, limit, threshold) => {
      const begin = performance.now();
      const found = await ranker.rank(question, limit, threshold);
      times.push(performance.now() - begin);
      return found;
    },
  }));
  const answered = await answersOfAll(timed);
  const kept: Ranking[] = [];
  for (const [i, { questions }] of conversations.entries()) {
    for (const { text, evidence } of questions) {
      kept.push({ found: await rankers[i]!.rank(text, promptDepth, true), wanted: evidence });
    }
  }
  const categories = [...new Set(answered.map(({ category }) => category))].toSorted(
    (a, b) => a - b,
  );
  return {
    ...measuresOf(answered),
    falseRecall: await falseRecall(rankers),
    keptRecall: recallAt(promptDepth, kept) / recallAt(promptDepth, answered),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    byCategory: Object.fromEntries(
      categories.map((category) => [
        category,
        measuresOf(answered.filter((answer) => answer.category === category)),
      ]),
    ),
  };
}

/** @param rankers in the order of the conversations */
async function answersOfAll(rankers: readonly TurnRanker[]): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const [i, conversation] of conversations.entries()) {
    for (const question of conversation.questions) {
      answered.push({
        found: await rankers[i]!.rank(question.text, deepest, false),
        wanted: question.evidence,
        category: question.category,
        zeroOverlap: zeroOverlap(question, conversation),
      });
    }
  }
  return answered;
}

function measuresOf(answered: readonly Answered[]): Figures {
  const hard = answered.filter((answer) => answer.zeroOverlap);
  return {
    questions: answered.length,
    recallAt5: recallAt(5, answered),
    recallAt10: recallAt(10, answered),
    recallAt25: recallAt(25, answered),
    hitAt5: hitAt(5, answered),
    mrr: meanReciprocalRank(answered),
    zeroOverlapRecallAt10: recallAt(10, hard),
  };
}

/** The share of the questions about every other conversation for which anything is returned. */
async function falseRecall(rankers: readonly TurnRanker[]): Promise<number> {
  let asked = 0;
  let answered = 0;
  for (const [i, ranker] of rankers.entries()) {
    for (const [j, { questions }] of conversations.entries()) {
      if (i === j) continue;
      for (const { text } of questions) {
        asked++;
        if ((await ranker.rank(text, promptDepth, true)).length > 0) answered++;
      }
    }
  }
  return asked === 0 ? 0 : answered / asked;
}

function peer(name: PeerName, { sessions }: Conversation): TurnRanker {
  const turns = sessions.flatMap((session) => session.turns);
  const texts = turns.map((turn) => turn.text);
  const groups = sessions.flatMap((session, i) => session.turns.map(() => i));
  const makers: Record<PeerName, () => TextRanker> = {
    minisearch: () => minisearch(texts),
    minisearchPorter: () => minisearchPorter(texts),
    minisearchNeighbours: () => minisearchNeighbours(texts, groups),
    natural: () => natural(texts),
  };
  const ranker = makers[name]();
  return {
    rank: async (question, limit) => ranker.rank(question, limit).map((i) => turns[i]!.id),
  };
}
