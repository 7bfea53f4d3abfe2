import MiniSearch from 'minisearch';
import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import stopWords from 'natural/lib/natural/util/stopwords.js';

/** Ranks texts for a question: their numbers, best first, only those that match at all. */
export interface TextRanker {
  rank(question: string, limit: number): readonly number[];
}

export type PeerName = 'minisearch' | 'minisearchPorter' | 'minisearchNeighbours' | 'natural';

const stops: ReadonlySet<string> = new Set(stopWords.words);

function porterOrNothing(word: string): string | null {
  const lower = word.toLowerCase();
  return stops.has(lower) ? null : porterStemmer.stem(lower);
}

/** MiniSearch as it comes. */
export function minisearch(texts: readonly string[]): TextRanker {
  return miniSearchRanker(new MiniSearch({ fields: ['text'] }), texts);
}

/** MiniSearch with Porter stems and without stop words. */
export function minisearchPorter(texts: readonly string[]): TextRanker {
  const processTerm = porterOrNothing;
  return miniSearchRanker(new MiniSearch({ fields: ['text'], processTerm }), texts);
}

function miniSearchRanker(index: MiniSearch, texts: readonly string[]): TextRanker {
  index.addAll(texts.map((text, id) => ({ id, text })));
  return {
    rank: (question, limit) =>
      index
        .search(question)
        .slice(0, limit)
        .map((result) => Number(result['id'])),
  };
}

/** `minisearchPorter`, each text's score lifted by half of each neighbour's in its group. */
export function minisearchNeighbours(
  texts: readonly string[],
  groups: readonly number[],
): TextRanker {
  const index = new MiniSearch({ fields: ['text'], processTerm: porterOrNothing });
  index.addAll(texts.map((text, id) => ({ id, text })));
  return {
    rank: (question, limit) => {
      const scores = new Map<number, number>();
      for (const { id, score } of index.search(question)) {
        const own = Number(id);
        for (const near of [own - 1, own, own + 1]) {
          if (groups[near] === undefined || groups[near] !== groups[own]) continue;
          scores.set(near, (scores.get(near) ?? 0) + (near === own ? score : score / 2));
        }
      }
      return best(scores, limit);
    },
  };
}

/** natural's TfIdf as it comes. */
export function natural(texts: readonly string[]): TextRanker {
  const index = new TfIdf();
  for (const text of texts) index.addDocument(text);
  return {
    rank: (question, limit) => {
      const scores = new Map<number, number>();
      index.tfidfs(question, (i, score) => {
        if (score > 0) scores.set(i, score);
      });
      return best(scores, limit);
    },
  };
}

function best(scores: ReadonlyMap<number, number>, limit: number): readonly number[] {
  return [...scores]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([id]) => id);
}
