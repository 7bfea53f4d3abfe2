import type { BytePieces } from '../base/bytePieces';
import type { ByteSource } from '../base/byteSource';
import type { MemoryId, MessageId, SessionId } from '../base/ids';
import type { Memory, MemoryVersion } from '../memory/memory';
import { weightOf } from '../memory/feedback';
import type { Message } from '../session/message';
import type { GrowingArray } from './growth';
import { type IndexedSession, IndexedSessions } from './indexedSessions';
import { InvertedIndex, type TermCounts } from './invertedIndex';
import {
  type ItemColumns,
  type ItemFacts,
  itemFlags,
  type ItemKind,
  itemKinds,
  ItemTable,
  noItem,
} from './itemTable';
import { type ItemId, type ItemRecord, ItemRecords } from './itemRecords';
import { functionWords } from './queryTerms';
import type { LoadedLists, Packed } from './packedLists';
import { type LoadedSection, StoredSections, writeSections } from './sections';
import { PastRows } from './pastRows';
import { pastWordings } from './pastWordings';
import { SaidMessages } from './saidMessages';
import { SessionMemories } from './sessionMemories';
import { marksOf, textMarks } from './textMarks';
import { timeSpanOf } from './time/namedTimes';
import type { LoadedStrings } from './stringTable';
import type { Tokenizer } from './tokens';
import { wordPieces } from './wordPieces';

/** What is stored beside the arrays. */
interface Header {
  readonly position: number;
  readonly rows: number;
  readonly count: number;
  readonly totalLength: number;
  readonly sessions: readonly IndexedSession[];
  readonly authors: readonly string[];
  readonly absentSources: readonly (readonly [MessageId, number])[];
  readonly personas: readonly string[];
  readonly facts: ItemFacts;
  /** Rows of earlier wordings. */
  readonly past: readonly number[];
}

/** Changes whenever the stored arrays or what words are indexed by change; an older index is rebuilt. */
const format = 0x52_49_00_0c;

/** A memory of more content words has words enough to be found by, and is not indexed by their pieces. */
const longestWithPieces = 12;

/** More uses than this are not told apart. */
const mostUses = 1_000;

/** All that is held of the items: numbers for ranking, texts for showing, words for finding. */
export class ItemStore {
  readonly #tokenizer: Tokenizer;
  index = new InvertedIndex();
  items = new ItemTable();
  records = new ItemRecords();
  sessions: IndexedSessions;
  authors: string[] = [];
  /** The personas that have memories of their own. */
  personas: string[] = [];
  /** The numbers of the agents whose name holds a term. */
  readonly authorsByTerm = new Map<string, Set<number>>();
  /** How many items there are. */
  count = 0;
  /** Of all items, in words less function words. */
  totalLength = 0;
  #said: SaidMessages;
  readonly #past = new PastRows();
  readonly #memories = new SessionMemories();

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
    this.sessions = new IndexedSessions(tokenizer);
    this.#said = new SaidMessages(this, tokenizer, []);
  }

  /**
   * Reads what `toPieces` gave.
   * @returns null when another version wrote it, or what it stands for is not wanted
   * @throws Error when it is damaged
   */
  static load(
    source: ByteSource,
    tokenizer: Tokenizer,
    accept: (position: number) => boolean,
  ): ItemStore | null {
    const stored = StoredSections.open<Header>(format, source);
    if (stored === null || !accept(stored.header.position)) return null;
    const { header } = stored;
    const sections = stored.read();
    const section = <T extends GrowingArray>(name: string) => {
      const found = sections.get(name);
      if (found === undefined) throw new Error(`The index has no ${name}`);
      return found as LoadedSection<T>;
    };
    const lists = <T extends Packed>(name: string): LoadedLists<T> => ({
      starts: section(`${name}Starts`),
      sizes: section(`${name}Sizes`),
      elements: section(name),
    });
    const strings = (name: string): LoadedStrings => ({
      ...lists<Uint8Array<ArrayBuffer>>(name),
      slots: section(`${name}Slots`),
    });
    if (section('kind').length !== header.rows) throw new RangeError('The index has other rows');
    const store = new ItemStore(tokenizer);
    store.index = InvertedIndex.of({ terms: strings('terms'), postings: lists('postings') });
    store.records = ItemRecords.of({ ids: strings('ids'), records: lists('records') });
    store.items = ItemTable.of(
      Object.fromEntries(
        ItemTable.columnNames.map((name) => [name, section(name).array]),
      ) as unknown as ItemColumns,
      header.rows,
      header.facts,
    );
    store.count = header.count;
    store.totalLength = header.totalLength;
    store.sessions = new IndexedSessions(tokenizer, header.sessions);
    for (const name of header.authors) store.#authorNumber(name);
    store.#said = new SaidMessages(store, tokenizer, header.absentSources);
    store.personas = [...header.personas];
    for (const row of header.past) {
      const { pastOf, successor } = store.records.get(row);
      store.#past.add(pastOf as MemoryId, row, successor);
    }
    return store;
  }

  /** For storing, until the next change. @param position kept with it */
  toPieces(position: number): BytePieces {
    const header: Header = {
      position,
      rows: this.items.rows,
      count: this.count,
      totalLength: this.totalLength,
      sessions: this.sessions.all,
      authors: this.authors,
      absentSources: this.#said.absent,
      personas: this.personas,
      facts: this.items.facts(),
      past: this.#past.rows(),
    };
    const lists = Object.entries({ ...this.index.toStored(), ...this.records.toStored() });
    return writeSections(format, header, {
      ...Object.fromEntries(
        lists.flatMap(([name, { elements, sizes, starts, ...rest }]) => [
          [`${name}Starts`, starts],
          [`${name}Sizes`, sizes],
          ...('slots' in rest ? [[`${name}Slots`, rest.slots]] : []),
          [name, elements],
        ]),
      ),
      ...this.items.columns(),
    });
  }

  addMessage({ id, sessionId, author, text, createdAt }: Message): void {
    if (this.records.rowOf(id) !== undefined) return;
    const number = this.sessions.numberOf(sessionId);
    const { last } = this.sessions.get(number)!;
    const kind = author.kind === 'persona' ? itemKinds.reply : itemKinds.statement;
    const row = this.#insert(
      id,
      { text, labels: '', versionId: '', pastOf: '', successor: '', sources: [] },
      kind,
    );
    const { items } = this;
    items.at[row] = createdAt;
    items.importance[row] = 0.5;
    items.session[row] = number;
    items.flags[row] = marksOf(text);
    items.author[row] = author.kind === 'agent' ? this.#authorNumber(author.name) : noItem;
    this.#noteNamedTime(row, text, createdAt);
    items.noteExtremes(row);
    this.#said.messageAdded(id, row);
    items.previous[row] = last;
    if (last !== noItem) items.next[last] = row;
    this.sessions.setLast(number, row);
  }

  removeMessage(id: MessageId): void {
    const row = this.records.rowOf(id);
    if (row !== undefined) this.#removeMessageRow(row);
  }

  /**
   * What memories came from is not shown beside them, unless it says more than they do together.
   * @param versions all of the memory's, oldest first; only its earlier wordings are looked for in them
   */
  putMemory(memory: Memory, versions: readonly MemoryVersion[]): void {
    const uses = this.#usesOf(memory.id);
    this.removeMemory(memory.id);
    const { current, id, state, supersededBy } = memory;
    if (state !== 'current' && state !== 'ended') return;
    const successor = state === 'current' ? id : (supersededBy ?? '');
    const past = pastWordings(memory, versions);
    const sources = [
      ...new Set(
        [current, ...past.map(({ version }) => version)].flatMap((version) =>
          version.sources.map(({ messageId }) => messageId),
        ),
      ),
    ];
    for (const { until, version } of past) {
      const row = this.#insertVersion(version.id, memory, version, {
        pastOf: id,
        successor,
        sources: [],
      });
      this.items.until[row] = until;
      this.items.flags[row]! |= itemFlags.past;
      this.#past.add(id, row, successor);
    }
    if (state !== 'current') return;
    const stoodFor = this.#said.add(sources, current.text, past.length > 0);
    const row = this.#insertVersion(id, memory, current, {
      pastOf: '',
      successor: '',
      sources: stoodFor,
    });
    this.items.uses[row] = uses;
    this.items.noteExtremes(row);
  }

  /** A prompt held the item. */
  noteUse(id: ItemId): void {
    const row = this.records.rowOf(id);
    if (row === undefined) return;
    this.items.uses[row] = Math.min(mostUses, this.items.uses[row]! + 1);
    this.items.noteExtremes(row);
  }

  removeMemory(id: MemoryId): void {
    for (const row of this.#past.remove(id)) this.#remove(row);
    const row = this.records.rowOf(id);
    if (row !== undefined) this.#removeMemoryRow(row);
  }

  /** Removes a session's messages and the memories that only it may see. */
  removeSession(id: SessionId): void {
    const number = this.sessions.find(id);
    if (number === undefined) return;
    const { kind, flags, session } = this.items;
    for (let row = 0; row < this.items.rows; row++) {
      if (session[row] !== number || kind[row] === itemKinds.none) continue;
      if (kind[row] !== itemKinds.memory) this.#removeMessageRow(row);
      else if ((flags[row]! & itemFlags.ownSessionOnly) !== 0) {
        const { pastOf } = this.records.get(row);
        this.removeMemory(pastOf === '' ? (this.records.id(row) as MemoryId) : pastOf);
      }
    }
    this.sessions.setTitle(number, null, false);
  }

  setSessionTitle(id: SessionId, title: string, byUser: boolean): void {
    this.sessions.setTitle(this.sessions.numberOf(id), title, byUser);
  }

  /** The rows of a session's messages, newest first; kept until one comes or goes. */
  rowsOf(session: number): Int32Array {
    return this.sessions.rowsOf(session, this.items.previous);
  }

  /** The rows of the memories that stem from a session, earlier wordings too, in no order. */
  memoriesOf(session: number): readonly number[] {
    return this.#memories.of(session, this.items);
  }

  #insertVersion(
    id: ItemId,
    { sessionId }: Memory,
    version: MemoryVersion,
    rest: Pick<ItemRecord, 'pastOf' | 'successor' | 'sources'>,
  ): number {
    const record: ItemRecord = {
      text: version.text,
      labels: [...version.aliases, ...version.tags].join('\n'),
      versionId: version.id,
      ...rest,
    };
    const row = this.#insert(id, record, itemKinds.memory);
    const { items } = this;
    items.at[row] = version.validAt;
    items.importance[row] = weightOf(version);
    items.session[row] = sessionId === null ? noItem : this.sessions.numberOf(sessionId);
    if (sessionId !== null) this.#memories.add(row, items);
    items.author[row] = version.personaId === null ? noItem : this.personaNumber(version.personaId);
    items.flags[row] =
      marksOf(version.text) |
      (version.pinned ? itemFlags.pinned : 0) |
      (version.scope === 'session' ? itemFlags.ownSessionOnly : 0) |
      (version.kind === 'episodic' ? itemFlags.episodic : 0) |
      (version.kind === 'procedural' ? itemFlags.procedural : 0);
    this.#noteNamedTime(row, version.text, version.validAt);
    items.noteExtremes(row);
    return row;
  }

  #noteNamedTime(row: number, text: string, at: number): void {
    const { flags, namedFrom, namedUntil } = this.items;
    if ((flags[row]! & textMarks.time) === 0) return;
    const named = timeSpanOf(text, at);
    if (named === null) return;
    namedFrom[row] = named.from;
    namedUntil[row] = named.until;
  }

  /** The row of the memory that says now what an earlier wording said then; `noItem` where none does. */
  successorOf(pastRow: number): number {
    return this.#past.successorOf(pastRow, (id) => this.records.rowOf(id)) ?? noItem;
  }

  #usesOf(id: MemoryId): number {
    const row = this.records.rowOf(id);
    return row === undefined ? 0 : this.items.uses[row]!;
  }

  personaNumber(id: string): number {
    const known = this.personas.indexOf(id);
    return known >= 0 ? known : this.personas.push(id) - 1;
  }

  #insert(id: ItemId, record: ItemRecord, kind: ItemKind): number {
    const { counts, length } = this.#countTerms(record, kind);
    const row = this.items.allocate();
    this.items.kind[row] = kind;
    this.items.length[row] = length;
    this.records.set(row, id, record);
    this.index.add(row, counts);
    this.count++;
    this.totalLength += length;
    return row;
  }

  #removeMessageRow(row: number): void {
    const { previous, next, session } = this.items;
    const before = previous[row]!;
    const after = next[row]!;
    if (before !== noItem) next[before] = after;
    if (after !== noItem) previous[after] = before;
    const number = session[row]!;
    this.sessions.setLast(number, after === noItem ? before : this.sessions.get(number)!.last);
    this.#said.messageRemoved(this.records.id(row) as MessageId, row);
    this.#remove(row);
  }

  #removeMemoryRow(row: number): void {
    this.#said.remove(this.records.get(row).sources);
    this.#remove(row);
  }

  #remove(row: number): void {
    const kind = this.items.kind[row] as ItemKind;
    if (kind === itemKinds.memory) this.#memories.remove(row, this.items);
    this.index.remove(row, this.#countTerms(this.records.get(row), kind).counts.keys());
    this.count--;
    this.totalLength -= this.items.length[row]!;
    this.records.delete(row);
    this.items.release(row);
  }

  #countTerms(
    { text, labels }: ItemRecord,
    kind: ItemKind,
  ): { counts: TermCounts; length: number } {
    const counts = new Map<string, number>();
    let length = 0;
    const tokens = this.#tokenizer.tokenize(labels === '' ? text : `${text}\n${labels}`);
    for (const token of tokens) {
      if (!functionWords.has(token.folded)) length++;
      for (const term of token.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    if (kind === itemKinds.memory && length <= longestWithPieces) {
      for (const token of tokens) {
        for (const piece of wordPieces(token)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
      }
    }
    return { counts, length };
  }

  #authorNumber(name: string): number {
    const known = this.authors.indexOf(name);
    if (known >= 0) return known;
    const number = this.authors.push(name) - 1;
    for (const { terms } of this.#tokenizer.tokenize(name)) {
      for (const term of terms) {
        const authors = this.authorsByTerm.get(term);
        if (authors === undefined) this.authorsByTerm.set(term, new Set([number]));
        else authors.add(number);
      }
    }
    return number;
  }
}
