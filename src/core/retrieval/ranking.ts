import { ContextScorer } from './contextScorer';
import type { FactorContext, ItemFactors } from './itemFactors';
import { itemKinds, type ItemTable } from './itemTable';
import type { InvertedIndex } from './invertedIndex';
import { OwnScorer } from './ownScorer';
import type { QueryTerm } from './queryTerms';
import { SessionBounds } from './sessionBounds';
import { TermScorer, type WantedSessions } from './termScorer';
import { TitleScorer } from './titleScorer';
import { type RankedRow, TopRows } from './topRows';
import type { RetrievalWeights } from './weights';

/** What one ranking is about. */
export interface RankingTask {
  readonly terms: readonly QueryTerm[];
  readonly factors: FactorContext;
  readonly limit: number;
  /** By session that the question names by its title: what its items are given for that. */
  readonly named: ReadonlyMap<number, number>;
  readonly sessions: number;
  /** The rows of a session's messages, newest first. */
  rowsOf(session: number): Int32Array;
  /** Whether a row may be returned at all. */
  mayShow(row: number): boolean;
  /** Negative when row `a` comes before row `b` of the same score. */
  tieBreak(a: number, b: number): number;
}

/** A bound and what it bounds may be rounded differently. */
const roundingRoom = 1 + 1e-9;
/** So many of what promises most are looked at first: they show what the others must reach. */
const firstCount = 24;
/** Terms that more than this share of all items hold are looked at last. */
const commonShare = 1 / 64;
/** What the terms left out at first may add, as a share of what the best must reach. */
const lastShare = 0.5;

/** A session that may hold one of the best, and what the known words of its best message are worth at most. */
interface OpenSession {
  readonly number: number;
  readonly most: number;
}

interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The most that the terms left for last can add, factors included. */
interface Room {
  readonly message: number;
  readonly memory: number;
}

/**
 * Finds the best rows without scoring every message. What each item's own words say is added up for all; it
 * bounds what the messages around them can score, and only the sessions that can hold one of the best are
 * scored in full (MaxScore's idea with sessions for blocks: Turtle and Flood, "Query Evaluation: Strategies and
 * Optimizations", 1995). The result is the same as that of scoring every row.
 */
export class Ranking {
  readonly #index: InvertedIndex;
  readonly #items: ItemTable;
  readonly #factors: ItemFactors;
  readonly #own: OwnScorer;
  readonly #bounds: SessionBounds;
  readonly #terms: TermScorer;
  readonly #context: ContextScorer;
  readonly #titles: TitleScorer;
  readonly #weights: RetrievalWeights;
  readonly #pruneFrom: number;
  #sessionFlags = new Uint8Array(0);
  /** The sessions of which every message was considered. */
  readonly #scored = new NumberSet();

  constructor(
    index: InvertedIndex,
    items: ItemTable,
    factors: ItemFactors,
    weights: RetrievalWeights,
  ) {
    this.#index = index;
    this.#items = items;
    this.#factors = factors;
    this.#weights = weights;
    this.#pruneFrom = weights.pruneFrom;
    this.#own = new OwnScorer(index, items, weights);
    this.#bounds = new SessionBounds(items, this.#own, weights);
    this.#terms = new TermScorer(index, items, weights);
    this.#context = new ContextScorer(items, this.#terms, weights);
    this.#titles = new TitleScorer(items);
  }

  /**
   * @param exhaustive scores every row, for comparing
   * @returns the best first
   */
  best(task: RankingTask, exhaustive: boolean): readonly RankedRow[] {
    const terms = task.terms.toSorted(byWeightThenTerm);
    this.#titles.begin(task.named, task.sessions);
    if (exhaustive || this.#items.rows < this.#pruneFrom) return this.#all(task, terms);
    const early = this.#rareCount(terms);
    const top = this.#pruned(task, terms, early);
    // Nothing was seen of an item that holds none but the common terms.
    if (top === null) return this.#all(task, terms);
    return top.rows;
  }

  #all(task: RankingTask, terms: readonly QueryTerm[]): readonly RankedRow[] {
    const top = this.#top(task);
    this.#own.begin(averageLength(task));
    for (const term of terms) this.#own.add(term);
    this.#addMemories(task, [], top);
    this.#addMessages(task, terms, null, top);
    return top.rows;
  }

  /**
   * @param early how many of the terms are looked at first
   * @returns null when the other terms alone can bring an item among the best
   */
  #pruned(task: RankingTask, terms: readonly QueryTerm[], early: number): TopRows | null {
    const average = averageLength(task);
    this.#own.begin(average);
    this.#bounds.begin(average);
    for (const term of terms.slice(0, early)) this.#own.add(term);
    const top = this.#top(task);
    this.#scored.begin(task.sessions);
    // A first look at what promises most shows what the best must reach, and so what may be left for last.
    const promising = this.#mostPromising(task);
    const others = terms.slice(early);
    for (const row of promising.memories) {
      this.#consider(task, row, this.#own.complete(row, others), top);
    }
    this.#addSessions(task, terms, promising.sessions, top);
    let count = early;
    while (
      count < terms.length &&
      this.#mostRoom(task, terms.slice(count)) >= lastShare * top.least
    ) {
      this.#own.add(terms[count++]!);
    }
    const last = terms.slice(count);
    if (last.length > 0 && this.#mostRoom(task, last) >= top.least) return null;
    this.#addMemories(task, last, top);
    const open = this.#openSessions(task, last, top.least).sort((a, b) => b.most - a.most);
    this.#addSessions(task, terms, numbersOf(open.slice(0, firstCount)), top);
    const room = this.#room(task, last).message;
    const stillOpen = open.slice(firstCount).filter(({ most }) => most + room >= top.least);
    this.#addSessions(task, terms, numbersOf(stillOpen), top);
    return top;
  }

  #top(task: RankingTask): TopRows {
    return new TopRows(task.limit, (a, b) => task.tieBreak(a, b));
  }

  /** How many of the terms, the heaviest first, are rare; at least one. */
  #rareCount(terms: readonly QueryTerm[]): number {
    const common = this.#items.rows * commonShare;
    const { postings } = this.#index;
    const first = terms.findIndex(({ number }) => postings.size(number) > common);
    return first < 0 ? terms.length : Math.max(1, first);
  }

  /** The memories, and the sessions with the messages, that are best by their own words. */
  #mostPromising({ sessions }: RankingTask): {
    readonly memories: readonly number[];
    readonly sessions: readonly number[];
  } {
    const { kind, session } = this.#items;
    const { score, touched, touchedCount } = this.#own;
    const seen = this.#flags(sessions);
    const memories = new TopRows(firstCount, (a, b) => a - b);
    const best = new TopRows(firstCount, (a, b) => a - b);
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]!;
      const own = score[row]! + this.#titles.share(row);
      if (kind[row] === itemKinds.memory) {
        if (own > memories.least) memories.add({ row, words: own, score: own });
        continue;
      }
      if (own <= best.least) continue;
      const number = session[row]!;
      if (seen[number] === 1) continue;
      seen[number] = 1;
      best.add({ row: number, words: own, score: own });
    }
    const rows = (ranked: TopRows) => ranked.rows.map(({ row }) => row);
    return { memories: rows(memories), sessions: rows(best) };
  }

  #mostRoom(task: RankingTask, last: readonly QueryTerm[]): number {
    const { memory, message } = this.#room(task, last);
    return Math.max(memory, message);
  }

  #room(task: RankingTask, last: readonly QueryTerm[]): Room {
    const bounds = this.#factors.bounds(task.factors);
    const { delta, k1 } = this.#weights;
    const inMemories = last.reduce((sum, { weight }) => sum + weight, 0);
    const inMessages = last.reduce((sum, term) => sum + (term.isFunctionWord ? 0 : term.weight), 0);
    return {
      message: inMessages * (k1 + 1 + delta.message) * this.#lift * bounds.message * roundingRoom,
      memory: inMemories * (k1 + 1 + delta.memory) * bounds.memory * roundingRoom,
    };
  }

  /** @param last terms whose part is still missing */
  #addMemories(task: RankingTask, last: readonly QueryTerm[], top: TopRows): void {
    const { kind } = this.#items;
    const { score, touched, touchedCount } = this.#own;
    const bound = this.#factors.bounds(task.factors).memory * roundingRoom;
    const room = this.#room(task, last).memory;
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]!;
      if (kind[row] !== itemKinds.memory) continue;
      if ((score[row]! + this.#titles.share(row)) * bound + room < top.least) continue;
      this.#consider(task, row, this.#own.complete(row, last), top);
    }
    for (const row of this.#titles.memories) {
      if (score[row] === 0) this.#consider(task, row, this.#own.complete(row, last), top);
    }
  }

  /** The sessions that can hold a message that reaches `least`. @param last terms whose part is still missing */
  #openSessions(task: RankingTask, last: readonly QueryTerm[], least: number): OpenSession[] {
    const { kind, session } = this.#items;
    const { touched, touchedCount } = this.#own;
    const bound = this.#factors.bounds(task.factors).message * roundingRoom;
    const room = this.#room(task, last).message;
    const seen = this.#flags(task.sessions);
    const open: OpenSession[] = [];
    const look = (number: number) => {
      if (seen[number] === 1) return;
      seen[number] = 1;
      const rows = task.rowsOf(number);
      if (this.#scored.has(number) || rows.length === 0) return;
      const most = (this.#bounds.most(rows) + (task.named.get(number) ?? 0)) * bound;
      if (most + room >= least) open.push({ number, most });
    };
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]!;
      if (kind[row] !== itemKinds.memory) look(session[row]!);
    }
    for (const number of this.#titles.sessions) look(number);
    return open;
  }

  /** How much more a message can be given than its own words and its neighbours' give it, as a factor of their most. */
  get #lift(): number {
    const { session, smoothing } = this.#weights;
    return 1 + session + smoothing.reduce((sum, share) => sum + 2 * share, 0);
  }

  #addSessions(
    task: RankingTask,
    terms: readonly QueryTerm[],
    sessions: readonly number[],
    top: TopRows,
  ): void {
    if (sessions.length === 0) return;
    const flags = this.#flags(task.sessions);
    for (const session of sessions) flags[session] = 1;
    const ranges = mergedRanges(sessions.map((session) => rangeOf(task.rowsOf(session))));
    this.#addMessages(task, terms, { flags, ranges }, top);
    this.#scored.add(sessions);
  }

  #addMessages(
    task: RankingTask,
    terms: readonly QueryTerm[],
    wanted: WantedSessions | null,
    top: TopRows,
  ): void {
    const scorer = this.#terms;
    const context = this.#context;
    scorer.begin(averageLength(task));
    for (const term of terms) scorer.add(term, wanted);
    context.noteSessions(task.sessions);
    const { touched, touchedCount } = scorer;
    const bound = this.#factors.bounds(task.factors).message * roundingRoom;
    for (let i = 0; i < touchedCount; i++) {
      const row = touched[i]!;
      const words = context.lifted(row);
      // Most rows are spared the look at their factors.
      if ((words + this.#titles.share(row)) * bound >= top.least) {
        this.#consider(task, row, words, top);
      }
    }
    for (const session of this.#titles.sessions) {
      if (wanted !== null && wanted.flags[session] === 0) continue;
      for (const row of task.rowsOf(session)) {
        if (scorer.score[row] === 0) this.#consider(task, row, context.lifted(row), top);
      }
    }
  }

  /** @param said what the item's words are worth with what is said around it */
  #consider(task: RankingTask, row: number, said: number, top: TopRows): void {
    const words = said + this.#titles.share(row);
    const score = words * this.#factors.product(row, task.factors);
    if (score < top.least || !task.mayShow(row)) return;
    top.add({ row, words, score });
  }

  /** Zeros, by number of the session. */
  #flags(sessions: number): Uint8Array {
    if (this.#sessionFlags.length < sessions) this.#sessionFlags = new Uint8Array(sessions * 2);
    else this.#sessionFlags.fill(0, 0, sessions);
    return this.#sessionFlags;
  }
}

function averageLength({ factors }: RankingTask): number {
  return Math.max(1, factors.averageLength);
}

function numbersOf(sessions: readonly OpenSession[]): readonly number[] {
  return sessions.map(({ number }) => number);
}

function rangeOf(rows: Int32Array): RowRange {
  let from = rows[0]!;
  let to = from;
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < from) from = row;
    else if (row > to) to = row;
  }
  return { from, to };
}

/** First and last rows by turns. */
function mergedRanges(ranges: readonly RowRange[]): readonly number[] {
  const merged: number[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const before = merged.length - 1;
    if (before < 0 || merged[before]! < from) merged.push(from, to);
    else if (merged[before]! < to) merged[before] = to;
  }
  return merged;
}

/** By the term and not by its number, which another copy of the index may have given otherwise. */
function byWeightThenTerm(a: QueryTerm, b: QueryTerm): number {
  return b.weight - a.weight || (a.term < b.term ? -1 : 1);
}

/** A set of small numbers. */
class NumberSet {
  #flags = new Uint8Array(0);

  /** Empties it. @param size numbers are below it */
  begin(size: number): void {
    if (this.#flags.length < size) this.#flags = new Uint8Array(size * 2);
    else this.#flags.fill(0, 0, size);
  }

  add(numbers: readonly number[]): void {
    for (const number of numbers) this.#flags[number] = 1;
  }

  has(number: number): boolean {
    return this.#flags[number] === 1;
  }
}
