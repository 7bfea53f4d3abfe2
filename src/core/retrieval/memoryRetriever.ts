import type { BytePieces } from '../base/bytePieces';
import type { ByteSource } from '../base/byteSource';
import type { MemoryId, MessageId, SessionId } from '../base/ids';
import type { Memory, MemoryVersion } from '../memory/memory';
import type { Message } from '../session/message';
import { Abbreviations } from './abbreviations';
import { coverage } from './coverage';
import { GoingOn } from './goingOn';
import { type FactorContext, ItemFactors } from './itemFactors';
import { itemFlags, itemKinds, noItem } from './itemTable';
import { ItemStore } from './itemStore';
import { KindsOfTools } from './kindsOfTools';
import { matchedTerms } from './matchedTerms';
import { NamedSessions } from './namedSessions';
import { queryCues } from './queryCues';
import { functionWords, type QueryTerms, queryTerms } from './queryTerms';
import { Ranking, type RankingTask } from './ranking';
import type { RecalledItem } from './recall';
import type { RelatedWords } from './relatedWords';
import type { RecallQuery, Retriever } from './retriever';
import { eventTimeOf, spanBeside } from './time/eventTime';
import type { NamedTime } from './time/timeSpan';
import { type Token, Tokenizer } from './tokens';
import type { RankedRow } from './topRows';
import { WantedWords } from './wantedWords';
import { type RetrievalWeights, shippedWeights } from './weights';

export interface RetrieverOptions {
  readonly weights?: RetrievalWeights;
  /** Without it, only the question's own words are looked for. */
  readonly related?: RelatedWords | null;
}

/** A question taken apart. */
interface Asked {
  readonly terms: QueryTerms;
  /** The terms that an item is said to match. */
  readonly looked: ReadonlySet<string>;
  readonly wanted: WantedWords;
  readonly goingOn: GoingOn;
  readonly named: NamedSessions;
  /** Whether it asks for what was true once. */
  readonly past: boolean;
  /** Whether a row may be returned at all. */
  readonly mayShow: (row: number) => boolean;
  readonly task: Omit<RankingTask, 'limit'>;
}

/** What is shown of a row that ranked. */
interface ShownRow extends RankedRow {
  /** The row that the question's words were found in: of an earlier wording, where what took its place is shown. */
  readonly foundBy: number;
}

/** Longer questions are pasted logs or files: their beginning and end say what they are about. */
const maxQueryLength = 4_000;
/** A question of so few content words may go on from the one before. */
const mostWordsOfFollowUp = 2;
/** How far back the message is looked for that a follow-up goes on from. */
const maxStepsBack = 4;
/** The share of an event's words that an item must hold to tell when the event was. */
const eventCoverage = 0.6;
/** The rows among which one must cover enough of the question. */
const coveringRows = 3;

/** Ranks messages and memories by what they say, and by what was said around them. */
export class MemoryRetriever implements Retriever {
  readonly #weights: RetrievalWeights;
  readonly #related: RelatedWords | null;
  readonly #tokenizer: Tokenizer;
  readonly #abbreviations: Abbreviations;
  readonly #kindsOfTools: KindsOfTools;
  #store: ItemStore;
  #factors: ItemFactors;
  #ranking: Ranking;

  constructor(options: RetrieverOptions = {}) {
    this.#weights = options.weights ?? shippedWeights;
    this.#related = options.related ?? null;
    this.#tokenizer = new Tokenizer();
    this.#abbreviations = new Abbreviations(this.#tokenizer);
    this.#kindsOfTools = new KindsOfTools(this.#tokenizer);
    this.#store = new ItemStore(this.#tokenizer);
    this.#factors = new ItemFactors(this.#store.items, this.#weights);
    this.#ranking = this.#rankingOf(this.#store);
  }

  serialize(position: number): BytePieces {
    return this.#store.toPieces(position);
  }

  load(
    source: ByteSource,
    accept: (position: number) => boolean = () => true,
  ): (() => void) | null {
    const loaded = ItemStore.load(source, this.#tokenizer, accept);
    return loaded && (() => this.#hold(loaded));
  }

  addMessage(message: Message): void {
    this.#store.addMessage(message);
  }

  removeMessage(id: MessageId): void {
    this.#store.removeMessage(id);
  }

  putMemory(memory: Memory, versions: readonly MemoryVersion[] = []): void {
    this.#store.putMemory(memory, versions);
  }

  noteUse(id: MessageId | MemoryId): void {
    this.#store.noteUse(id);
  }

  setSessionTitle(id: SessionId, title: string, byUser = true): void {
    this.#store.setSessionTitle(id, title, byUser);
  }

  removeSession(id: SessionId): void {
    this.#store.removeSession(id);
  }

  clear(): void {
    this.#hold(new ItemStore(this.#tokenizer));
  }

  /** @param exhaustive scores every item, to compare with: the result is the same */
  retrieve(query: RecallQuery, exhaustive = false): readonly RecalledItem[] {
    const text = headAndTail(query.text, maxQueryLength);
    const asked = this.#asked(text, query, this.#eventTime(text, query));
    if (asked.terms.known.length === 0 || query.limit <= 0) return [];
    const best = this.#ranking.best({ ...asked.task, limit: query.limit }, exhaustive);
    const kept = query.threshold === false ? best : this.#aboveThreshold(best, asked);
    return this.#unsaid(
      this.#distinct(kept, asked.past).map((ranked) => this.#result(ranked, asked)),
    );
  }

  describe(ids: readonly string[], query: RecallQuery): readonly RecalledItem[] {
    const asked = this.#asked(headAndTail(query.text, maxQueryLength), query, null);
    return ids.flatMap((id) => {
      const row = this.#store.records.rowOf(id as MemoryId);
      if (row === undefined || !asked.mayShow(row)) return [];
      return [this.#result({ row, words: 0, score: 0, foundBy: row }, asked)];
    });
  }

  has(id: string): boolean {
    return this.#store.records.rowOf(id as MemoryId) !== undefined;
  }

  #asked(text: string, query: RecallQuery, eventTime: NamedTime | null): Asked {
    const tokens = this.#tokenizer.tokenize(text);
    const { authorsByTerm, authors, totalLength, count } = this.#store;
    const cues = queryCues(text, tokens, authorsByTerm, authors.length, query.now, eventTime);
    const terms = queryTerms(tokens, this.#followedUp(tokens, query), cues.time, {
      index: this.#store.index,
      titles: this.#store.sessions.titles,
      items: count,
      weights: this.#weights,
      related: this.#related,
      abbreviations: this.#abbreviations,
      kindsOfTools: this.#kindsOfTools,
    });
    const factors: FactorContext = {
      cues,
      persona: query.persona,
      now: query.now,
      averageLength: totalLength / Math.max(1, count),
      halfLifeMs: query.halfLifeMs ?? this.#weights.recencyHalfLifeMs,
    };
    const looked = terms.known.filter((term) => !term.isFunctionWord);
    const { index, items } = this.#store;
    const telling = looked.filter((term) => term.isTelling);
    const goingOn = new GoingOn(
      index,
      items,
      telling.map(({ number }) => number),
    );
    const mustTell = telling.length < looked.length;
    const named = new NamedSessions(looked, this.#store.sessions.titles, this.#weights.title);
    const past = cues.past && this.#weights.past > 0;
    const mayShow = this.#filter(query, past);
    const task = {
      terms: terms.known,
      factors,
      named: named.shares,
      sessions: this.#store.sessions.all.length,
      rowsOf: (session: number) => this.#store.rowsOf(session),
      memoriesOf: (session: number) => this.#store.memoriesOf(session),
      mayShow: (row: number) =>
        mayShow(row) && (query.threshold === false || this.#isAbout(row, goingOn, named, mustTell)),
      tieBreak: (a: number, b: number) => this.#tieBreak(a, b),
    };
    const lookedTerms = new Set(looked.map(({ term }) => term));
    return {
      terms,
      looked: lookedTerms,
      wanted: new WantedWords(lookedTerms),
      goingOn,
      named,
      past,
      mayShow,
      task,
    };
  }

  /**
   * Whether an item holds a word of the question, goes on from a message that does, or was said in a session that the
   * user has called by one. A title that was made of a message says no more of the others than that message does.
   * @param mustTell whether a memory may match by words that do not tell what the question is about
   */
  #isAbout(row: number, goingOn: GoingOn, named: NamedSessions, mustTell: boolean): boolean {
    if (goingOn.holds(row)) return true;
    const { index, items } = this.#store;
    const session = items.session[row]!;
    if (named.shares.has(session)) {
      const isByUser = this.#store.sessions.get(session)!.titledByUser;
      if (isByUser && named.isOnlyNamed(session, this.#store.rowsOf(session), index)) return true;
    } else if (items.kind[row] === itemKinds.memory) return !mustTell;
    return goingOn.from(row) !== noItem;
  }

  /** When the event was that the question names a time by: "the day before the release". */
  #eventTime(text: string, query: RecallQuery): NamedTime | null {
    const time = eventTimeOf(text, query.now);
    if (time === null) return null;
    const { named, task, terms } = this.#asked(time.event, query, null);
    if (terms.known.length === 0) return null;
    const { index, items } = this.#store;
    const own = terms.known.filter(({ isOwn }) => isOwn);
    for (const { row } of this.#ranking.best({ ...task, limit: coveringRows }, false)) {
      const covered = coverage(row, own, index, items, this.#weights, named);
      if (covered < eventCoverage * terms.totalWeight) continue;
      const from = items.namedFrom[row] || items.at[row]!;
      const event = { from, until: items.namedUntil[row] || from + 1 };
      return { ...spanBeside(event, time), start: time.start, end: time.end };
    }
    return null;
  }

  #hold(store: ItemStore): void {
    this.#store = store;
    this.#factors = new ItemFactors(store.items, this.#weights);
    this.#ranking = this.#rankingOf(store);
  }

  #rankingOf({ index, items }: ItemStore): Ranking {
    return new Ranking(index, items, this.#factors, this.#weights);
  }

  /** The words of the user's message before, where the question is too short to stand alone. */
  #followedUp(tokens: readonly Token[], { sessionId, text }: RecallQuery): readonly Token[] {
    if (sessionId === null || this.#weights.followUp === 0) return [];
    const content = tokens.filter(({ folded }) => !functionWords.has(folded));
    if (content.length > mostWordsOfFollowUp) return [];
    const { items, records, sessions } = this.#store;
    let row = sessions.get(sessions.numberOf(sessionId))!.last;
    for (let step = 0; step < maxStepsBack && row !== noItem; step++) {
      const before = records.get(row).text;
      if (items.kind[row] === itemKinds.statement && before !== text) {
        return this.#tokenizer.tokenize(headAndTail(before, maxQueryLength / 4));
      }
      row = items.previous[row]!;
    }
    return [];
  }

  #filter({ exclude, persona, sessionId }: RecallQuery, past: boolean): (row: number) => boolean {
    const { items, records } = this.#store;
    const excluded = new Set<number>();
    for (const id of exclude) {
      const row = records.rowOf(id);
      if (row !== undefined) excluded.add(row);
    }
    const own = sessionId === null ? noItem : this.#store.sessions.numberOf(sessionId);
    const ownPersona = this.#store.personas.indexOf(persona.id);
    const mayShow = (row: number): boolean => {
      if ((items.flags[row]! & itemFlags.said) !== 0 || excluded.has(row)) return false;
      if (!past && (items.flags[row]! & itemFlags.past) !== 0) {
        const successor = this.#store.successorOf(row);
        return successor !== noItem && mayShow(successor);
      }
      if (items.kind[row] === itemKinds.memory) {
        const only = items.author[row]!;
        if (only !== noItem && only !== ownPersona) return false;
      }
      const ownOnly = (items.flags[row]! & itemFlags.ownSessionOnly) !== 0;
      return !ownOnly || (own !== noItem && items.session[row] === own);
    };
    return mayShow;
  }

  /** Of equals the newer, then by id, so that the order never depends on chance. */
  #tieBreak(a: number, b: number): number {
    const { items, records } = this.#store;
    const newer = items.at[b]! - items.at[a]!;
    if (newer !== 0) return newer;
    return records.id(a) < records.id(b) ? -1 : 1;
  }

  #aboveThreshold(best: readonly RankedRow[], { named, terms }: Asked): readonly RankedRow[] {
    const [first] = best;
    if (first === undefined) return [];
    const { minCoverage, minShareOfBest } = this.#weights;
    const { index, items } = this.#store;
    const own = terms.known.filter(({ isOwn }) => isOwn);
    const covers = best
      .slice(0, coveringRows)
      .some(
        ({ row }) =>
          coverage(row, own, index, items, this.#weights, named) >= minCoverage * terms.totalWeight,
      );
    if (!covers) return [];
    return best.filter(({ score }) => score >= minShareOfBest * first.score);
  }

  /**
   * What is shown of the rows, each once, best first: unless the past is asked for, the memory that took the place of
   * an earlier wording is found by the words of that one too.
   */
  #distinct(best: readonly RankedRow[], past: boolean): readonly ShownRow[] {
    const { flags } = this.#store.items;
    const shown = new Map<number, ShownRow>();
    for (const ranked of best) {
      const isReplaced = !past && (flags[ranked.row]! & itemFlags.past) !== 0;
      const row = isReplaced ? this.#store.successorOf(ranked.row) : ranked.row;
      if (!shown.has(row)) shown.set(row, { ...ranked, row, foundBy: ranked.row });
    }
    return [...shown.values()];
  }

  /** Without the messages that match by no more than a memory beside them does that came from them. */
  #unsaid(results: readonly RecalledItem[]): readonly RecalledItem[] {
    const { records } = this.#store;
    const said = new Map<MessageId, Set<string>>();
    for (const { id, kind, parts } of results) {
      const row = kind === 'memory' ? records.rowOf(id) : undefined;
      if (row === undefined) continue;
      for (const source of records.get(row).sources) {
        const terms = said.get(source.id) ?? new Set();
        for (const term of parts.matchedTerms) terms.add(term.toLowerCase());
        said.set(source.id, terms);
      }
    }
    return results.filter(({ id, kind, parts }) => {
      const terms = kind === 'message' ? said.get(id) : undefined;
      return !terms || parts.matchedTerms.some((term) => !terms.has(term.toLowerCase()));
    });
  }

  #result(
    { foundBy, row, words, score }: ShownRow,
    { goingOn, looked, task, wanted }: Asked,
  ): RecalledItem {
    const context = task.factors;
    const { items, records } = this.#store;
    const { pastOf, text, versionId } = records.get(row);
    const replaced = foundBy === row ? undefined : records.get(foundBy);
    const matched = matchedTerms(replaced?.text ?? text, looked, wanted, this.#tokenizer);
    const answers =
      versionId === '' && matched.length === 0 ? this.#answered(goingOn.from(row)) : undefined;
    const shared = {
      text,
      ...this.#place(row),
      score,
      parts: {
        relevance: words * this.#factors.fit(foundBy, context),
        recency: this.#factors.recency(foundBy, context),
        importance: this.#factors.importance(foundBy),
        persona: this.#factors.persona(foundBy, context),
        matchedTerms: matched,
      },
      inPrompt: false,
      ...(answers === undefined ? {} : { answers }),
    };
    const id = records.id(row);
    if (versionId === '') return { kind: 'message', id: id as MessageId, ...shared };
    if (pastOf === '') {
      const inPlaceOf = replaced && { id: replaced.pastOf as MemoryId, text: replaced.text };
      return {
        kind: 'memory',
        id: id as MemoryId,
        versionId,
        ...shared,
        ...(inPlaceOf ? { inPlaceOf } : {}),
      };
    }
    return { kind: 'memory', id: pastOf, versionId, pastSince: items.until[row]!, ...shared };
  }

  #place(row: number): Pick<RecalledItem, 'at' | 'sessionId' | 'sessionTitle'> {
    const session = this.#store.sessions.get(this.#store.items.session[row]!);
    return {
      at: this.#store.items.at[row]!,
      sessionId: session?.id ?? null,
      sessionTitle: session?.title ?? null,
    };
  }

  #answered(row: number): RecalledItem['answers'] {
    if (row === noItem) return undefined;
    const { records } = this.#store;
    return { id: records.id(row) as MessageId, text: records.get(row).text };
  }
}

function headAndTail(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length / 2)}\n${text.slice(-length / 2)}`;
}
