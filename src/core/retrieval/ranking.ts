import { ContextScorer } from './contextScorer';
import type { FactorContext, ItemFactors } from './itemFactors';
import type { ItemTable } from './itemTable';
import type { InvertedIndex } from './invertedIndex';
import { OwnScorer } from './ownScorer';
import type { QueryTerm } from './queryTerms';
import { SessionBounds } from './sessionBounds';
import { padding, SessionSlots } from './sessionSlots';
import { TermScorer } from './termScorer';
import { type NamedTask, TitleScorer } from './titleScorer';
import { type RankedRow, TopRows } from './topRows';
import { type RetrievalWeights, shareAround } from './weights';

/** What one ranking is about. */
export interface RankingTask extends NamedTask {
  readonly terms: readonly QueryTerm[];
  readonly factors: FactorContext;
  readonly limit: number;
  /** The rows of a session's messages, newest first. */
  rowsOf(session: number): Int32Array;
  /** Whether a row may be returned at all. */
  mayShow(row: number): boolean;
  /** Negative when row `a` comes before row `b` of the same score. */
  tieBreak(a: number, b: number): number;
}

/** A bound and what it bounds may be rounded differently: bounds are added up in 24 bits. */
const roundingRoom = 1 + 1e-5;
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
  readonly #slots: SessionSlots;
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
    this.#slots = slotsFor(items, weights);
    this.#bounds = new SessionBounds(this.#slots, this.#own, weights);
    this.#terms = new TermScorer(index, items, this.#slots, weights);
    this.#context = new ContextScorer(this.#slots, this.#terms, weights);
    this.#titles = new TitleScorer(items);
  }

  /**
   * @param exhaustive scores every row, for comparing
   * @returns the best first
   */
  best(task: RankingTask, exhaustive: boolean): readonly RankedRow[] {
    const terms = task.terms.toSorted(byWeightThenTerm);
    this.#titles.begin(task);
    this.#slots.begin();
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
    this.#addSessions(task, terms, allBelow(task.sessions), top);
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
    const open = this.#openSessions(task, last, top.least);
    this.#addSessions(task, terms, mostOf(open), top);
    const room = this.#room(task, last).message;
    const stillOpen = open.filter(
      ({ most, number }) => most + room >= top.least && !this.#scored.has(number),
    );
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
    const { session } = this.#items;
    const { score } = this.#own;
    const seen = this.#flags(sessions);
    const memories = new TopRows(firstCount, (a, b) => a - b);
    const best = new TopRows(firstCount, (a, b) => a - b);
    const known = this.#own.memories;
    for (let i = 0; i < known.count; i++) {
      const row = known.rows[i]!;
      const own = score[row]! + this.#titles.shareOfMemory(row);
      if (own > memories.least) memories.add({ row, words: own, score: own });
    }
    const said = this.#own.messages;
    for (let i = 0; i < said.count; i++) {
      const row = said.rows[i]!;
      const own = score[row]! + this.#titles.share(row);
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
    const { memories, score } = this.#own;
    const bound = this.#factors.bounds(task.factors).memory * roundingRoom;
    const room = this.#room(task, last).memory;
    for (let i = 0; i < memories.count; i++) {
      const row = memories.rows[i]!;
      if ((score[row]! + this.#titles.shareOfMemory(row)) * bound + room < top.least) continue;
      this.#consider(task, row, this.#own.complete(row, last), top);
    }
    for (const row of this.#titles.memories) {
      if (score[row] === 0) this.#consider(task, row, this.#own.complete(row, last), top);
    }
  }

  /** The sessions that can hold a message that reaches `least`. @param last terms whose part is still missing */
  #openSessions(task: RankingTask, last: readonly QueryTerm[], least: number): OpenSession[] {
    const bound = this.#factors.bounds(task.factors).message * roundingRoom;
    const room = this.#room(task, last).message;
    const open: OpenSession[] = [];
    const look = (number: number, words: (enough: number) => number) => {
      if (this.#scored.has(number)) return;
      const named = task.named.get(number) ?? 0;
      const most = (words((least - room) / bound - named) + named) * bound;
      if (most + room >= least) open.push({ number, most });
    };
    const seen = this.#flags(task.sessions);
    const rowsOf = (number: number) => task.rowsOf(number);
    for (const number of this.#bounds.gather(this.#items.session, seen, rowsOf)) {
      look(number, (enough) => this.#bounds.most(number, enough));
    }
    for (const number of this.#titles.sessions) {
      if (seen[number] === 0 && task.rowsOf(number).length > 0) look(number, () => 0);
    }
    return open;
  }

  /** How much more a message can be given than its own words and its neighbours' give it, as a factor of their most. */
  get #lift(): number {
    return 1 + this.#weights.session + shareAround(this.#weights);
  }

  #addSessions(
    task: RankingTask,
    terms: readonly QueryTerm[],
    sessions: readonly number[],
    top: TopRows,
  ): void {
    if (sessions.length === 0) return;
    const flags = this.#flags(task.sessions);
    for (const session of sessions) {
      flags[session] = 1;
      this.#slots.layOut(session, task.rowsOf(session));
    }
    const scorer = this.#terms;
    scorer.begin(averageLength(task), { numbers: sessions, flags });
    for (const term of terms) scorer.add(term);
    const bound = this.#factors.bounds(task.factors).message * roundingRoom;
    for (const session of sessions) this.#addMessages(task, session, bound, top);
    this.#scored.add(sessions);
  }

  /** Most messages are spared the look at those around them, and most others that at their factors. */
  #addMessages(task: RankingTask, session: number, bound: number, top: TopRows): void {
    const context = this.#context;
    const { score } = this.#terms;
    const title = task.named.get(session);
    const added = title ?? 0;
    context.begin(session);
    if ((context.most + added) * bound < top.least) return;
    const start = this.#slots.start(session);
    const rows = this.#slots.rows(session);
    for (let i = 0; i < rows.length; i++) {
      const slot = start + i;
      if (score[slot] === 0 && title === undefined) continue;
      if ((context.atMost(slot) + added) * bound < top.least) continue;
      const words = context.lifted(slot);
      if ((words + added) * bound >= top.least) this.#consider(task, rows[i]!, words, top);
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

/** The few that promise most. */
function mostOf(sessions: readonly OpenSession[]): readonly number[] {
  const best = new TopRows(firstCount, (a, b) => a - b);
  for (const { most, number } of sessions) {
    if (most > best.least) best.add({ row: number, words: most, score: most });
  }
  return best.rows.map(({ row }) => row);
}

function numbersOf(sessions: readonly OpenSession[]): readonly number[] {
  return sessions.map(({ number }) => number);
}

function allBelow(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}

/** @throws RangeError for weights that reach farther than the slots around sessions do */
function slotsFor(items: ItemTable, weights: RetrievalWeights): SessionSlots {
  const { contextAfter, contextBefore, smoothing } = weights;
  const reach = Math.max(contextBefore.length, contextAfter.length + 1, smoothing.length + 1);
  if (reach > padding)
    throw new RangeError('The weights reach farther than sessions are padded for');
  return new SessionSlots(items);
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
