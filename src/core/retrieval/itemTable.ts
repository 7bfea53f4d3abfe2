import { lengthened, lengthFor } from './growth';
import { maxItems } from './postingLists';

/** What an item is, as its weights see it. */
export const itemKinds = { none: 0, statement: 1, reply: 2, memory: 3 } as const;
export type ItemKind = (typeof itemKinds)[keyof typeof itemKinds];

/** No item: the end of a session's chain. */
export const noItem = -1;

/** Bits above those of `textMarks`. */
export const itemFlags = {
  pinned: 1 << 8,
  /** Seen by its own session only. */
  ownSessionOnly: 1 << 9,
  episodic: 1 << 10,
  procedural: 1 << 11,
  /** An earlier wording of a memory, or one that ended. */
  past: 1 << 12,
  /** A message all of which current memories say. */
  said: 1 << 13,
} as const;

const columnNames = [
  'kind',
  'flags',
  'length',
  'at',
  'importance',
  'session',
  'author',
  'previous',
  'next',
  'statementsSaid',
  'until',
  'namedFrom',
  'namedUntil',
  'uses',
] as const;
type ColumnName = (typeof columnNames)[number];

/** The columns for storing. */
export type ItemColumns = Pick<ItemTable, ColumnName>;

/** What holds for all rows of a table, and which of them hold no item. */
export interface ItemFacts extends Pick<
  ItemTable,
  'longest' | 'shortest' | 'mostImportant' | 'mostUses' | 'anyPinned'
> {
  readonly free: readonly number[];
}

/**
 * The numbers that ranking needs of each item, one array a column; an item is its row's number. Rows are
 * used again after their item is gone.
 */
export class ItemTable {
  static readonly columnNames: readonly string[] = columnNames;

  kind: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** `textMarks` and `itemFlags`. */
  flags: Uint16Array<ArrayBuffer> = new Uint16Array(0);
  /** Words less function words. */
  length: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  /** When it was said or became true, milliseconds since the Unix epoch. */
  at: Float64Array<ArrayBuffer> = new Float64Array(0);
  importance: Float32Array<ArrayBuffer> = new Float32Array(0);
  /** The session's number, `noItem` without one. */
  session: Int32Array<ArrayBuffer> = new Int32Array(0);
  /** The number of the name of the agent that said it, or of the persona that alone may recall it, else `noItem`. */
  author: Int32Array<ArrayBuffer> = new Int32Array(0);
  /** The messages before and after it in its session, `noItem` at the ends and for memories. */
  previous: Int32Array<ArrayBuffer> = new Int32Array(0);
  next: Int32Array<ArrayBuffer> = new Int32Array(0);
  /** How many of a message's statements current memories make, each counted once for each of them. */
  statementsSaid: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  /** When it ceased to be true, milliseconds since the Unix epoch; 0 while it holds. */
  until: Float64Array<ArrayBuffer> = new Float64Array(0);
  /** The time that its text names, as of when it was said; 0 when it names none. */
  namedFrom: Float64Array<ArrayBuffer> = new Float64Array(0);
  namedUntil: Float64Array<ArrayBuffer> = new Float64Array(0);
  /** How often a prompt held it. */
  uses: Uint16Array<ArrayBuffer> = new Uint16Array(0);

  /** Rows in use or free; every row's number is below it. */
  rows = 0;
  /** At least as much as any row holds: what the bounds of ranking are made of. */
  longest = 0;
  /** At most as much as any row holds. */
  shortest = Number.POSITIVE_INFINITY;
  mostImportant = 0.5;
  anyPinned = false;
  mostUses = 0;
  readonly #free: number[] = [];

  /** A table of `rows` rows as `columns` and `facts` gave them, with room behind them; it takes the arrays over. */
  static of(columns: ItemColumns, rows: number, { free, ...extremes }: ItemFacts): ItemTable {
    const table = new ItemTable();
    for (const name of columnNames) table.#set(name, columns[name]);
    table.rows = rows;
    for (const row of free) table.#free.push(row);
    return Object.assign(table, extremes);
  }

  /** What else is to be stored, as it stands now: nothing has to be looked for in the columns when they are read. */
  facts(): ItemFacts {
    const now = new ItemTable();
    for (const name of columnNames) now.#set(name, this[name]);
    for (let row = 0; row < this.rows; row++) {
      if (this.kind[row] !== itemKinds.none) now.noteExtremes(row);
    }
    const { anyPinned, longest, mostImportant, mostUses, shortest } = now;
    return {
      longest,
      shortest: Math.min(shortest, longest),
      mostImportant,
      mostUses,
      anyPinned,
      free: this.#free,
    };
  }

  /** Views of the columns without their room to grow. */
  columns(): ItemColumns {
    const cut = {} as Record<ColumnName, ItemColumns[ColumnName]>;
    for (const name of columnNames) cut[name] = this[name].subarray(0, this.rows);
    return cut as ItemColumns;
  }

  /** A row with every column at its neutral value. */
  allocate(): number {
    const row = this.#free.pop() ?? this.rows++;
    if (row >= maxItems) throw new RangeError(`The index holds ${maxItems} items at most`);
    if (row >= this.kind.length) this.#grow(lengthFor(row + 1));
    this.#clear(row);
    return row;
  }

  /** To be called when a row is filled. */
  noteExtremes(row: number): void {
    this.longest = Math.max(this.longest, this.length[row]!);
    this.shortest = Math.min(this.shortest, this.length[row]!);
    this.mostImportant = Math.max(this.mostImportant, Math.min(1, this.importance[row]!));
    this.mostUses = Math.max(this.mostUses, this.uses[row]!);
    this.anyPinned ||= (this.flags[row]! & itemFlags.pinned) !== 0;
  }

  release(row: number): void {
    this.#clear(row);
    this.#free.push(row);
  }

  #clear(row: number): void {
    for (const name of columnNames) this[name][row] = 0;
    this.session[row] = noItem;
    this.author[row] = noItem;
    this.previous[row] = noItem;
    this.next[row] = noItem;
  }

  #grow(length: number): void {
    for (const name of columnNames) this.#set(name, lengthened(this[name], length));
  }

  #set(name: ColumnName, column: ItemColumns[ColumnName]): void {
    (this as Record<ColumnName, ItemColumns[ColumnName]>)[name] = column;
  }
}
